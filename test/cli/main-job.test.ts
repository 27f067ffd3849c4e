import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, centsBetween, parseShown, run, sampleFile, useFolder } from './support.js';

const folder = useFolder();
const project = (): string => folder.path('样表.jsgk');
const shown = async (path: string): Promise<ReturnType<typeof cellsOf>> =>
  cellsOf(parseShown((await run('show', path, '--json')).stdout));

describe('样表从导入到导出', () => {
  beforeAll(async () => {
    const imported = await run('import', sampleFile, '-o', project());
    expect(imported.stderr).toContain('公开09表');
    expect(imported.status).toBe(0);
  });

  it('show --json 的每个印数正是文件里的数', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(sampleFile);
    const result = parseShown((await run('show', project(), '--json')).stdout);
    expect(result.profile).toBe('hunan-2024');
    expect(result.tables.map((table) => table.table)).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
    ]);
    for (const table of result.tables) {
      const sheet = book.getWorksheet(`公开${table.table}表`);
      const inFile: string[] = [];
      sheet?.eachRow((row, at) => {
        if (at < (table.table === '09' ? 8 : table.table === '06' ? 6 : 7)) return;
        row.eachCell((cell, column) => {
          const lineColumn = (table.table === '01' || table.table === '04') && (column === 2 || column === 5);
          const hidden = cell.isMerged && cell.master.address !== cell.address;
          if (typeof cell.value === 'number' && !lineColumn && !hidden) inFile.push(cell.value.toFixed(2));
        });
      });
      const own = table.rows.flatMap((row) =>
        row.cells.flatMap((cell) => (cell.printed === null ? [] : [cell.printed])),
      );
      expect([...own].sort(), table.table).toEqual(inFile.sort());
    }
  });

  it('06 的四个尾差是印定，其余计算格与印数一致', async () => {
    const cells = await shown(project());
    const pinned = [...cells.values()].filter((cell) => cell.kind === 'pinned').map((cell) => cell.address);
    expect(pinned.sort()).toEqual(['06/301', '06/302', '06/303', '06/公用经费合计']);
    expect([...cells.values()].filter((cell) => cell.kind === 'disputed')).toEqual([]);
  });

  it('改 05 一格，01、02、03、04、05 各处与两个总计移动同一个数，X-16 不符', async () => {
    const path = folder.path('改.jsgk');
    writeFileSync(path, readFileSync(project()));
    const before = await shown(path);
    expect((await run('set', path, '05/2010450/基本支出=400')).status).toBe(0);
    const after = await shown(path);
    const moved = [
      '01/201',
      '01/一般公共预算财政拨款收入',
      '01/本年收入合计',
      '01/本年支出合计',
      '01/收入总计',
      '01/支出总计',
      ...['合计', '201', '20104', '2010450'].flatMap((row) => [
        `02/${row}/本年收入合计`,
        `02/${row}/财政拨款收入`,
        `03/${row}/本年支出合计`,
        `03/${row}/基本支出`,
        `05/${row}/小计`,
        `05/${row}/基本支出`,
      ]),
      '04/201',
      '04/201/一般公共预算财政拨款',
      '04/一般公共预算财政拨款',
      '04/本年收入合计',
      '04/本年支出合计',
      '04/收入总计',
      '04/支出总计',
    ];
    for (const address of moved) {
      expect(after.get(address), address).toBeDefined();
      expect(centsBetween(before.get(address)?.printed, after.get(address)?.printed), address).toBe(4613);
    }
    // 别处一格不动。
    const changed = [...after.keys()].filter(
      (address) => before.get(address)?.printed !== after.get(address)?.printed,
    );
    expect(changed.filter((address) => !moved.includes(address)).sort()).toEqual(
      ['04/支出总计/一般公共预算财政拨款', '04/本年支出合计/一般公共预算财政拨款'].sort(),
    );
    const check = await run('check', path, '--json');
    expect(check.status).toBe(1);
    const report: unknown = JSON.parse(check.stdout);
    expect(report).toMatchObject({
      counts: { fail: 1 },
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'X-16', state: 'fail', difference: '46.13' }),
      ]),
    });
  });

  it('样表审核：0 不符，尾差正是 06 的三处', async () => {
    const check = await run('check', project(), '--json');
    expect(check.status).toBe(0);
    const report: unknown = JSON.parse(check.stdout);
    expect(report).toMatchObject({ counts: { fail: 0, tail: 3 }, pinned: 4, disputed: 0 });
  });

  it('导出的工作簿再导入，印数与种类完全相同；两次导出逐字节相同', async () => {
    const [first, second] = [folder.path('出一'), folder.path('出二')];
    for (const out of [first, second])
      expect((await run('export', project(), '-o', out, '--xlsx', '--docx', '--text')).status).toBe(0);
    const names = readdirSync(first).sort();
    expect(names).toEqual(
      [
        '2024年度株洲市长株潭一体化发展事务中心决算公开.docx',
        '2024年度株洲市长株潭一体化发展事务中心决算公开表.xlsx',
        '2024年度株洲市长株潭一体化发展事务中心情况说明.txt',
        '审核报告.xlsx',
      ].sort(),
    );
    for (const name of names)
      expect(readFileSync(`${first}/${name}`).equals(readFileSync(`${second}/${name}`)), name).toBe(true);
    const again = folder.path('再导入.jsgk');
    const workbook = `${first}/2024年度株洲市长株潭一体化发展事务中心决算公开表.xlsx`;
    expect((await run('import', workbook, '-o', again)).status).toBe(0);
    const strip = async (path: string): Promise<unknown> =>
      [...(await shown(path)).values()].map(({ address, printed, kind }) => ({ address, printed, kind }));
    expect(await strip(again)).toEqual(await strip(project()));
  });

  it('每个计算格在工作簿里都有公式', async () => {
    const out = folder.path('公式');
    expect((await run('export', project(), '-o', out, '--xlsx')).status).toBe(0);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(`${out}/2024年度株洲市长株潭一体化发展事务中心决算公开表.xlsx`);
    let formulas = 0;
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula) formulas++;
        }),
      ),
    );
    const derived = [...(await shown(project())).values()].filter(
      (cell) => cell.kind === 'derived' || cell.kind === 'pinned',
    ).length;
    expect(formulas).toBeGreaterThanOrEqual(derived);
  });

  it('上年文件开始新一年：行与名称留下，金额成为上年数，录入格空着', async () => {
    const path = folder.path('新年.jsgk');
    expect((await run('import', sampleFile, '--as', 'last-year', '-o', path)).status).toBe(0);
    const cells = await shown(path);
    expect([...cells.values()].filter((cell) => cell.printed !== null)).toEqual([]);
    expect(cells.has('05/2010450/基本支出')).toBe(true);
    const explained: unknown = JSON.parse(
      (await run('explain', path, '05/2010450/基本支出', '--json')).stdout,
    );
    expect(explained).toMatchObject({
      lastYear: { printed: '353.87', source: expect.stringContaining('公开05表') },
    });
    const narrative = await run('show', path, '--narrative');
    expect(narrative.stdout).toContain('2025年度收、支总计0万元');
  });
});
