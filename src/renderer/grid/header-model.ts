/**
 * 正式表头：任意的合并矩阵 → 每列从自己左上角画起的方框。
 * 不用 AG Grid 的列组：列组是树，而“栏次”横跨的两列在上一行是分开的，不成树。
 */
import type { HeaderCell, SheetView } from '../../shared/contract/index.js';
import type { Layout } from './layout.js';
import { lineCount } from './text-width.js';

export interface HeaderBox {
  readonly text: string;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** 栏次一行：小字、浅色。 */
  readonly numbering: boolean;
  /** 贴着数据的最下一行文字框，选中列时变蓝。 */
  readonly columns: readonly string[];
  readonly lowest: boolean;
}

export interface HeaderModel {
  readonly height: number;
  /** 按列号取这一列负责画的框。 */
  readonly boxes: readonly (readonly HeaderBox[])[];
  /** 读屏用的列名：自上而下的标签。 */
  readonly names: readonly string[];
}

const lineHeight = 16;
const rowFloor = 22;
const numberingHeight = 20;

const widthOf = (cell: HeaderCell, layout: Layout): number =>
  layout.widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, width) => sum + width, 0);

const covers = (cell: HeaderCell, column: number): boolean =>
  column >= cell.column && column < cell.column + cell.columnSpan;

function isNumberingRow(sheet: SheetView, row: number): boolean {
  const texts = sheet.header.filter((cell) => cell.row === row && cell.text !== '').map(({ text }) => text);
  return texts.length > 0 && texts.every((text) => text === '栏次' || /^\d+$/.test(text));
}

/** 每行的高：先容下只占一行的框，再让跨行的框也容得下。 */
function rowHeights(sheet: SheetView, layout: Layout, numberingRow: number): number[] {
  const heights: number[] = Array.from({ length: sheet.headerRows }, (_, row) =>
    row === numberingRow ? numberingHeight : rowFloor,
  );
  const needed = (cell: HeaderCell): number =>
    lineCount(cell.text, layout.fontSize, widthOf(cell, layout) - 10) * lineHeight + 6;
  for (const cell of [...sheet.header].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const spanned = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((sum, height) => sum + height, 0);
    const last = cell.row + cell.rowSpan - 1;
    if (needed(cell) > spanned) heights[last] = (heights[last] ?? 0) + needed(cell) - spanned;
  }
  return heights;
}

export function headerModel(sheet: SheetView, layout: Layout): HeaderModel {
  const bottom = sheet.headerRows - 1;
  const numberingRow = isNumberingRow(sheet, bottom) ? bottom : -1;
  const lowestRow = numberingRow === -1 ? bottom : bottom - 1;
  const heights = rowHeights(sheet, layout, numberingRow);
  const topOf = (row: number): number => heights.slice(0, row).reduce((sum, height) => sum + height, 0);
  const boxes = sheet.columns.map((_, column) =>
    sheet.header
      .filter((cell) => cell.column === column)
      .map((cell): HeaderBox => ({
        text: cell.text,
        top: topOf(cell.row),
        height: topOf(cell.row + cell.rowSpan) - topOf(cell.row),
        width: widthOf(cell, layout),
        numbering: cell.row === numberingRow,
        columns: sheet.columns.flatMap(({ id }, at) => (covers(cell, at) ? [id] : [])),
        lowest: cell.row + cell.rowSpan - 1 === lowestRow && cell.columnSpan === 1,
      })),
  );
  const names = sheet.columns.map((_, column) =>
    sheet.header
      .filter((cell) => covers(cell, column) && cell.row !== numberingRow && cell.text !== '')
      .map(({ text }) => text)
      .join(' '),
  );
  return { height: topOf(sheet.headerRows), boxes, names };
}
