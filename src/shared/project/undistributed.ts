/**
 * 待分解：05 表的基本支出合计还有多少没有分到 06 表各款（LEDGER §5，勾稽 X-16）。
 * 两张表各记各的账，所以不是构造出来就相等的；随时印在 06 表的合计旁边。
 */
import type { Undistributed } from '../contract/project.js';
import { type Amount, printYuan, sum, toFixedText, toPrintedWan } from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';

interface Known {
  readonly address: string;
  readonly printed: Amount | null;
  readonly yuan: Amount | null;
}

const BASIC = '05/合计/基本支出';
const DETAIL = ['06/人员经费合计', '06/公用经费合计'];

function at(tables: ProjectTables, written: string): Known | null {
  const resolved = tables.addresses.resolve(written);
  const value = resolved.ok ? tables.value(resolved.ref) : null;
  if (!resolved.ok || value === null) return null;
  return { address: tables.addresses.format(resolved.ref), ...value };
}

/** 空格按零；有一格只知万元，就只能按印数算。 */
function total(parts: readonly Known[]): { printed: Amount; yuan: Amount | null } {
  const blank = ({ printed }: Known): boolean => printed === null;
  const exact = parts.flatMap((part) => (blank(part) ? [] : [part.yuan]));
  const yuan = exact.some((one) => one === null) ? null : sum(exact.filter((one) => one !== null));
  const printed = yuan === null ? sum(parts.flatMap((part) => part.printed ?? [])) : toPrintedWan(yuan);
  return { printed, yuan };
}

const written = ({ printed, yuan }: { printed: Amount; yuan: Amount | null }): Undistributed['rest'] => ({
  printed: toFixedText(printed, 2),
  yuan: yuan === null ? null : printYuan(yuan),
});

/** 没有 06 表的版式，两边都还空着的，为 null。 */
export function undistributed(tables: ProjectTables): Undistributed | null {
  const basic = at(tables, BASIC);
  const detail = DETAIL.flatMap((one) => at(tables, one) ?? []);
  if (basic === null || detail.length === 0) return null;
  if ([basic, ...detail].every(({ printed }) => printed === null)) return null;
  const [left, right] = [total([basic]), total(detail)];
  const exact = left.yuan === null || right.yuan === null ? null : left.yuan.minus(right.yuan);
  const rest = exact === null ? left.printed.minus(right.printed) : toPrintedWan(exact);
  return {
    address: basic.address,
    basic: written(left),
    detail: written(right),
    rest: written({ printed: rest, yuan: exact }),
  };
}
