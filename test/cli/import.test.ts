/** 命令行导入：两个部门的文件不并在一起；认不出的表式用对应方案读。 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, parseShown, run, useFolder } from './support.js';

const folder = useFolder();

type Row = readonly (string | number | null)[];
async function workbook(name: string, sheets: Readonly<Record<string, readonly Row[]>>): Promise<string> {
  const book = new ExcelJS.Workbook();
  for (const [title, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(title);
    for (const row of rows) sheet.addRow([...row]);
  }
  await book.xlsx.writeFile(folder.path(name));
  return folder.path(name);
}
const five = (department: string): Row[] => [
  ['一般公共预算财政拨款支出决算表'],
  [`部门：${department}`, null, null, null, '金额单位：万元'],
  ['科目代码', '科目名称', '小计', '基本支出', '项目支出'],
  ['2010301', '行政运行', 7, 7, 0],
];

describe('两个部门的文件一起导入', () => {
  it('拒绝：说清哪两个、为何、怎么办，什么也没有写', async () => {
    const one = await workbook('发改.xlsx', { 公开05表: five('甲市发展和改革委员会') });
    const other = await workbook('教育.xlsx', { 公开05表: five('甲市教育局') });
    const result = await run('import', one, other, '-o', folder.path('不该有.jsgk'));
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(
      /“发改.xlsx”写的是“甲市发展和改革委员会”.*“教育.xlsx”.*没有导入。请分开导入/,
    );
    expect(existsSync(folder.path('不该有.jsgk'))).toBe(false);

    expect((await run('import', one, '-o', folder.path('甲.jsgk'))).status).toBe(0);
    const before = readFileSync(folder.path('甲.jsgk'));
    const into = await run('import', one, other, '--into', folder.path('甲.jsgk'));
    expect(into.status).toBe(2);
    expect(readFileSync(folder.path('甲.jsgk')).equals(before)).toBe(true);
  });
});

describe('--mapping', () => {
  const rows: Row[] = [
    ['系统导出'],
    ['KMBM', 'KMMC', 'JBZC', 'XMZC', 'BZ'],
    ['2010301', '行政运行', 10.25, 0, '甲'],
    ['2010302', '一般行政管理事务', 0, 20.5, '乙'],
  ];
  const mapping = {
    format: 'juesuan-mapping',
    version: 1,
    id: 'own-1',
    name: '账务系统',
    profile: null,
    verified: true,
    note: '',
    table: '05',
    match: {
      sheetNames: [],
      tags: [],
      titles: [],
      header: ['0:0:KMBM', '0:1:KMMC', '0:2:JBZC', '0:3:XMZC', '0:4:BZ'],
    },
    headerRows: 1,
    unit: '万元',
    layout: 'rows',
    columns: [
      { column: 0, path: [], role: 'code', id: null },
      { column: 1, path: [], role: 'name', id: null },
      { column: 2, path: [], role: 'amount', id: '基本支出' },
      { column: 3, path: [], role: 'amount', id: '项目支出' },
    ],
  };
  let file = '';
  beforeAll(async () => {
    file = await workbook('导出.xlsx', { Sheet1: rows });
    writeFileSync(folder.path('方案.json'), JSON.stringify(mapping));
  });

  it('没有方案认不出，拒绝；有方案照读，没取的列在报告里', async () => {
    expect((await run('import', file, '-o', folder.path('无.jsgk'))).status).toBe(2);
    const target = folder.path('有.jsgk');
    const result = await run('import', file, '-o', target, '--mapping', folder.path('方案.json'), '--json');
    expect(result.status, result.stderr).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({
      sheets: [
        {
          table: '05',
          by: 'mapping',
          note: '用对应方案“账务系统”',
          notUnderstood: [{ cell: 'E3' }, { cell: 'E4' }],
        },
      ],
    });
    const shown = await run('show', target, '--table', '05', '--json');
    const cells = cellsOf(parseShown(shown.stdout));
    expect(cells.get('05/2010301/基本支出')?.printed).toBe('10.25');
    expect(cells.get('05/2010302/项目支出')?.printed).toBe('20.50');
    expect(cells.get('05/合计/小计')?.printed).toBe('30.75');
  });

  it.each([
    ['不是方案', '{"a":1}'],
    ['半截', '{"format":'],
    ['没有的列', JSON.stringify({ ...mapping, headerRows: 99 })],
  ])('坏的方案：%s，拒绝', async (name, text) => {
    writeFileSync(folder.path(`${name}.json`), text);
    const target = folder.path(`${name}.jsgk`);
    const result = await run('import', file, '-o', target, '--mapping', folder.path(`${name}.json`));
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(new RegExp(`${name}.json`));
    expect(existsSync(target)).toBe(false);
  });
});
