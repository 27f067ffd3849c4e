/** 工作簿末表：审签单（只在要求时写）。 */
import type { Workbook, Worksheet } from 'exceljs';
import type { SignOff } from '../../export/sign-off.js';
import { cellText } from '../../export/text.js';
import { setUpPage } from './page.js';
import { align, bodyFont, merge, TEXT_FORMAT, thinBorder, titleFont } from './style.js';

const WIDTHS = [26, 56, 34];

export function writeSignOff(book: Workbook, sign: SignOff, marks: string): void {
  const sheet = book.addWorksheet('审签单', { views: [{ showGridLines: false }] });
  for (const [at, width] of WIDTHS.entries()) sheet.getColumn(at + 1).width = width;
  merge(sheet, 1, 1, 1, WIDTHS.length);
  const title = sheet.getCell(1, 1);
  title.value = cellText(marks === '' ? sign.title : `${sign.title}（${marks}）`);
  title.font = titleFont();
  title.alignment = align('center', true);
  sheet.getRow(1).height = 44;
  const lines = [
    ['部门（单位）', sign.department],
    ...sign.dates.map(({ label, value }) => [label, value]),
    ['审签', '姓名（签字）', '日期'],
    ...sign.signers.map(({ role, value }) => [role, value, '　　年　　月　　日']),
  ];
  for (const [at, line] of lines.entries()) writeLine(sheet, at + 2, line);
  setUpPage(sheet, {
    columns: WIDTHS.length,
    headerFrom: 1,
    headerTo: 1,
    lastRow: lines.length + 1,
    onePage: true,
    marks,
  });
}

function writeLine(sheet: Worksheet, row: number, texts: readonly string[]): void {
  for (const column of WIDTHS.keys()) {
    const cell = sheet.getCell(row, column + 1);
    const text = texts[column] ?? '';
    cell.font = { ...bodyFont(column === 0 || texts[0] === '审签'), size: 12 };
    cell.alignment = align('center', true);
    cell.border = thinBorder();
    cell.numFmt = TEXT_FORMAT;
    if (text !== '') cell.value = cellText(text);
  }
  if (texts.length === 2) merge(sheet, row, 2, 1, 2);
  sheet.getRow(row).height = 42;
}
