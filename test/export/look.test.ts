import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../src/main/service/looks.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { importedBack, importedProject, printedOf } from '../support/look.js';
import { load } from './parts.js';

const fixtures = join(import.meta.dirname, '../fixtures/import');
const options = { valuesOnly: false, draft: false };

/** 加一个科目、改一格之后照原来的样子写，读回来每个数都相同。 */
async function roundTrip(name: string, edits: Readonly<Record<string, string>> = {}) {
  const { project, input } = await importedProject(join(fixtures, name));
  const plan = planEdits(
    project.tables,
    Object.entries(edits).map(([address, text]) => ({ address, text })),
    '万元',
    'typed',
  );
  expect(plan.refused).toEqual([]);
  project.execute('edit', '改', plan.changes);
  const own = input();
  const look = lookOf(project.state, 's1');
  const bytes = await buildWorkbook(own, { ...options, look });
  expect(await buildWorkbook(input(), { ...options, look })).toEqual(bytes);
  const back = await importedBack(bytes);
  expect(printedOf(back)).toEqual(printedOf(own));
  return { bytes, look };
}

describe('照导入文件的样子', () => {
  it('工作表的名称与次序、列宽、字体、标签的写法照原样，别的工作表留值；科目多一行数也不错位', async () => {
    const { bytes, look } = await roundTrip('order-extra-sheets.xlsx', {
      '05/2010301/基本支出': '12.34',
    });
    const book = await load(bytes);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(look?.sheets.map((sheet) => sheet.name));
    for (const sheet of look?.sheets ?? []) {
      const written = book.getWorksheet(sheet.name);
      for (const [at, width] of sheet.widths.entries())
        if (width !== null && sheet.tables.length > 0)
          expect(written?.getColumn(at + 1).width).toBeGreaterThanOrEqual(width - 0.01);
      for (const row of sheet.values ?? [])
        for (const text of row)
          if (text !== '')
            expect(JSON.stringify(written?.getSheetValues())).toContain(JSON.stringify(text).slice(1, -1));
      for (const table of sheet.tables)
        for (const { row, column, label } of table.rows.slice(0, 3)) {
          if (table.table !== '01') continue;
          expect(written?.getCell(row + 1, column + 1).text).toBe(label);
        }
    }
  });

  it('九张表在一张工作表上：上面的表长了，下面的跟着移', async () => {
    const { bytes } = await roundTrip('one-sheet-yuan.xlsx', { '05/2010301/基本支出': '12.34' });
    const book = await load(bytes);
    expect(book.worksheets).toHaveLength(1);
    expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).not.toContain('金额单位：元');
  });

  it('样子里没有地方写的数：整个拒绝，说明是哪几格', async () => {
    const { project, input } = await importedProject(join(fixtures, 'no-lines-unmerged-total-last.xlsx'));
    const look = lookOf(project.state, 's1');
    await expect(buildWorkbook(input(), { ...options, look })).rejects.toThrow(/有 \d+ 格数没有地方写/);
    expect(() => lookOf(project.state, 's9')).toThrow('没有记下这个文件的样子');
  });
});
