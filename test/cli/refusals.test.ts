import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { run, sampleFile, spawned, useFolder } from './support.js';

const folder = useFolder();
const project = (): string => folder.path('样.jsgk');

/** 一句中文，退出码 2，没有堆栈。 */
async function refused(...args: string[]): Promise<string> {
  const result = await run(...args);
  expect(result.status, result.stderr).toBe(2);
  expect(result.stderr).toMatch(/[\u4e00-\u9fff]/);
  expect(result.stderr).not.toMatch(/\bat .+\(|Error:|node:internal/);
  expect(result.stdout).toBe('');
  return result.stderr;
}

describe('不能用的输入', () => {
  beforeAll(async () => {
    expect((await run('import', sampleFile, '-o', project())).status).toBe(0);
    writeFileSync(folder.path('文字.xlsx'), '这不是工作簿');
    writeFileSync(folder.path('空.xlsx'), '');
    const empty = new ExcelJS.Workbook();
    empty.addWorksheet('Sheet1');
    await empty.xlsx.writeFile(folder.path('空白.xlsx'));
    const other = new ExcelJS.Workbook();
    other.addWorksheet('通讯录').addRow(['姓名', '电话']);
    await other.xlsx.writeFile(folder.path('别的.xlsx'));
  });

  it.each(['文字.xlsx', '空.xlsx', '空白.xlsx', '别的.xlsx', '没有.xlsx'])('导入 %s', async (name) => {
    await refused('import', folder.path(name), '-o', folder.path('不该有.jsgk'));
    expect(existsSync(folder.path('不该有.jsgk'))).toBe(false);
  });

  it.each([
    ['不是金额', '05/2010450/基本支出=三百'],
    ['没有这一列', '05/2010450/经费=1'],
    ['没有这张表', '15/2010450/基本支出=1'],
    ['有歧义', '01/总计=1'],
    ['计算格', '01/201=1'],
    ['合计行', '05/合计/基本支出=1'],
    ['没见过的科目', '05/9990101/基本支出=1'],
    ['别的预算的科目', '05/2120801/基本支出=1'],
    ['精度过细', '05/2010450/基本支出=1.1234567'],
    ['没有等号', '05/2010450/基本支出'],
  ])('set：%s', async (_, pair) => {
    const before = readFileSync(project());
    await refused('set', project(), '05/2010450/项目支出=1', pair);
    expect(readFileSync(project()).equals(before)).toBe(true);
  });

  it('两个部门的文件一起审核', async () => {
    const copy = folder.path('另一个部门.xlsx');
    writeFileSync(copy, readFileSync(sampleFile));
    const message = await refused('check', sampleFile, copy);
    expect(message).toContain('另一个部门.xlsx');
    expect(message).toContain('一个一个审核');
  });

  it('有歧义时列出候选', async () => {
    expect(await refused('set', project(), '01/总计=1')).toContain('01/收入总计、01/支出总计');
  });

  it('导出到不能写的地方', async () => {
    writeFileSync(folder.path('是文件'), '');
    await refused('export', project(), '-o', folder.path('是文件'));
    await refused('export', project(), '-o', '/proc/不存在');
  });

  it('项目文件不对', async () => {
    writeFileSync(folder.path('坏.jsgk'), '{"format":"juesuan-project"');
    await refused('show', folder.path('坏.jsgk'));
    writeFileSync(folder.path('新.jsgk'), '{"format":"juesuan-project","version":99}');
    expect(await refused('show', folder.path('新.jsgk'))).toContain('更新版本');
    mkdirSync(folder.path('夹.jsgk'));
    await refused('show', folder.path('夹.jsgk'));
    await refused('show', folder.path('没有.jsgk'));
  });

  it('命令写错', async () => {
    await refused('没有这个命令');
    await refused('new', '--profile', 'hunan-2024', '--year', '2025', '-o', folder.path('n.jsgk'));
    await refused(
      'new',
      '--profile',
      '没有',
      '--year',
      '2025',
      '--department',
      '某局',
      '-o',
      folder.path('n.jsgk'),
    );
    await refused(
      'new',
      '--profile',
      'hunan-2024',
      '--year',
      '25',
      '--department',
      '某局',
      '-o',
      folder.path('n.jsgk'),
    );
    await refused('import', sampleFile, '--unit', '角', '-o', folder.path('n.jsgk'));
    expect(existsSync(folder.path('n.jsgk'))).toBe(false);
  });
});

describe('可执行文件', () => {
  it('退出码、标准输出与标准错误各归各位', () => {
    const bad = spawned('show', folder.path('没有.jsgk'));
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toMatch(/^找不到项目文件/);
    const good = spawned('show', project(), '--table', '09', '--json');
    expect(good.status).toBe(0);
    const json: unknown = JSON.parse(good.stdout);
    expect(json).toMatchObject({ profile: 'hunan-2024', unit: '万元' });
  });
});

describe('别的命令', () => {
  it('new 建空白项目，可以接着填', async () => {
    const path = folder.path('空白.jsgk');
    expect(
      (await run('new', '--profile', 'hunan-2024', '--year', '2025', '--department', '某某局', '-o', path))
        .status,
    ).toBe(0);
    expect(
      (
        await run(
          'set',
          path,
          '05/2010101/基本支出=１，２３４．５６',
          '07/2120801/本年收入=10',
          '--unit',
          '万元',
        )
      ).status,
    ).toBe(0);
    const shown: unknown = JSON.parse((await run('show', path, '--table', '02', '--json')).stdout);
    expect(JSON.stringify(shown)).toContain('1234.56');
    expect(JSON.stringify(shown)).toContain('10.00');
  });

  it('set --unit 元 时元数确知', async () => {
    const path = folder.path('元.jsgk');
    await run('new', '--profile', 'hunan-2024', '--year', '2025', '--department', '某某局', '-o', path);
    expect((await run('set', path, '05/2010101/基本支出=35081072.36', '--unit', '元')).status).toBe(0);
    const explained: unknown = JSON.parse((await run('explain', path, '01/201', '--json')).stdout);
    expect(explained).toMatchObject({ printed: '3508.11', yuan: '35081072.36' });
  });

  it('profiles 列出版式，校验自带的版式通过', async () => {
    expect((await run('profiles')).stdout).toContain('hunan-2024');
    expect((await run('profiles', '--validate', 'templates/hunan-2024')).status).toBe(0);
    await refused('profiles', '--validate', folder.path('没有的版式'));
  });

  it('check 直接审核工作簿', async () => {
    const result = await run('check', sampleFile, '--json');
    expect(result.status).toBe(0);
    const report: unknown = JSON.parse(result.stdout);
    expect(report).toMatchObject({ counts: { fail: 0 }, pinned: 0 });
  });
});
