/** 金额单位可疑的几种情形（issue 4 第 4 条：单位从不暗猜）。 */
import { type Amount, ZERO, compare, decimalPlaces, fromInteger, isZero, max } from '../money/index.js';
import type { RecognizedTable } from './types.js';

/** 万元表里超过两位小数的格子到这个数、且占三成，多半其实是元或没有换算。 */
const MANY = 3;

/** 只有反映全部收支的几张表，量级才可比。 */
const COMPARABLE = new Set(['01', '02', '03', '04', '05']);

const largest = (table: RecognizedTable): Amount =>
  table.cells.reduce((most, cell) => (cell.amount ? max(most, cell.amount.abs()) : most), ZERO);

/** 各表的单位疑问，一句话；没有疑问为 null。次序与 `tables` 相同。 */
export function unitDoubts(tables: readonly RecognizedTable[]): (string | null)[] {
  const sizes = new Map(
    tables.filter((table) => COMPARABLE.has(table.table)).map((table) => [table, largest(table)]),
  );
  return tables.map(
    (table) =>
      table.unitDoubt ?? missingUnit(table, tables) ?? fineDecimals(table) ?? oddMagnitude(table, sizes),
  );
}

function missingUnit(table: RecognizedTable, tables: readonly RecognizedTable[]): string | null {
  if (table.unit !== null || table.cells.every((cell) => cell.amount === null)) return null;
  const others = [...new Set(tables.flatMap((one) => (one.unit === null ? [] : [one.unit])))];
  const [only] = others;
  return others.length === 1 && only !== undefined
    ? `${table.table}表没有写金额单位；同一工作簿的其他表是${only}，请确认`
    : `${table.table}表没有写金额单位，请指明是元还是万元`;
}

function fineDecimals(table: RecognizedTable): string | null {
  if (table.unit !== '万元') return null;
  let [amounts, fine] = [0, 0];
  for (const { amount } of table.cells) {
    if (amount === null || isZero(amount)) continue;
    amounts++;
    if (decimalPlaces(amount) > 2) fine++;
  }
  if (fine < MANY || fine * 10 < amounts * 3) return null;
  return `${table.table}表写的是万元，却有 ${fine} 个数超过两位小数，请核对金额单位`;
}

function oddMagnitude(table: RecognizedTable, sizes: ReadonlyMap<RecognizedTable, Amount>): string | null {
  const mine = sizes.get(table);
  if (mine === undefined || table.unit === null || isZero(mine)) return null;
  const siblings = [...sizes].filter(([one]) => one !== table && one.unit === table.unit);
  const away = siblings.filter(([, size]) => isTenThousandfold(mine, size));
  // 少数与多数差一万倍，疑在少数；一对一时两边都问。
  if (away.length === 0 || away.length * 2 <= siblings.length) return null;
  const other = away[0]?.[0].table ?? '';
  return `${table.table}表与${other}表的数相差约一万倍，却都写着${table.unit}，请核对金额单位`;
}

/** 两数之比约一万（五千至两万）。 */
export function isTenThousandfold(a: Amount, b: Amount): boolean {
  if (isZero(a) || isZero(b)) return false;
  const high = max(a, b);
  const low = a === high ? b : a;
  return (
    compare(high, low.times(fromInteger(5000))) >= 0 && compare(high, low.times(fromInteger(20000))) <= 0
  );
}
