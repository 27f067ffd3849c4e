/**
 * 印数之间的矛盾与建议（LEDGER §7、§8）。导入把每个印数都照印留着，这里说清哪些对不上、
 * 各有什么佐证、建议怎么定；人点一下才改，一步可撤销。从不自己选。
 */
import type { Change } from '../document/commands.js';
import {
  type Amount,
  ZERO,
  absolute,
  compare,
  group,
  isZero,
  printWan,
  sum,
  tailBound,
  wanToYuan,
} from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { CellRef } from '../tables/source.js';
import { clearChange, setChange } from './conflict-changes.js';
import { shiftConflict } from './conflict-shift.js';
import { sumConflicts } from './conflict-sums.js';

/** 一处印数，和支持它的别处的印数。 */
export interface ConflictPrint {
  readonly address: string;
  /** 万元，两位小数。 */
  readonly printed: string;
  readonly supports: readonly string[];
}
export interface ConflictChoice {
  readonly id: string;
  readonly label: string;
  readonly changes: readonly Change[];
}
export interface Conflict {
  readonly id: string;
  readonly kind: 'item' | 'table' | 'sum';
  readonly title: string;
  readonly detail: string;
  readonly addresses: readonly string[];
  readonly prints: readonly ConflictPrint[];
  /** 有佐证的建议；没有佐证（部门有其他资金或结转）时不建议。 */
  readonly proposal: ConflictChoice | null;
  readonly choices: readonly ConflictChoice[];
}

const NATURES = ['基本支出', '项目支出'] as const;
const HOMES = ['05', '07', '08'] as const;
const SUBJECT_TABLES = ['02', '03', ...HOMES] as const;
const ROUGH_BOUND = wanToYuan(tailBound(3));
/** 一张表里这么多项、且占这么大一部分与别的表不合，疑整张表错位。 */
const SHIFTED_LEAST = 3;

interface Item {
  readonly code: string;
  readonly t: readonly Amount[];
  readonly s: readonly Amount[];
  readonly income: Amount;
  readonly fund: boolean;
  /** 只知到万元的各容一个尾差；多数项处处相等，问到才看。 */
  readonly bound: () => Amount;
}

/** 项目里现有的全部矛盾。没有导入过的项目也可以用（人键入的同样可能对不上）。 */
export function findConflicts(tables: ProjectTables): Conflict[] {
  const facts = documentFacts(tables);
  const items = itemsOf(tables);
  const wrong = items.filter((item) => reasonOf(item, facts) !== null);
  const losers = facts.onlyFiscal && facts.noCarry ? wrong.filter((item) => loserOf(item) === '05') : [];
  const foreign = items.filter((item) => item.fund && !isZero(valueAt(tables, '05', item.code, '小计')));
  const shifted =
    facts.onlyFiscal &&
    losers.length + foreign.length >= SHIFTED_LEAST &&
    (losers.length + foreign.length) * 4 >= items.length;
  const rest = shifted ? wrong.filter((item) => !losers.includes(item)) : wrong;
  const slipped = shiftConflict(tables);
  const whole = [...(shifted ? ['05'] : []), ...(slipped?.proposal ? ['06'] : [])];
  return [
    ...(shifted ? [tableConflict(tables, items, [...losers, ...foreign])] : []),
    ...(slipped ? [slipped] : []),
    ...rest.map((item) => itemConflict(tables, item, facts)),
    ...sumConflicts(tables, whole),
  ];
}

interface Facts {
  /** A：没有别的钱可花。 */
  readonly onlyFiscal: boolean;
  /** B：财政拨款没有结转。 */
  readonly noCarry: boolean;
}

const OTHER_INCOME = ['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'];

function documentFacts(tables: ProjectTables): Facts {
  const at = (address: string): Amount => {
    const found = tables.addresses.resolve(address);
    return found.ok ? (tables.value(found.ref)?.printed ?? ZERO) : ZERO;
  };
  const near = (a: Amount, b: Amount): boolean => compare(absolute(a.minus(b)), tailBound(3)) <= 0;
  const others = OTHER_INCOME.every((label) => isZero(at(`01/${label}`)));
  const opening = at('01/年初结转和结余').minus(at('04/年初财政拨款结转和结余'));
  const closing = at('01/年末结转和结余').minus(at('04/年末财政拨款结转和结余'));
  return {
    onlyFiscal: others && isZero(at('01/使用非财政拨款结余')) && near(opening, closing),
    noCarry: isZero(at('04/年初财政拨款结转和结余')) && isZero(at('04/年末财政拨款结转和结余')),
  };
}

