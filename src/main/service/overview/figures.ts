/** 概览上的数：本年取自九张表，上年取自上年数；差、率、条长都在这里算好。 */
import type { Compared } from '../../../shared/contract/index.js';
import {
  ZERO,
  absolute,
  isZero,
  max,
  percent,
  roundHalfUp,
  sum,
  toExportNumber,
  toFixedText,
  toPrintedWan,
  type Amount,
} from '../../../shared/money/index.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';

/** 一个数：地址、本年、上年；表上是空格或没有上年数的为 null。 */
export interface Figure {
  readonly address: string;
  readonly now: Amount | null;
  /** 本年的元数；只知万元时为 null。 */
  readonly yuan: Amount | null;
  readonly prior: Amount | null;
  /** 上年数的地址；没有上年数、或几格相加的为 null。 */
  readonly priorAddress: string | null;
}

/** 几种写法里本版式认得的第一种；各版式的 09、05 表写法不一。 */
export function figureAt(tables: ProjectTables, addresses: readonly string[]): Figure | null {
  for (const written of addresses) {
    const resolved = tables.addresses.resolve(written);
    if (!resolved.ok) continue;
    const address = tables.addresses.format(resolved.ref);
    const value = tables.value(resolved.ref);
    const prior = tables.outside('prior', address)?.printed ?? null;
    return {
      address,
      now: value?.printed ?? null,
      yuan: value?.yuan ?? null,
      prior,
      priorAddress: prior === null ? null : `上年:${address}`,
    };
  }
  return null;
}

/** 几格相加（06 表没有总合计一格）；点过去到第一格。 */
export function figureSum(parts: readonly (Figure | null)[]): Figure | null {
  const known = parts.filter((part) => part !== null);
  const [first] = known;
  if (!first) return null;
  const exact = known.map(({ yuan }) => yuan).filter((yuan) => yuan !== null);
  const blank = known.every(({ now }) => now === null);
  const add = (values: (Amount | null)[]): Amount | null => {
    const present = values.filter((value) => value !== null);
    return present.length === 0 ? null : sum(present);
  };
  return {
    address: first.address,
    // 各格印的数都四舍五入过；知道到分的，先加再舍入。
    now:
      !blank && exact.length === known.length ? toPrintedWan(sum(exact)) : add(known.map(({ now }) => now)),
    yuan: null,
    prior: add(known.map(({ prior }) => prior)),
    priorAddress: null,
  };
}

export const printed = (value: Amount | null): string | null =>
  value === null ? null : toFixedText(value, 2);

export interface Named {
  readonly label: string;
  readonly level: number;
  readonly figure: Figure | null;
}

/** 占同组最大者的百分之几，一位小数：只是条的长短。 */
function share(value: Amount | null, largest: Amount): number {
  if (value === null || isZero(largest)) return 0;
  return toExportNumber(roundHalfUp(absolute(value).times(100).dividedBy(largest), 1)) ?? 0;
}

export function compare(lines: readonly Named[]): Compared[] {
  const sizes = lines.flatMap(({ figure }) => [figure?.now ?? ZERO, figure?.prior ?? ZERO]).map(absolute);
  const largest = sizes.reduce(max, ZERO);
  return lines.map(({ label, level, figure }) => {
    const now = figure?.now ?? null;
    const prior = figure?.prior ?? null;
    const difference = prior === null ? null : (now ?? ZERO).minus(prior);
    return {
      label,
      level,
      address: figure?.address ?? null,
      now: printed(now),
      prior: printed(prior),
      difference: printed(difference),
      rate: difference === null || prior === null ? null : percent(difference, absolute(prior), 2, false),
      nowShare: share(now, largest),
      priorShare: share(prior, largest),
    };
  });
}
