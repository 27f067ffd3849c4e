import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { printedRows } from '../../src/main/export/printed.js';
import { approvalLike } from './approval-like.js';
import { exportInput } from './fixture.js';
import { cellOf, load, part } from './parts.js';

describe('别的版式', () => {
  const input = { ...exportInput(), sheets: [approvalLike()] };

  it('宽表：零印 0.00，代码分三列，合计在末行', async () => {
    const book = await load(await buildWorkbook(input, { valuesOnly: false, draft: false }));
    expect(book.getWorksheet('财决批复05表')?.getCell('E8').numFmt).toBe('#,##0.00');
    expect(cellOf(book, '财决批复05表', 'E8').value).toBe(0);
    expect(cellOf(book, '财决批复05表', 'B9').value).toBe('31');
    expect(cellOf(book, '财决批复05表', 'A12').value).toBe('合计');
    const document = part(await buildBooklet(input, { draft: false }), 'word/document.xml');
    expect(document).toContain('>0.00<');
    expect(document).toContain('>1,234,567.89<');
  });

  it('没有科目行时补空行：合计在首在末各有其位', () => {
    const sheet = approvalLike();
    const total = sheet.rows.at(-1)!;
    const empty = { ...sheet.rows[0]!, empty: true };
    const ids = (rows: typeof sheet.rows) => printedRows({ ...sheet, rows }, 2).map((row) => row.id);
    expect(ids([total, empty])).toEqual(['合计', '空行1', '空行2']);
    expect(ids([empty, total])).toEqual(['空行1', '空行2', '合计']);
    expect(ids([total])).toEqual(['合计', '空行1', '空行2']);
    expect(printedRows({ ...sheet, subjectRows: false, rows: [total] }, 2)).toHaveLength(1);
  });

  it('工作表名里 Excel 不许的字符换掉，重名的加号', async () => {
    const named = (sheetName: string) => ({ ...approvalLike(), sheetName });
    const sheets = [named("a:b\\c/d?e*f[g]'h"), named('表'.repeat(40)), named('表'.repeat(40)), named('')];
    const book = await load(await buildWorkbook({ ...input, sheets }, { valuesOnly: true, draft: false }));
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      'a_b_c_d_e_f_g_’h',
      '表'.repeat(31),
      `${'表'.repeat(27)}(2)`,
      '表',
    ]);
  });
});
