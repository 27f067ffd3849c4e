/** 一张表印出哪些行：略去空行；科目表没有科目行时补空行（官方表样保留若干空行）。 */
import { isStatedZero } from '../../shared/contract/cells.js';
import type { CellView, SheetRow, SheetView } from '../../shared/contract/index.js';
import { amount, group, isZero } from '../../shared/money/index.js';

export function printedRows(sheet: SheetView, blankRows: number): SheetRow[] {
  // 固定行从不略去：没有数也印（官方表样）。
  const rows = sheet.rows.filter((row) => row.role !== 'subject' || !row.empty);
  if (!sheet.subjectRows || rows.some((row) => row.role === 'subject')) return rows;
  const blank = Array.from({ length: Math.max(0, blankRows) }, (_, at) => blankRow(sheet, at));
  // 合计在最后的版式，空行补在合计之前。
  const lastTotal = sheet.rows.findIndex((row) => row.role === 'total');
  const subjectsFirst = sheet.rows.slice(0, lastTotal).some((row) => row.role === 'subject');
  return subjectsFirst ? [...blank, ...rows] : [...rows, ...blank];
}

function blankRow(sheet: SheetView, at: number): SheetRow {
  return {
    id: `空行${at + 1}`,
    role: 'subject',
    level: 0,
    code: null,
    cells: sheet.columns.map(() => null),
    empty: false,
  };
}

/** 表脚文字：附注与无数据说明。 */
export const footTexts = (sheet: SheetView): string[] =>
  sheet.emptySentence === null ? [...sheet.notes] : [...sheet.notes, sheet.emptySentence];

/** 一格的零怎么印：按版式；原件明印的零照印。 */
export const zeroStyleOf = (cell: CellView, zeroStyle: SheetView['zeroStyle']): SheetView['zeroStyle'] =>
  isStatedZero(cell) ? '0.00' : zeroStyle;

/** 一格印出的文字，与工作簿的数字格式一致：千分位，零按版式留空。 */
export function shownAmount(cell: CellView, zeroStyle: SheetView['zeroStyle']): string {
  if (cell.printed === null) return '';
  return zeroStyleOf(cell, zeroStyle) === 'blank' && isZero(amount(cell.printed)) ? '' : group(cell.printed);
}
