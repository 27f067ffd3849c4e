/** 在打开的表里查找：代码、名称、金额（所选单位，带不带千分位都行），逐行从左到右。 */
import type { AmountUnit, SheetCell, SheetView } from '../../shared/contract/index.js';
import { plainAmount, shownAmount } from '../grid/amount-text.js';
import type { Point } from '../grid/selection.js';

/** 全角与大小写不计，空白与千分位不计。 */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s,，]/g, '')
    .replaceAll('−', '-')
    .toLowerCase();

function textsOf(cell: SheetCell, unit: AmountUnit): string {
  if ('text' in cell) return plain(cell.text);
  // 0.00 在表上是空的，查 0 不必停在每个空格上。
  return shownAmount(cell.amount, unit, 'blank') === '' ? '' : plain(plainAmount(cell.amount, unit));
}

export function findAll(sheet: SheetView, words: string, unit: AmountUnit): Point[] {
  const wanted = plain(words);
  if (wanted === '') return [];
  return sheet.rows.flatMap((row, rowAt) =>
    row.cells.flatMap((cell, column) =>
      cell !== null && textsOf(cell, unit).includes(wanted) ? [{ row: rowAt, column }] : [],
    ),
  );
}

const before = (a: Point, b: Point): boolean => a.row < b.row || (a.row === b.row && a.column < b.column);

/** 从光标处往后（往前）的一处，到头绕回；`stay` 时光标正在的一处也算。 */
export function nextFound(
  found: readonly Point[],
  from: Point | null,
  step: 1 | -1,
  stay = false,
): Point | null {
  if (from === null) return found[0] ?? null;
  const same = found.find(({ row, column }) => row === from.row && column === from.column);
  if (stay && same !== undefined) return same;
  return step === 1
    ? (found.find((point) => before(from, point)) ?? found[0] ?? null)
    : (found.findLast((point) => before(point, from)) ?? found.at(-1) ?? null);
}
