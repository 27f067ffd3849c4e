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

  it.each([
    ['没有这项补充资料', '事实:会仪费=3', '没有“会仪费”这项补充资料'],
    ['没有写名称', '事实:=3', '后面还要写上名称'],
    ['年初预算的科目没见过', '年初预算:9990101=3', '不在科目字典里'],
    ['年初预算不是科目', '年初预算:会议费=3', '应写科目代码'],
    ['全年预算为负', '全年预算:2010450=-3', '不能为负数'],
    ['上年数的地址有歧义', '上年:01/总计=3', '可写 01/收入总计、01/支出总计'],
    ['有歧义时列出全部候选', '02/2010450=3', '02/2010450/其他收入'],
    ['计算格指明去处，没有多余的空格', '05/2010450/小计=3', '不能键入；请在右边两栏键入。'],
    ['年末由别处算出', '07/2120801/年末结转和结余=3', '请在年初、收入、支出各栏键入。'],
    ['只有一行的表，公式里不写行名', '09/决算数/合计=3', '＝09/决算数/因公出国（境）费 ＋ 09/'],
  ])('set：%s', async (_, pair, why) => {
    const message = await refused('set', project(), pair);
    expect(message).toContain(why);
    expect(message.trim()).toMatch(/。$/);
  });

  it('校验的不是文件夹', async () => {
    expect(await refused('profiles', '--validate', folder.path('文字.xlsx'))).toContain('不是文件夹');
    expect(await refused('profiles', '--validate', folder.path('没有这个'))).toContain('没有文件夹');
  });

  it('经济分类不混进功能分类的字典', async () => {
    const csv = folder.path('经济分类.csv');
    writeFileSync(csv, '科目编码,科目名称\n301,工资福利支出\n30101,基本工资\n');
    expect(await refused('subjects', 'import', csv)).toContain('不是支出功能分类');
    writeFileSync(csv, '科目编码,科目名称\n2019903,"某项支出,其他"\n30101,基本工资\n');
    const mixed = await run('subjects', 'import', csv);
    expect(mixed.stderr).toContain('读入 1 个科目');
    expect(mixed.stderr).toContain('没有收：30101');
    await refused('set', project(), '05/30101/基本支出=1');
    expect((await run('set', project(), '05/2019903/基本支出=')).status).toBe(0);
  });

  it('一个文件给了两次', async () => {
    expect(await refused('check', sampleFile, sampleFile)).toContain('给了两次');
  });

  it('只写了一半的命令：一行话，不印一整篇用法', async () => {
    for (const args of [[], ['subjects']])
      expect((await refused(...args)).trim().split('\n')).toHaveLength(1);
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

  it('帮助是中文', async () => {
    for (const args of [['--help'], ['help', 'set'], ['help', 'import'], ['subjects', '--help']]) {
      const { status, stdout } = await run(...args);
      expect(status).toBe(0);
      expect(stdout).toContain('用法：');
      expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|\[options\]|\[command\]|display help/);
    }
  });

  it('explain 也答上年数、年初预算、事实、原因从哪里来', async () => {
    const path = folder.path('表外.jsgk');
    await run('new', '--profile', 'hunan-2024', '--year', '2025', '--department', '某某局', '-o', path);
    const pairs = [
      '上年:01/收入总计=12.5',
      '年初预算:2010301=3',
      '全年预算:2010301=4',
      '事实:会议费=1.2',
      '原因:甲=乙',
    ];
    expect((await run('set', path, ...pairs)).status).toBe(0);
    for (const [address, text] of [
      ['上年:01/收入总计', '12.50'],
      ['年初预算:2010301', '3.00'],
      ['全年预算：2010301', '4'],
      ['事实:会议费', '1.2'],
      ['原因:甲', '乙'],
    ]) {
      const result = await run('explain', path, address ?? '', '--json');
      expect(result.status, result.stderr).toBe(0);
      const own: unknown = JSON.parse(result.stdout);
      expect(own).toMatchObject({ text, history: [{ by: '命令行修改 5 处' }] });
    }
    expect((await run('explain', path, '年初预算:2010301')).stdout).toContain(
      '命令行，原文“3”；合 30,000 元',
    );
    expect((await run('explain', path, '事实:培训费')).stdout).toContain('还没有填');
    await refused('explain', path, '上年:');
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