const valueAt = (tables: ProjectTables, table: string, row: string, column: string): Amount => {
  const ref = { table, row, column };
  return tables.hasRow(table, row) && tables.model(ref) ? tables.computed(ref).yuan : ZERO;
};

function itemsOf(tables: ProjectTables): Item[] {
  const codes = new Set<string>();
  for (const table of SUBJECT_TABLES)
    for (const row of tables.rows(table) ?? []) if (row.finest && row.code !== null) codes.add(row.code);
  return [...codes].sort().map((code): Item => {
    const homes = (nature: string): Amount => sum(HOMES.map((table) => valueAt(tables, table, code, nature)));
    const rough = (): boolean =>
      SUBJECT_TABLES.some(
        (table) =>
          tables.hasRow(table, code) &&
          tables.columns(table, code).some((column) => tables.isRough({ table, row: code, column })),
      );
    return {
      code,
      t: NATURES.map((nature) => valueAt(tables, '03', code, nature)),
      s: NATURES.map(homes),
      income: valueAt(tables, '02', code, '财政拨款收入'),
      fund: ['基金', '国资'].includes(tables.budgetOf(code)),
      bound: () => (rough() ? ROUGH_BOUND : ZERO),
    };
  });
}

const differs = (a: Amount, b: Amount, { bound }: Pick<Item, 'bound'>): boolean =>
  !a.equals(b) && absolute(a.minus(b)).greaterThan(bound());

/** 为何是矛盾；不是矛盾为 null（LEDGER §8 的表）。 */
function reasonOf(item: Item, { onlyFiscal, noCarry }: Facts): string | null {
  const { t, s } = item;
  const below = NATURES.findIndex((_, at) => {
    const [three, homes] = [t[at] ?? ZERO, s[at] ?? ZERO];
    return homes.greaterThan(three) && differs(homes, three, item);
  });
  if (below >= 0) return `03 表的${NATURES[below] ?? ''}小于 05、07、08 表之和`;
  const above =
    (onlyFiscal || item.fund) && NATURES.some((_, at) => differs(t[at] ?? ZERO, s[at] ?? ZERO, item));
  if (above && onlyFiscal) return '03 表大于 05、07、08 表之和，而本部门没有别的资金可花';
  if (above) return '基金、国资科目在 03 表大于 07、08 表，可能漏了一行';
  if (noCarry && differs(item.income, sum(s), item))
    return '02 表的财政拨款收入不等于财政拨款支出，而财政拨款没有结转';
  return null;
}

/** 三处印数两处一致时，不一致的那一处。 */
function loserOf(item: Item): '02' | '03' | '05' | null {
  const { t, s, income } = item;
  const [three, five] = [sum(t), sum(s)];
  const same = (a: Amount, b: Amount): boolean => !differs(a, b, item);
  const natures = NATURES.every((_, at) => same(t[at] ?? ZERO, s[at] ?? ZERO));
  if (same(three, income) && !natures) return '05';
  if (same(five, income) && !natures) return '03';
  return natures && !same(five, income) ? '02' : null;
}

function homeOf(tables: ProjectTables, code: string): string {
  const budget = tables.budgetOf(code);
  return budget === '基金' ? '07' : budget === '国资' ? '08' : '05';
}

