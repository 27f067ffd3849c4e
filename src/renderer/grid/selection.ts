/** 选区：两角围成的矩形，以及键盘怎样移动光标。 */
import type { CellView, SheetView } from '../../shared/contract/index.js';
import { selectOne, type CellRef, type Selection } from '../state/model.js';
import { amountOf } from '../state/sheet-index.js';

export interface Point {
  readonly row: number;
  readonly column: number;
}
export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function pointOf(sheet: SheetView, ref: CellRef): Point | null {
  const row = sheet.rows.findIndex(({ id }) => id === ref.row);
  const column = sheet.columns.findIndex(({ id }) => id === ref.column);
  return row < 0 || column < 0 ? null : { row, column };
}

export function refOf(sheet: SheetView, point: Point): CellRef | null {
  const row = sheet.rows[point.row];
  const column = sheet.columns[point.column];
  return row === undefined || column === undefined ? null : { row: row.id, column: column.id };
}

export function rectangleOf(sheet: SheetView, selection: Selection | null): Rectangle | null {
  if (selection === null) return null;
  const from = pointOf(sheet, selection.anchor);
  const to = pointOf(sheet, selection.lead);
  if (from === null || to === null) return null;
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

export const inside = (area: Rectangle | null, row: number, column: number): boolean =>
  area !== null && row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

export const isSingle = (area: Rectangle): boolean => area.top === area.bottom && area.left === area.right;

export const amountAt = (sheet: SheetView, point: Point): CellView | null =>
  amountOf(sheet.rows[point.row]?.cells[point.column]);

/** 选区里的金额格，逐行。 */
export function amountsIn(sheet: SheetView, area: Rectangle): CellView[] {
  return sheet.rows
    .slice(area.top, area.bottom + 1)
    .flatMap((row) => row.cells.slice(area.left, area.right + 1).map(amountOf))
    .filter((cell) => cell !== null);
}

/** 前几行里能键入的，免得一打开表就滚到中间。 */
const nearTop = 12;

/** 一进表就选中前面第一个能键入的格；前面没有就选第一个金额格。 */
export function firstSelection(sheet: SheetView): Selection | null {
  let fallback: Selection | null = null;
  for (const [order, row] of sheet.rows.entries()) {
    for (const [at, cell] of row.cells.entries()) {
      const amount = amountOf(cell);
      const column = sheet.columns[at];
      if (amount === null || column === undefined) continue;
      const ref = { row: row.id, column: column.id };
      if (amount.editable && order < nearTop) return selectOne(ref);
      fallback ??= selectOne(ref);
    }
  }
  return fallback;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** 移动一步或若干步；被合并盖住的位置一并跳过。 */
export function moved(sheet: SheetView, from: Point, rows: number, columns: number): Point {
  const lastRow = sheet.rows.length - 1;
  const lastColumn = sheet.columns.length - 1;
  const row = clamp(from.row + rows, lastRow);
  let column = clamp(from.column + columns, lastColumn);
  const step = Math.sign(columns);
  while (step !== 0 && covered(sheet, row, column) && column + step >= 0 && column + step <= lastColumn)
    column += step;
  return { row, column };
}

/** 合并文字格的右半边：格为空，而左边有一格跨到这里。 */
function covered(sheet: SheetView, row: number, column: number): boolean {
  const cells = sheet.rows[row]?.cells ?? [];
  return cells
    .slice(0, column)
    .some((cell, at) => cell !== null && 'text' in cell && at + cell.span > column);
}

/** Home、End：到这一行、列的尽头的金额格。 */
export function edge(sheet: SheetView, from: Point, rows: number, columns: number): Point {
  let best = from;
  let at = from;
  for (;;) {
    const next = { row: at.row + rows, column: at.column + columns };
    if (
      next.row < 0 ||
      next.column < 0 ||
      next.row >= sheet.rows.length ||
      next.column >= sheet.columns.length
    ) {
      return best;
    }
    at = next;
    if (amountAt(sheet, at) !== null) best = at;
  }
}

/** 有字、有数。 */
function filled(sheet: SheetView, { row, column }: Point): boolean {
  const cell = sheet.rows[row]?.cells[column] ?? null;
  if (cell === null) return false;
  return 'amount' in cell ? cell.amount.printed !== null : cell.text !== '';
}

/** Ctrl+方向，与 Excel 一样：有数就走到这一段的尽头，到了尽头或在空格上就走到下一个有数的格，没有则到边。 */
export function jumped(sheet: SheetView, from: Point, rows: number, columns: number): Point {
  const within = ({ row, column }: Point): boolean =>
    row >= 0 && column >= 0 && row < sheet.rows.length && column < sheet.columns.length;
  const next = (at: Point): Point => ({ row: at.row + rows, column: at.column + columns });
  let at = next(from);
  if (!within(at)) return from;
  const run = filled(sheet, from) && filled(sheet, at);
  while (within(next(at)) && (run ? filled(sheet, next(at)) : !filled(sheet, at))) at = next(at);
  return at;
}

/** 选区里的下一格：Tab 逐行、Enter 逐列，走完绕回；能键入的优先，一个也没有就走金额格。 */
export function cycled(sheet: SheetView, area: Rectangle, from: Point, step: 1 | -1, byRow: boolean): Point {
  const height = area.bottom - area.top + 1;
  const width = area.right - area.left + 1;
  const points = Array.from({ length: height * width }, (_, at) => ({
    row: area.top + (byRow ? Math.floor(at / width) : at % height),
    column: area.left + (byRow ? at % width : Math.floor(at / height)),
  }));
  const amounts = points.filter((point) => amountAt(sheet, point) !== null);
  const editable = amounts.filter((point) => amountAt(sheet, point)?.editable === true);
  const stops = editable.length > 0 ? editable : amounts;
  const here = stops.findIndex(({ row, column }) => row === from.row && column === from.column);
  return stops.at((here === -1 && step === -1 ? 0 : here + step) % Math.max(1, stops.length)) ?? from;
}

/** Tab：依次到下一个（上一个）能键入的格，跨行继续。 */
export function nextEditable(sheet: SheetView, from: Point, step: 1 | -1): Point {
  const width = sheet.columns.length;
  const total = width * sheet.rows.length;
  for (let at = from.row * width + from.column + step; at >= 0 && at < total; at += step) {
    const point = { row: Math.floor(at / width), column: at % width };
    if (amountAt(sheet, point)?.editable === true) return point;
  }
  return from;
}
