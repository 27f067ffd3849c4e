/** `profiles --validate`：每处错误指名文件、第几行、错在哪里——表、审核清单、情况说明、科目字典都一样。 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFolder } from '../../src/main/store/profile-check.js';
import { subjectCsvProblems } from '../../src/shared/ledger/subject-csv.js';
import { JsonSyntaxError, lineAt, scanJson } from '../../src/shared/profile/json-lines.js';
import { dictionary, templates } from '../support/templates.js';

const work = await mkdtemp(join(tmpdir(), 'juesuan-validate-'));
const own = join(work, 'hunan-2024');
beforeEach(async () => {
  await rm(own, { recursive: true, force: true });
  await cp(join(templates.folder, 'hunan-2024'), own, { recursive: true });
  await cp(join(templates.folder, 'relations.json'), join(work, 'relations.json'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** 在文件里改一处；返回改的那一行是第几行。 */
async function edit(name: string, from: string, to: string): Promise<number> {
  const path = join(own, name);
  const text = await readFile(path, 'utf8');
  const at = text.indexOf(from);
  expect(at, `${name} 里有 ${from}`).toBeGreaterThanOrEqual(0);
  await writeFile(path, text.slice(0, at) + to + text.slice(at + from.length));
  return lineAt(text, at);
}
const problems = async (): Promise<string[]> =>
  (await checkFolder(own, dictionary)).flatMap((check) => [...check.problems]);

it.each(['profile.json', 'tables/05.json'])('%s 超过 4 MB：一句话，不去解析', async (name) => {
  await writeFile(join(own, name), `${' '.repeat(4 * 1024 * 1024)}{`);
  expect(await problems()).toEqual([`${name}：超过 4 MB，不像是版式文件，没有读；请换回原来的文件`]);
});

describe('写错一处，说得出文件、第几行', () => {
  const cases: readonly (readonly [string, string, string, string, RegExp])[] = [
    [
      'JSON 少了逗号',
      'tables/05.json',
      '"kind": "subjects",',
      '"kind": "subjects"',
      /不是合法的 JSON，此处应是逗号/,
    ],
    ['中文引号', 'tables/05.json', '"totalRow": "first"', '"totalRow": “first”', /文字要用英文双引号/],
    ['多一个逗号', 'profile.json', '"tables/09.json"\n', '"tables/09.json",\n', /多了一个逗号/],
    ['不认识的字段', 'tables/05.json', '"totalLabel"', '"totalLable"', /不认识的字段：totalLable/],
    [
      '不在几种之内',
      'tables/05.json',
      '"totalRow": "first"',
      '"totalRow": "top"',
      /totalRow 只能写 first、last/,
    ],
    ['类型不对', 'profile.json', '"year": 2024', '"year": "2024"', /字段 year .*应是整?数/],
    [
      '查询写错',
      'tables/05.json',
      '"query": "一般.支出.基本"',
      '"query": "一般.之出.基本"',
      /列“基本支出”：查询“一般\.之出\.基本”没有对应的账/,
    ],
    [
      '公式引用没有的列',
      'tables/05.json',
      '[05/{行}/基本支出]',
      '[05/{行}/基本支岀]',
      /列“小计”：.*没有“基本支岀”这一列/,
    ],
    [
      '固定行的公式',
      'tables/01.json',
      '[02/合计/事业收入]',
      '[02/合计/事业]',
      /行“事业收入”.*没有“事业”这一列/,
    ],
    [
      '行键重复',
      'tables/01.json',
      '"label": "五、事业收入"',
      '"label": "六、经营收入"',
      /行键“经营收入”出现两次/,
    ],
    [
      '有科目的行编错了组（样账里没有数也查得出）',
      'tables/01.json',
      '"code": "232", "group": "支出类"',
      '"code": "232", "group": "支出"',
      /行“232”.*应编进“支出类”，group 写的是“支出”/,
    ],
    [
      '06 的类编错了组',
      'tables/06.json',
      '"label": "资本性支出", "bold": true, "group": "公用类"',
      '"label": "资本性支出", "bold": true, "group": "人员类"',
      /行“310”.*应编进“公用类”/,
    ],
    [
      '表头少一格',
      'tables/05.json',
      '["科目代码", "科目名称", "小计"',
      '["科目代码", "小计"',
      /表头第 2 行有 4 格，应有 5 格/,
    ],
    [
      '多余的录入',
      'tables/05.json',
      '"query": "一般.支出", ',
      '"query": "一般.支出.基本", "input": true, ',
      /写同一笔账|多余的录入/,
    ],
    [
      '情况说明的标记',
      'narrative.json',
      '{万:[01/收入总计]}',
      '{万:[01/收入总额]}',
      /段落“一\/1”：.*收入总额/,
    ],
    [
      '审核关系的地址',
      '../relations.json',
      '"left": "[01/本年收入合计]"',
      '"left": "[01/本年收人合计]"',
      /关系“F01-1”：.*本年收人合计/,
    ],
    ['审核关系的写法', '../relations.json', '[01/收入总计]"', '[01/收入总计"', /F01-\d.*读不懂/],
  ];
  it.each(cases)('%s', async (_name, file, from, to, message) => {
    const line = await edit(file, from, to);
    const found = await problems();
    expect(found.join('\n')).toMatch(message);
    const [first = ''] = found.filter((one) => message.test(one));
    expect(first).toMatch(
      /^(profile\.json|narrative\.json|\.\.\/relations\.json|tables\/\d\d\.json) 第 \d+ 行：/,
    );
    expect(first.startsWith(file)).toBe(true);
    // 说的就是改的那一行；JSON 的错在下一行才看得出的，至多差一行；审核关系指它开头的那一行。
    const said = Number(/第 (\d+) 行/.exec(first)?.[1]);
    expect(Math.abs(said - line), `${first}（改在第 ${line} 行）`).toBeLessThanOrEqual(1);
  });

  it('少一处录入：指明印得出而录不进的格在哪个文件', async () => {
    await edit(
      'tables/05.json',
      '"query": "一般.支出.项目", "input": true',
      '"query": "一般.支出.项目", "typeAt": "无"',
    );
    const [first] = await problems();
    expect(first).toMatch(/^tables\/0\d\.json 第 \d+ 行：印得出而没有地方录入/);
  });
  it('少了文件', async () => {
    await rm(join(own, 'tables/07.json'));
    expect(await problems()).toEqual(['tables/07.json：读不到这个文件，请检查它是否存在']);
  });
  it('几个文件都有错，一次都说', async () => {
    await edit('tables/05.json', '"totalRow": "first"', '"totalRow": "top"');
    await edit('tables/07.json', '"totalRow": "first"', '"totalRow": "top"');
    expect((await problems()).map((one) => one.slice(0, 14))).toEqual(['tables/05.json', 'tables/07.json']);
  });
});

