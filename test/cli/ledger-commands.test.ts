/** 命令行上的账：换版式看、校验版式、残缺的一套表、来源、科目表读入、元与万元。 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cellsOf, parseShown, run, sampleFile, useFolder } from './support.js';

const folder = useFolder();
const newProject = async (name: string, profile = 'hunan-2024'): Promise<string> => {
  const path = folder.path(name);
  const made = ['--profile', profile, '--year', '2024', '--department', '某某局', '-o', path];
  expect((await run('new', ...made)).status).toBe(0);
  return path;
};
const set = async (path: string, ...rest: string[]): Promise<void> => {
  const { status, stderr } = await run('set', path, ...rest);
  expect(status, stderr).toBe(0);
};
const shown = async (path: string, ...rest: string[]) =>
  cellsOf(parseShown((await run('show', path, ...rest, '--json')).stdout));

describe('show --profile', () => {
  it('同一本账按另一个版式看；放不下的说出来；文件一字节不改', async () => {
    const path = await newProject('批复.jsgk', 'hunan-2024-approval');
    await set(path, '05/2010301/年初结转和结余/项目支出结转和结余=3', '05/2010301/本年支出/项目支出=10');
    const before = readFileSync(path);
    const result = await run('show', path, '--profile', 'hunan-2024');
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('05 一般公共预算财政拨款支出决算表');
    expect(result.stderr).toContain('本版式不单列，只计在合计里');
    const cells = await shown(path, '--profile', 'hunan-2024');
    expect(cells.get('05/2010301/项目支出')?.printed).toBe('10.00');
    expect(cells.get('04/年初一般公共预算财政拨款')?.printed).toBe('3.00');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect((await run('show', path, '--profile', '没有的版式')).status).toBe(2);
  });
});

describe('set --profile', () => {
  it('换版式存进项目；放不下的说出来，换回来还是原样；写错了文件不动', async () => {
    const path = await newProject('换版式.jsgk', 'hunan-2024-approval');
    await set(path, '05/2010301/年初结转和结余/项目支出结转和结余=3', '05/2010301/本年支出/项目支出=10');
    const cells = await shown(path);
    const result = await run('set', path, '--profile', 'hunan-2024');
    expect([result.status, result.stderr]).toEqual([0, expect.stringContaining('账没有变')]);
    expect(result.stderr).toContain('本版式不单列，只计在合计里');
    expect((await shown(path)).get('05/2010301/项目支出')?.printed).toBe('10.00');
    await set(path, '--profile', 'hunan-2024-approval');
    expect(await shown(path)).toEqual(cells);
    const before = readFileSync(path);
    for (const wrong of [['--profile', '没有的'], ['--profile', 'hunan-2024-approval'], []])
      expect((await run('set', path, ...wrong)).status).toBe(2);
    const refused = await run('set', path, '05/没有的行/基本支出=1', '--profile', 'hunan-2024');
    expect(refused.status).toBe(2);
    expect(refused.stderr).not.toContain('账没有变');
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('profiles --validate', () => {
  it('写错的版式：退出码 2，一行一处，有文件有行号', async () => {
    const own = folder.path('坏版式');
    cpSync('templates/hunan-2024', own, { recursive: true });
    const file = `${own}/tables/05.json`;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('[05/{行}/基本支出]', '[05/{行}/基本支岀]'));
    const result = await run('profiles', '--validate', own);
    expect(result.status).toBe(2);
    const line = text.slice(0, text.indexOf('[05/{行}/基本支出]')).split('\n').length;
    expect(result.stderr).toContain(`tables/05.json 第 ${line} 行：列“小计”`);
    expect(result.stderr).toContain('没有“基本支岀”这一列');
  });
});

describe('check', () => {
  it('残缺的一套表：缺哪张说哪张，执行了几条照数说', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(sampleFile);
    for (const sheet of book.worksheets.filter((one) => !/0[1-3]/.test(one.name)))
      book.removeWorksheet(sheet.id);
    const path = folder.path('残缺.xlsx');
    await book.xlsx.writeFile(path);
    const result = await run('check', path);
    expect(result.status).toBe(1);
    const said =
      /^审核 (\d+) 项，执行 (\d+) 项：通过 (\d+)，尾差 (\d+)，提示 (\d+)，不符 (\d+)，不适用 (\d+)，未能执行 (\d+)/.exec(
        result.stdout,
      );
    const [all = 0, ran = 0, ...rest] = (said ?? []).slice(1).map(Number);
    expect(all).toBe(87);
    expect(rest.reduce((sum, n) => sum + n, 0)).toBe(all);
    expect(ran).toBe(all - (rest[4] ?? 0) - (rest[5] ?? 0));
    expect(result.stdout).toMatch(/未能执行 F05-1 .*没有 05 表/);
    expect(result.stdout).toMatch(/未能执行 X-16 .*没有 05、06 表/);
  });
});

describe('check：文字', () => {
  it('几段有同样的毛病，话说一遍，列出是哪几段', async () => {
    const path = folder.path('文字.jsgk');
    await run('import', sampleFile, '-o', path);
    const { stdout } = await run('check', path);
    const lines = stdout.split('\n').filter((line) => line.includes('T-07'));
    expect(new Set(lines).size).toBe(lines.length);
    expect(new Set(lines.map((line) => line.replace(/（情况说明.*$/, ''))).size).toBe(lines.length);
    for (const line of lines) expect(line).toMatch(/（(情况说明|事实):/);
  });
});

describe('explain：来源', () => {
  it('键入、导入（文件、表、格）、上年，文字与数据都说得出', async () => {
    const path = folder.path('来源.jsgk');
    expect((await run('import', sampleFile, '-o', path)).status).toBe(0);
    const address = '05/2010450/基本支出';
    const imported = await run('explain', path, address);
    expect(imported.stdout).toMatch(/导入《2024-长株潭一体化中心-公开表\.xlsx》 公开05表 D10/);
    await set(path, `${address}=300`, '上年:05/2010450/基本支出=280');
    const result = await run('explain', path, address);
    expect(result.stdout).toContain('命令行');
    expect(result.stdout).toMatch(/上年 280\.00，差 20\.00 {2}命令行/);
    expect(result.stdout).toContain('通过 F05-1 ');
    expect(result.stdout).toContain('3,538,700.00 元 → 3,000,000.00 元');
    const data = z
      .object({
        kind: z.string(),
        sentence: z.string(),
        entries: z.array(z.object({ yuan: z.string(), source: z.string() })),
        rules: z.array(z.object({ rule: z.string(), state: z.string(), message: z.string() })),
        lastYear: z.object({ printed: z.string(), difference: z.string() }),
        history: z.array(z.object({ before: z.string().nullable(), after: z.string().nullable() })),
      })
      .parse(JSON.parse((await run('explain', path, address, '--json')).stdout));
    expect(data).toMatchObject({ kind: '录入', lastYear: { printed: '280.00', difference: '20.00' } });
    expect(data.entries).toEqual([expect.objectContaining({ yuan: '3000000.00', source: '命令行' })]);
    expect(data.rules.map((one) => one.rule)).toEqual(expect.arrayContaining(['F05-1', 'X-17']));
    expect(data.history[0]?.after).toBe('3,000,000.00 元');
    // 合计格：列出各笔与公式。
    const total = await run('explain', path, '01/本年支出合计');
    expect(total.stdout).toMatch(/＝ /);
    expect(total.stdout).toMatch(/3,000,000\.00 元 .*2010450/);
  });
});

describe('元与万元', () => {
  it('两种单位键入同一个数，账与印数一分不差；从不舍入两次', async () => {
    const [yuan, wan] = [await newProject('元.jsgk'), await newProject('万元.jsgk')];
    await set(yuan, '05/2010301/基本支出=1234549.99', '05/2010302/基本支出=50', '--unit', '元');
    await set(wan, '05/2010301/基本支出=123.454999', '05/2010302/基本支出=0.005', '--unit', '万元');
    const [a, b] = [await shown(yuan), await shown(wan)];
    expect([...a.values()].map((cell) => [cell.printed, cell.yuan])).toEqual(
      [...b.values()].map((cell) => [cell.printed, cell.yuan]),
    );
    // 123.454999 印 123.45；先舍成 123.455 再舍就会成 123.46。
    expect(a.get('05/2010301/基本支出')).toMatchObject({ printed: '123.45', yuan: '1234549.99' });
    expect(a.get('05/2010302/基本支出')).toMatchObject({ printed: '0.01', yuan: '50.00' });
    expect(a.get('05/合计/小计')).toMatchObject({ printed: '123.46', yuan: '1234599.99' });
  });
});

describe('subjects import', () => {
  beforeAll(() => {
    process.env['JUESUAN_DATA'] = folder.path('用户');
  });
  it('读入 CSV 与工作簿；一个代码两个名称要说；新科目当场能用', async () => {
    const csv = folder.path('科目.csv');
    writeFileSync(
      csv,
      '科目编码,科目名称,预算\n2019901,某项支出甲,一般\n2019901,某项支出乙,一般\n2179902,超长期国债支出,基金\n20199011,八位的代码,一般\n2019904,某项支出丙,专户\n说明,以上\n',
    );
    const result = await run('subjects', 'import', csv);
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/读入 3 个科目/);
    expect(result.stderr).toContain('另有 1 个代码不是 3、5、7 位数字，没有收：20199011');
    expect(result.stderr).toContain('预算一栏只认 一般、基金、国资；认不出的按没有写：专户');
    expect(result.stderr).toContain('2019901 有两个名称：某项支出甲、某项支出乙；用了后一个');
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('支出功能分类');
    sheet.addRow(['2025 年政府收支分类科目']);
    sheet.addRow(['科目编码', '科目名称']);
    sheet.addRow(['2019901', '某项支出甲']);
    await book.xlsx.writeFile(folder.path('科目.xlsx'));
    const again = await run('subjects', 'import', folder.path('科目.xlsx'));
    expect(again.status).toBe(0);
    expect(again.stderr).toContain('2019901：某项支出乙 → 某项支出甲');
    const path = await newProject('新科目.jsgk');
    await set(path, '05/2019901/项目支出=1', '07/2179902/项目支出=2');
    expect((await run('show', path, '--table', '05')).stdout).toContain('某项支出甲');
    // 属于基金的，05 表不收，指去 07。
    const refused = await run('set', path, '05/2179902/项目支出=1');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('07');
  });
  it('指明年度的只在那年算数', async () => {
    const csv = folder.path('2023科目.csv');
    writeFileSync(csv, '科目编码,科目名称,预算\n2019902,旧年支出,一般\n');
    const result = await run('subjects', 'import', csv, '--year', '2023');
    expect(result.stderr).toContain('读入 2023 年度 1 个科目，其中新增 1 个');
    const later = folder.path('2024科目.csv');
    writeFileSync(later, '科目编码,科目名称\n2019902,新年支出\n');
    expect((await run('subjects', 'import', later, '--year', '2024')).stderr).toContain(
      '旧年支出 → 新年支出',
    );
    const path = await newProject('按年科目.jsgk');
    await set(path, '05/2019902/项目支出=1');
    expect((await run('show', path, '--table', '05')).stdout).toContain('新年支出');
    expect((await run('subjects', 'import', csv, '--year', '23')).status).toBe(2);
  });
  it('check：工作簿里的科目名称与财政部门的科目表不同，X-21 不符', async () => {
    const csv = folder.path('改名.csv');
    writeFileSync(csv, '科目编码,科目名称\n2080505,基本养老保险缴费支出\n');
    await run('subjects', 'import', csv, '--year', '2024');
    const { stdout, status } = await run('check', sampleFile, '--json');
    rmSync(folder.path('用户/subjects/functional-2024.csv'));
    expect(status).toBe(1);
    expect(stdout).toContain('科目表的名称是“基本养老保险缴费支出”，请改正');
  });
  it('不像科目表的：退出码 2，一句话', async () => {
    writeFileSync(folder.path('别的.csv'), '姓名,电话\n甲,1\n');
    const result = await run('subjects', 'import', folder.path('别的.csv'));
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('科目编码');
  });
});
