/** 审核报告与差别表的页：标题、几行说明、一张表，行高随折行。 */
import type { Workbook, Worksheet } from 'exceljs';
import type { CheckState } from '../../../shared/contract/index.js';
import { amount, toExportNumber } from '../../../shared/money/index.js';
import { cellText, wrappedLines } from '../../export/text.js';
import { setUpPage } from './page.js';
import { align, bodyFont, markFont, merge, thinBorder, titleFont } from './style.js';

/** 六种结论的字样与颜色；颜色只是辅助，字样才是结论。 */
export const STATES: Readonly<Record<CheckState, { word: string; color: string }>> = {
  pass: { word: '通过', color: 'FF2E7D32' },
  tail: { word: '尾差', color: 'FF8A6D00' },
  info: { word: '提示', color: 'FF1565C0' },
  fail: { word: '不符', color: 'FFC00000' },
  notApplicable: { word: '不适用', color: 'FF666666' },
  notRun: { word: '未能执行', color: 'FFC00000' },
};

export interface Column {
  readonly title: string;
  readonly width: number;
  readonly side: 'left' | 'center' | 'right';
}
export type Value = string | { readonly amount: string | null } | { readonly state: CheckState };

/** 写一页；没有行时表头照写。 */
export function writePage(
  book: Workbook,
  name: string,
  title: string,
  lines: readonly string[],
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
  marks: string,
): void {
  const headerRow = lines.length + 2;
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headerRow, showGridLines: false }],
  });
  for (const [at, column] of columns.entries()) sheet.getColumn(at + 1).width = column.width;
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  headLine(sheet, 1, columns.length, marks === '' ? title : `${title}（${marks}）`, 36);
  sheet.getCell(1, 1).font = marks === '' ? titleFont() : { ...markFont(), size: 18 };
  sheet.getCell(1, 1).alignment = align('center', true);
  for (const [at, line] of lines.entries())
    headLine(sheet, at + 2, columns.length, line, 5 + 13 * wrappedLines(line, total));
  for (const [at, column] of columns.entries()) {
    const cell = sheet.getCell(headerRow, at + 1);
    cell.value = column.title;
    cell.font = bodyFont(true);
    cell.alignment = align('center', true);
    cell.border = thinBorder();
  }
  sheet.getRow(headerRow).height = 20;
  for (const [at, row] of rows.entries()) writeRow(sheet, headerRow + 1 + at, columns, row);
  setUpPage(sheet, {
    columns: columns.length,
    headerFrom: headerRow,
    headerTo: headerRow,
    lastRow: headerRow + Math.max(1, rows.length),
    onePage: false,
    marks,
  });
}

function headLine(sheet: Worksheet, row: number, columns: number, text: string, height: number): void {
  merge(sheet, row, 1, 1, columns);
  const cell = sheet.getCell(row, 1);
  cell.value = cellText(text);
  cell.font = bodyFont();
  cell.alignment = align('left', true);
  sheet.getRow(row).height = height;
}

function writeRow(sheet: Worksheet, number: number, columns: readonly Column[], row: readonly Value[]): void {
  let lines = 1;
  for (const [at, column] of columns.entries()) {
    const value = row[at] ?? '';
    const cell = sheet.getCell(number, at + 1);
    cell.border = thinBorder();
    cell.font = bodyFont();
    // 紧跟数字的文字缩进一格。
    const gap = column.side === 'left' && columns[at - 1]?.side === 'right' ? 1 : 0;
    cell.alignment = align(column.side, true, gap);
    if (typeof value === 'string') {
      if (value !== '') cell.value = cellText(value);
      lines = Math.max(lines, wrappedLines(value, column.width - 1));
    } else if ('state' in value) {
      const { word, color } = STATES[value.state];
      cell.value = word;
      cell.font = { ...bodyFont(true), color: { argb: color } };
    } else if (value.amount !== null) {
      writeFigure(sheet, number, at + 1, value.amount);
    }
  }
  sheet.getRow(number).height = Math.min(409, Math.max(18, 14 * lines + 4));
}

/** 报告里的数只供对照：能存成数的存数，太长或不是数的原样写成文字。 */
function writeFigure(sheet: Worksheet, row: number, column: number, text: string): void {
  const cell = sheet.getCell(row, column);
  const value = /^-?\d+(\.\d+)?$/.test(text) ? toExportNumber(amount(text)) : null;
  cell.value = value ?? cellText(text);
  // 尾差限度有三位小数（0.015），不能印成两位。
  if (value !== null) cell.numFmt = '#,##0.00#';
}