function itemConflict(tables: ProjectTables, item: Item, facts: Facts): Conflict {
  const { code, t, s, income } = item;
  const home = homeOf(tables, code);
  const print = (table: string, value: Amount, column: string): ConflictPrint => ({
    address: formatAt(tables, { table, row: code, column }),
    printed: printWan(value),
    supports: supportsOf(tables, table, code, value, item),
  });
  const prints = [
    ...NATURES.map((nature, at) => print('03', t[at] ?? ZERO, nature)),
    ...NATURES.map((nature, at) => print(home, s[at] ?? ZERO, nature)),
    print('02', income, '财政拨款收入'),
  ].filter((one) => one.address !== '');
  const follow03: ConflictChoice = {
    id: '03',
    label: `03 表改为跟随 ${home} 表（${group(printWan(sum(s)))}）`,
    changes: NATURES.flatMap((nature) => clearChange(tables, { table: '03', row: code, column: nature })),
  };
  const take03: ConflictChoice = {
    id: home,
    label: `${home} 表改用 03 表的数（${group(printWan(sum(t)))}）`,
    changes: NATURES.flatMap((nature, at) => {
      const others = sum(
        HOMES.filter((table) => table !== home).map((table) => valueAt(tables, table, code, nature)),
      );
      return setChange(tables, { table: home, row: code, column: nature }, (t[at] ?? ZERO).minus(others));
    }),
  };
  const follow02: ConflictChoice = {
    id: '02',
    label: `02 表改为跟随支出（${group(printWan(sum(s)))}）`,
    changes: clearChange(tables, { table: '02', row: code, column: '财政拨款收入' }),
  };
  const choices = [follow03, take03, follow02].filter((one) => one.changes.length > 0);
  const loser = facts.onlyFiscal && facts.noCarry ? loserOf(item) : null;
  const wanted = loser === '05' ? home : loser;
  const name = tables.subjectName(code);
  return {
    id: `item|${code}`,
    kind: 'item',
    title: `${code} ${name}：02、03、${home} 表的印数不一致`,
    detail: `${reasonOf(item, facts) ?? ''}。${loser === null ? '没有足够的佐证，不作建议。' : `三处里两处一致，${wanted ?? ''} 表与它们不合。`}`,
    addresses: prints.map((one) => one.address),
    prints,
    proposal: choices.find((one) => one.id === wanted) ?? null,
    choices,
  };
}

/** 支持这个数的：与另一张表一致，或本表上级没有存疑（不论是印的还是键入的）。 */
function supportsOf(tables: ProjectTables, table: string, code: string, value: Amount, item: Item): string[] {
  const supports: string[] = [];
  const [three, five] = [sum(item.t), sum(item.s)];
  const near = (a: Amount, b: Amount): boolean => !differs(a, b, item);
  if (table === '02' ? near(value, three) : near(three, item.income) && table === '03')
    supports.push(table === '02' ? '与 03 表一致' : '与 02 表一致');
  if (table === '02' ? near(value, five) : near(five, item.income) && table !== '03')
    supports.push(table === '02' ? '与 05、07、08 表一致' : '与 02 表一致');
  for (const size of [5, 3]) {
    const parent = code.slice(0, size);
    if (parent === code || !tables.hasRow(table, parent)) continue;
    const disputed = tables
      .columns(table, parent)
      .some((column) => tables.state.disputes[`${table}|${parent}|${column}`] !== undefined);
    if (!disputed) supports.push(`${table} 表上级 ${parent} 没有存疑`);
  }
  return supports;
}

/** 整张 05 表疑为错位：一个建议改整张（LEDGER §8 第 3 条）。 */
function tableConflict(tables: ProjectTables, items: readonly Item[], wrong: readonly Item[]): Conflict {
  const changes: Change[] = items.flatMap((item) =>
    NATURES.flatMap((nature, at) => {
      const ref = { table: '05', row: item.code, column: nature };
      const others = sum(['07', '08'].map((table) => valueAt(tables, table, item.code, nature)));
      const wanted = item.fund ? ZERO : (item.t[at] ?? ZERO).minus(others);
      return valueAt(tables, '05', item.code, nature).equals(wanted) ? [] : setChange(tables, ref, wanted);
    }),
  );
  // 错位的表，小计、合计印的也不作数。
  for (const [key, before] of Object.entries(tables.state.disputes))
    if (key.startsWith('05|')) changes.push({ section: 'disputes', key, before, after: null });
  const proposal: ConflictChoice = {
    id: 'table',
    label: `整张 05 表改为 03 − 07 − 08（${changes.length} 处）`,
    changes,
  };
  const prints = wrong.slice(0, 40).map((item): ConflictPrint => ({
    address: `05/${item.code}`,
    printed: printWan(sum(item.s)),
    supports: [`03 表 ${printWan(sum(item.t))}，02 表 ${printWan(item.income)}`],
  }));
  return {
    id: 'table|05',
    kind: 'table',
    title: `05 表有 ${wrong.length} 项与 02、03 表不合，疑为整张表错了行`,
    detail: '02 与 03 表逐项一致，05 表的数多半对着别的科目；本部门没有别的资金，05 应等于 03 减去 07、08。',
    addresses: prints.map((one) => one.address),
    prints,
    proposal,
    choices: [proposal],
  };
}

const formatAt = (tables: ProjectTables, ref: CellRef): string =>
  tables.model(ref) && tables.hasRow(ref.table, ref.row) ? tables.addresses.format(ref) : '';