describe('整个 templates', () => {
  it('各版式与科目字典都没有问题', async () => {
    const checks = await checkFolder(templates.folder, dictionary);
    expect(checks.flatMap((check) => [...check.problems])).toEqual([]);
    expect(checks.map((check) => check.id)).toContain('科目字典');
    expect(checks.filter((check) => check.rules >= 83).length).toBe(checks.length - 1);
  });
  it('科目字典写错：第几行、错在哪里', () => {
    const text = [
      'code,name,level,status,years_seen,budget,budget_status',
      '201,一般公共服务支出,类,official,,,',
      '2010,错,款,official,,,',
      '20101,人大事务,项,official,,,',
      '20101,人大事务二,款,official,,,',
      '2010101,行政运行,项,猜的,,一般,',
      '2010102,一般,行政,项,official,,,',
      '2010103,机关服务,项,official,,社会,',
      '2010104,政务公开,项,official,24年,,',
      '2020101,行政运行,项,official,,,',
    ].join('\n');
    expect(subjectCsvProblems(text, 'functional.csv', 3)).toEqual([
      'functional.csv 第 3 行：科目代码“2010”应是 3、5、7 位数字',
      'functional.csv 第 4 行：20101 的级次写的是“项”，应是“款”',
      'functional.csv 第 5 行：20101 在第 4 行已经有了，一个代码只能有一个名称',
      'functional.csv 第 6 行：2010101 的可信度写的是“猜的”，只能是 official、attested、reference',
      expect.stringContaining('functional.csv 第 7 行：有 8 栏，表头有 7 栏'),
      expect.stringContaining('functional.csv 第 7 行'),
      expect.stringContaining('functional.csv 第 7 行'),
      expect.stringContaining('functional.csv 第 7 行'),
      'functional.csv 第 8 行：2010103 的预算写的是“社会”，只能是 一般、基金、国资、社保 或空着',
      'functional.csv 第 9 行：2010104 的年度写的是“24年”，应如 2023|2025、2023-2025 或 2024-',
      'functional.csv 第 10 行：2020101 的上级 20201 不在字典里',
    ]);
  });
});

describe('带位置的 JSON', () => {
  it.each([
    ['{"a": 1,}', '多了一个逗号'],
    ['{"a" 1}', '英文冒号'],
    ['{a: 1}', '英文双引号'],
    ['["x', '没有收尾'],
    ['{"a": 1, "a": 2}', '写了两次'],
    ['[1] 2', '还有文字'],
    ['[01]', '此处应是'],
    ['["\\x"]', '转义'],
    ['', '此处应是一个值'],
    ['['.repeat(100), '太深'],
  ])('%s', (text, message) => {
    expect(() => scanJson(text)).toThrow(JsonSyntaxError);
    expect(() => scanJson(text)).toThrow(message);
  });
  it('合法的都读得过，与 JSON.parse 相符', async () => {
    for (const name of ['profile.json', 'narrative.json', 'tables/06.json']) {
      const text = await readFile(join(own, name), 'utf8');
      const parsed: unknown = JSON.parse(text);
      expect([...scanJson(text).fields.keys()]).toEqual(
        Object.keys(z.record(z.string(), z.unknown()).parse(parsed)),
      );
    }
  });
});
