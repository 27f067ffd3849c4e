/** 存疑的格在检查器里：各处的印数与出处，点一下定，一步可撤销。 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConflictView } from '../../src/shared/contract/index.js';
import { type Service, createService } from '../../src/main/service/index.js';
import { quietHost } from '../support/host.js';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-存疑 '));
let service: Service;
beforeAll(async () => {
  const book = new ExcelJS.Workbook();
  const table = (
    name: string,
    title: string,
    columns: readonly string[],
    rows: readonly unknown[][],
  ): void => {
    const sheet = book.addWorksheet(name);
    for (const row of [[title], ['部门：甲局', '单位：万元'], ['科目代码', '科目名称', ...columns], ...rows])
      sheet.addRow(row);
  };
  table('收入', '收入决算表', ['本年收入合计', '财政拨款收入'], [['2010301', '行政运行', 100, 100]]);
  table('支出', '支出决算表', ['本年支出合计', '基本支出', '项目支出'], [['2010301', '行政运行', 99, 99, 0]]);
  table(
    '财政拨款支出',
    '一般公共预算财政拨款支出决算表',
    ['小计', '基本支出', '项目支出'],
    [['2010301', '行政运行', 100, 100, 0]],
  );
  await book.xlsx.writeFile(join(folder, '甲.xlsx'));
  service = await createService(
    quietHost(folder, { resolve: ({ name }) => Promise.resolve(join(folder, name)) }),
  );
  await service.handlers['project.fromWorkbooks']({
    files: [{ token: 'token-0-0000', name: '甲.xlsx' }],
    as: 'this-year',
  });
}, 60_000);
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});
it('三处印数各有文件、工作表、格；定了就没有了，撤销又在', async () => {
  const list = (): Promise<ConflictView[]> => service.handlers['conflicts.list']({});
  const [conflict] = await list();
  expect(conflict).toMatchObject({ id: 'item|2010301', proposed: null });
  const sources = conflict?.prints.map(({ address, source }) => [address, source]);
  expect(sources).toContainEqual(['03/2010301/基本支出', '导入《甲.xlsx》 支出 D4']);
  expect(sources).toContainEqual(['05/2010301/基本支出', '导入《甲.xlsx》 财政拨款支出 D4']);
  await service.handlers['conflicts.decide']({ id: 'item|2010301', choice: '03' });
  expect((await list()).map(({ id }) => id)).not.toContain('item|2010301');
  await service.handlers['history.undo']({});
  expect((await list()).map(({ id }) => id)).toContain('item|2010301');
});
