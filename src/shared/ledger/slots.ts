/**
 * 键入位（slot）：人在一格里键入时写下的是什么（LEDGER §3、§6 G1、G5、G6）。
 * 键入位以它的查询为名。单一系列的是录入；若干系列的是总额，其余额记在 `remainder` 系列，
 * 每次查询时由 总额 − 各部分 得出，从不存盘。
 */
import {
  type Query,
  type TreeName,
  FUNCTIONAL_SERIES,
  ECONOMIC_SERIES,
  THREE_PUBLIC_SERIES,
  isOfWhich,
  parseQuery,
} from './series.js';

/** 科目所属预算：一般公共预算、政府性基金、国有资本经营；字典里没有的为未知。 */
export type Budget = '一般' | '基金' | '国资' | '未知';

export interface Slot {
  readonly name: string;
  readonly tree: TreeName;
  readonly query: Query;
  /** 键入值减去其余各部分后落在哪个系列。 */
  readonly remainder: (budget: Budget) => string;
  readonly isTotal: boolean;
  /** 求值的先后：录入、一般公共预算年初总额、默认数、其余总额。 */
  readonly stage: 1 | 2 | 4;
}

const entry = (name: string): Slot => {
  const query = parseQuery(name);
  return { name, tree: query.tree, query, remainder: () => name, isTotal: false, stage: 1 };
};
const total = (name: string, remainder: (budget: Budget) => string, stage: 2 | 4): Slot => {
  const query = parseQuery(name);
  return { name, tree: query.tree, query, remainder, isTotal: true, stage };
};

/** 不能单独录入、只作余额的系列。 */
const REMAINDER_ONLY: readonly string[] = [
  '一般.年初.不分',
  '一般.收入.不分',
  '其他.年初',
  '其他.支出.基本',
  '其他.支出.项目',
];

/** 总额键入位，按求值次序。 */
const TOTALS: readonly Slot[] = [
  total('一般.年初', () => '一般.年初.不分', 2),
  total('财政.收入', (budget) => (budget === '国资' ? '国资.收入' : '一般.收入.不分'), 4),
  total('全部.支出.基本', () => '其他.支出.基本', 4),
  total('全部.支出.项目', () => '其他.支出.项目', 4),
  total('全部.年初', () => '其他.年初', 4),
];

const ENTRIES: readonly Slot[] = [...FUNCTIONAL_SERIES, ...ECONOMIC_SERIES, ...THREE_PUBLIC_SERIES]
  .filter((series) => !REMAINDER_ONLY.includes(series))
  .map(entry);

const BY_NAME = new Map<string, Slot>([...ENTRIES, ...TOTALS].map((slot) => [slot.name, slot]));

/** 没有自己的键入位的系列（其他资金的余额、默认的收入）由哪个总额录入；没有则 null。 */
export const totalHolding = (series: string): Slot | null =>
  TOTALS.find((slot) => slot.query.terms.some((term) => term.series === series)) ?? null;

/** 按名字找键入位；没有则 null。其中数的名字由版式定，第一次问到时建。 */
export function slotByName(name: string): Slot | null {
  const known = BY_NAME.get(name);
  if (known || !isOfWhich(name)) return known ?? null;
  const slot = entry(name);
  BY_NAME.set(name, slot);
  return slot;
}

/**
 * 能不能记负数：结转、结余可以（上年多结转的调回），支出可以（冲减、收回）；收入、预算数、
 * 使用非财政拨款结余、结余分配不可以（RULES B.0）。
 */
export const mayBeNegative = (slot: Slot): boolean =>
  isOfWhich(slot.name) || /(年初|年末项目结余)$|年初\.|支出|^(经济|三公)\.决算$/.test(slot.name);

/** 有默认值的系列：键入前由同一科目的其他系列算出（LEDGER §3.1 的“默”）。 */
export const DEFAULTED_SERIES: readonly string[] = [
  '一般.收入.不分',
  '一般.收入.基本',
  '一般.收入.项目',
  '国资.收入',
];
