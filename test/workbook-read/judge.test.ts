/** 请 exceljs 当裁判：同一份工作簿，逐格的数与字都要与它读的一样。 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { fromDouble } from '../../src/shared/money/from-double.js';
import { FIXTURES, parseFile } from '../recognize/support.js';

const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.xlsx'));

/** exceljs 读出的一格，写成与 RawCell 可比的样子；合并区只留左上角。 */
function judged(cell: ExcelJS.Cell): string | null {
  if (cell.isMerged && cell.master !== cell) return null;
  const value: unknown = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
  if (typeof value === 'number') return `数 ${fromDouble(value) ?? ''}`;
  const text = cell.text.replace(/\r\n?/g, '\n');
  return text.trim() === '' ? null : `字 ${text}`;
}

test.each(files)('%s', async (file) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(resolve(FIXTURES, file));
  const { sheets } = await parseFile(resolve(FIXTURES, file));
  expect(sheets.map((sheet) => sheet.name)).toEqual(book.worksheets.map((sheet) => sheet.name));
  for (const [at, sheet] of sheets.entries()) {
    const theirs: Record<string, string> = {};
    book.worksheets[at]?.eachRow((row) =>
      row.eachCell((cell) => {
        const text = judged(cell);
        if (text !== null) theirs[`${Number(cell.row) - 1},${Number(cell.col) - 1}`] = text;
      }),
    );
    const ours: Record<string, string> = {};
    for (const [row, cells] of sheet.rows.entries())
      for (const [column, cell] of cells.entries())
        if (cell) ours[`${row},${column}`] = cell.number === null ? `字 ${cell.text}` : `数 ${cell.number}`;
    expect(ours).toEqual(theirs);
  }
});
