/** 认表的细处：单位与疑问、行与列的各种写法、没读懂的去处、版式的选择。 */
import { describe, expect, test } from 'vitest';
import { toText } from '../../src/shared/money/index.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import type {
  RawSheet,
  RawWorkbook,
  Recognition,
  RecognizedTable,
} from '../../src/shared/recognize/types.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { type Value, book, sheet, table05 } from './build.js';
import { allTables, loadProfile } from './support.js';

const hunan = loadProfile('hunan-2024');
const recognize = (workbook: RawWorkbook, fileName = ''): Recognition =>
  recognizeWorkbook(workbook, [hunan], fileName);
const only = (workbook: RawWorkbook, fileName = ''): RecognizedTable => {
  const [table] = allTables(recognize(workbook, fileName));
  if (!table) throw new Error('没有认出表');
  return table;
};
const amounts = (table: RecognizedTable): Record<string, string> =>
  Object.fromEntries(
    table.cells.flatMap((cell) => (cell.amount ? [[`${cell.row}/${cell.column}`, toText(cell.amount)]] : [])),
  );
const missed = (workbook: RawWorkbook): string[] =>
  recognize(workbook).sheets.flatMap((one) => one.notUnderstood.map(({ cell }) => cell));

describe('金额单位', () => {
  test.each<[string, string | null]>([
    ['金额单位：万元', '万元'],
    ['单位：元', '元'],
    ['（单位:万元）', '万元'],
    ['金额单位（元）', '元'],
    ['单位：人民币万元', '万元'],
    ['公开05表\n金额单位：万元', '万元'],
    ['万元', '万元'],
    ['编制单位：元通公司', null],
    ['单位名称：万元户合作社', null],
    ['', null],
  ])('“%s”是 %s', (unit, want) => {
    expect(only(book(sheet('甲', table05([['合计', null, 1, 1, null]], { unit })))).unit).toBe(want);
  });

  test('单位写在列名里', () => {
    const head = [['科目编码', '科目名称', '本年支出合计（元）', '基本支出（元）', '项目支出（元）']];
    const table = only(book(sheet('甲', table05([['合计', null, 3, 2, 1]], { unit: '', head }))));
    expect(table.unit).toBe('元');
    expect(amounts(table)).toEqual({ '合计/小计': '3', '合计/基本支出': '2', '合计/项目支出': '1' });
  });

  test('附注里写的单位也算', () => {
    const rows: Value[][] = [
      ['合计', null, 1, 1, null],
      ['注：1.本表反映支出。'],
      ['2.本表以“万元”为金额单位（保留两位小数）。'],
    ];
    expect(only(book(sheet('甲', table05(rows, { unit: '' })))).unit).toBe('万元');
  });

  test('没有写单位的要问；千元的不收', () => {
    expect(only(book(sheet('甲', table05([['合计', null, 1, 1, null]], { unit: '' })))).unitDoubt).toMatch(
      /没有写金额单位/,
    );
    const odd = only(book(sheet('甲', table05([['合计', null, 1, 1, null]], { unit: '单位：千元' }))));
    expect([odd.unit, odd.unitDoubt]).toEqual([null, expect.stringMatching(/千元.*换算/)]);
  });

  test('万元表里许多数超过两位小数，可疑', () => {
    const rows: Value[][] = [
      ['合计', null, 12.3456, 10.2345, 2.1111],
      ['201', '一般公共服务支出', 12.3456, 10.2345, 2.1111],
    ];
    expect(only(book(sheet('甲', table05(rows)))).unitDoubt).toMatch(/超过两位小数/);
  });

  test('与同一工作簿的表相差约一万倍，可疑的是少数', () => {
    const big = (name: string, title: string, value: number): ReturnType<typeof sheet> =>
      sheet(name, [
        [title],
        ['单位：万元'],
        [
          '科目代码',
          '科目名称',
          title.startsWith('收') ? '本年收入合计' : '本年支出合计',
          title.startsWith('收') ? '财政拨款收入' : '基本支出',
        ],
        ['合计', null, value, value],
      ]);
    const tables = allTables(
      recognize(
        book(
          big('2', '收入决算表', 519.63),
          big('3', '支出决算表', 519.63),
          sheet('5', table05([['合计', null, 5196300, 5196300, null]])),
        ),
      ),
    );
    expect(tables.map((table) => table.unitDoubt !== null)).toEqual([false, false, true]);
  });
});

describe('部门与年度', () => {
  test.each<[Value[], string | null]>([
    [['部门：示例市 数据局'], '示例市数据局'],
    [['编制单位：示例局          单位：万元'], '示例局'],
    [['单位名称：示例局'], '示例局'],
    [['部门：', '示例局'], '示例局'],
    [['部门：', null, '单位：万元'], null],
  ])('%j', (row, want) => {
    const rows = table05([['合计', null, 1, 1, null]]);
    rows[1] = row;
    expect(only(book(sheet('甲', rows))).department).toBe(want);
  });

  test.each<[string, string, string, number | null]>([
    ['2024年度一般公共预算财政拨款支出决算表', '甲', '', 2024],
    ['二〇二三年度一般公共预算财政拨款支出决算表', '甲', '', 2023],
    ['一般公共预算财政拨款支出决算表', '2022年', '', 2022],
    ['一般公共预算财政拨款支出决算表', '甲', '2021年度示例局决算公开表.xlsx', 2021],
    ['一般公共预算财政拨款支出决算表', '甲', '2020-示例局.xlsx', 2020],
    ['一般公共预算财政拨款支出决算表', '甲', '', null],
  ])('%s · %s · %s', (title, name, file, year) => {
    expect(only(book(sheet(name, table05([['合计', null, 1, 1, null]], { title }))), file).year).toBe(year);
  });
});

const threePublic: Value[] = [
  '合计',
  '因公出国（境）费',
  '公务用车购置及运行维护费小计',
  '公务用车购置费',
  '公务用车运行维护费',
  '公务接待费',
];

describe('行', () => {
  test('代码整写、数值、点隔、与名称同格', () => {
    const rows: Value[][] = [
      ['201', '一般公共服务支出', 1],
      [20104, '发展与改革事务', 2],
      ['201.04.01', '行政运行', 3],
      ['2010499其他支出', null, 4],
    ];
    expect(amounts(only(book(sheet('甲', table05(rows)))))).toEqual({
      '201/小计': '1',
      '20104/小计': '2',
      '2010401/小计': '3',
      '2010499/小计': '4',
    });
  });

  test('类、款补零补成七位', () => {
    const rows: Value[][] = [
      ['2010000', '一般公共服务支出', 1],
      [2010400, '发展与改革事务', 2],
      ['2010401', '行政运行', 3],
    ];
    expect(amounts(only(book(sheet('甲', table05(rows)))))).toEqual({
      '201/小计': '1',
      '20104/小计': '2',
      '2010401/小计': '3',
    });
  });

  test.each(['支 出 总 计', '总合计', '本年支出合计', '合计数'])('合计写作“%s”', (label) => {
    expect(amounts(only(book(sheet('甲', table05([[label, null, 5, 5, null]])))))).toEqual({
      '合计/小计': '5',
      '合计/基本支出': '5',
    });
  });

  test('单位写在数的后面：与表的单位相同才取，不同的报告', () => {
    const rows: Value[][] = [['2010401', '行政运行', '5.00万元', '5.00 元', '1,234.5万元 ']];
    const workbook = book(sheet('甲', table05(rows)));
    expect(amounts(only(workbook))).toEqual({ '2010401/小计': '5', '2010401/项目支出': '1234.5' });
    const [one] = recognize(workbook).sheets[0]?.notUnderstood ?? [];
    expect(one).toMatchObject({ cell: 'D6', why: '这一格自己写着元，表上写的是万元，没有取' });
  });

  test('没有代码而名称在别处见过：认；同名不止一个：不认', () => {
    const coded = table05([
      ['2010401', '行政运行', 1],
      ['2080101', '行政运行', 1],
      ['2210201', '住房公积金', 1],
    ]);
    const bare = [
      ['支出决算表'],
      ['单位：万元'],
      ['科目代码', '科目名称', '本年支出合计', '基本支出'],
      [null, '住房公积金', 5, 5],
      [null, '行政运行', 6, 6],
    ];
    const workbook = book(sheet('甲', coded), sheet('乙', bare));
    expect(
      amounts(allTables(recognize(workbook)).find((table) => table.table === '03') ?? only(workbook)),
    ).toEqual({ '2210201/本年支出合计': '5', '2210201/基本支出': '5' });
    expect(missed(workbook)).toEqual(['B5', 'C5', 'D5']);
  });

  test('同一科目出现两次：取前一次，后一次报告', () => {
    const rows: Value[][] = [
      ['2010401', '行政运行', 1],
      ['2010401', '行政运行', 2],
    ];
    const workbook = book(sheet('甲', table05(rows)));
    expect(amounts(only(workbook))).toEqual({ '2010401/小计': '1' });
    expect(missed(workbook)).toEqual(['A7', 'B7', 'C7']);
  });

  test('金额的写法：千分位、全角、横线、空白、零；读不懂的报告', () => {
    const rows: Value[][] = [
      ['合计', null, '1,234.50', '１２．３４', '—'],
      ['201', '甲', '0.00', ' ', '约三万'],
      ['202', '乙', '=1+1', '(5.00)', -0.5],
    ];
    const workbook = book(sheet('甲', table05(rows)));
    expect(amounts(only(workbook))).toEqual({
      '合计/小计': '1234.5',
      '合计/基本支出': '12.34',
      '201/小计': '0',
      '202/基本支出': '-5',
      '202/项目支出': '-0.5',
    });
    expect(missed(workbook)).toEqual(['E7', 'C8']);
  });

  test('公式没有存好的结果：空白并报告', () => {
    const made = sheet('甲', table05([['合计', null, 1, 1, null]]));
    const rows = made.rows.map((row, at) =>
      at === 5 ? [...row.slice(0, 3), { text: '', number: null, formula: 'C7' }] : row,
    );
    const workbook = book({ ...made, rows });
    expect(amounts(only(workbook))).toEqual({ '合计/小计': '1' });
    const [one] = recognize(workbook).sheets[0]?.notUnderstood ?? [];
    expect([one?.cell, one?.text]).toEqual(['D6', '=C7']);
    expect(one?.why).toMatch(/没有存好的结果/);
  });

  test('01 表：没有序号、没有行次、去年的类名、总计的写法', () => {
    const rows: Value[][] = [
      ['收入支出决算总表'],
      ['单位：万元'],
      ['收入', null, '支出', null],
      ['项目', '决算数', '项目', '决算数'],
      ['一般公共预算财政拨款收入', 10, '一般公共服务支出', 4],
      ['事业收入', 2, '医疗卫生与计划生育支出', 5],
      ['收入合计', 12, '支出合计', 9],
      ['用事业基金弥补收支差额', 1, '结余分配', null],
      ['年初结转和结余', 3, '年末结转和结余', 7],
      ['收入总计', 16, '支出总计', 16],
    ];
    expect(amounts(only(book(sheet('甲', rows))))).toEqual({
      '一般公共预算财政拨款收入/收入金额': '10',
      '事业收入/收入金额': '2',
      '本年收入合计/收入金额': '12',
      '使用非财政拨款结余/收入金额': '1',
      '年初结转和结余/收入金额': '3',
      '收入总计/收入金额': '16',
      '201/支出金额': '4',
      '210/支出金额': '5',
      '本年支出合计/支出金额': '9',
      '年末结转和结余/支出金额': '7',
      '支出总计/支出金额': '16',
    });
  });

  test('04 表没有序号：同名的两行靠先后分辨', () => {
    const rows: Value[][] = [
      ['财政拨款收入支出决算总表'],
      ['单位：万元'],
      ['收入', null, '支出', null],
      ['项目', '金额', '项目', '合计'],
      ['一般公共预算财政拨款', 10, '一般公共服务支出', 4],
      ['政府性基金预算财政拨款', 2, '本年支出合计', 9],
      ['本年收入合计', 12, '年末财政拨款结转和结余', 1],
      ['年初结转和结余', 7, null, null],
      ['一般公共预算财政拨款', 3, null, null],
      ['政府性基金预算财政拨款', 4, '总计', 19],
      ['总计', 19, null, null],
    ];
    expect(amounts(only(book(sheet('甲', rows))))).toMatchObject({
      '一般公共预算财政拨款/收入金额': '10',
      '政府性基金预算财政拨款/收入金额': '2',
      '年初一般公共预算财政拨款/收入金额': '3',
      '年初政府性基金预算财政拨款/收入金额': '4',
      '收入总计/收入金额': '19',
      '支出总计/合计': '19',
    });
  });

  test('01 表：旧年份的类名，省去“支出”的类名', () => {
    const rows: Value[][] = [
      ['收入支出决算总表'],
      ['单位：万元'],
      ['项目', '决算数', '项目', '决算数'],
      ['一般公共预算财政拨款', 1, '农林水事务', 4],
      [null, null, '灾害防治及应急管理', 5],
      [null, null, '资源勘探电力信息等支出', 6],
      [null, null, '其他支出', 7],
    ];
    expect(amounts(only(book(sheet('甲', rows))))).toMatchObject({
      '213/支出金额': '4',
      '224/支出金额': '5',
      '215/支出金额': '6',
      '229/支出金额': '7',
    });
  });

  test('06 表排成两块', () => {
    const rows: Value[][] = [
      ['一般公共预算财政拨款基本支出决算表'],
      ['单位：万元'],
      ['人员经费', null, null, '公用经费', null, null],
      ['经济分类科目编码', '科目名称', '决算数', '经济分类科目编码', '科目名称', '决算数'],
      ['301', '工资福利支出', 5, '302', '商品和服务支出', 3],
      ['30101', '基本工资', 5, '30201', '办公费', 3],
      ['303', '对个人和家庭的补助', 1, '310', '资本性支出', 2],
      ['人员经费合计', null, 6, '公用经费合计', null, 5],
    ];
    expect(amounts(only(book(sheet('甲', rows))))).toMatchObject({
      '301/决算数1': '5',
      '30101/决算数1': '5',
      '302/决算数2': '3',
      '30201/决算数2': '3',
      '303/决算数1': '1',
      '310/决算数3': '2',
      '人员经费合计/决算数1': '6',
      '公用经费合计/决算数3': '5',
    });
  });
});

describe('表', () => {
  test('只有表头、没有表名与表签：列名够像就认', () => {
    const rows = table05([['合计', null, 1, 1, null]], { title: '' }).slice(1);
    // 05 与 08 的列一样，分不出，不认。
    expect(() => recognize(book(sheet('甲', rows)))).toThrow(RefusalError);
    const income = [
      [
        '科目代码',
        '科目名称',
        '本年收入合计',
        '财政拨款收入',
        '上级补助收入',
        '事业收入',
        '经营收入',
        '附属单位上缴收入',
        '其他收入',
      ],
      ['合计', null, 9, 9, 0, 0, 0, 0, 0],
    ];
    expect(only(book(sheet('甲', income))).table).toBe('02');
  });

  test('同一张工作表上先有目录：取离表头最近的表名', () => {
    const rows = table05([['合计', null, 1, 1, null]]);
    const index: Value[][] = [
      ['目录'],
      ['一、收入支出决算总表', 3],
      ['一、收入支出决算总表'],
      ['二、收入决算表'],
      [],
    ];
    expect(only(book(sheet('甲', [...index, ...rows]))).table).toBe('05');
  });

  test('三公的预算数、决算数前写着年度', () => {
    const rows: Value[][] = [
      ['财政拨款“三公”经费支出决算表'],
      ['单位：万元'],
      ['2024年度预算数', null, null, null, null, null, '2024年度决算数', null, null, null, null, null],
      [...threePublic, ...threePublic],
      [3, 0, 2, 0, 2, 1, 3, 0, 2, 0, 2, 1],
    ];
    expect(Object.keys(amounts(only(book(sheet('甲', rows)))))).toHaveLength(12);
  });

  test('写着表名而表头没有认出：说是哪张表；目录、别处已有的不算', () => {
    const broken: Value[][] = [['收入决算表'], ['甲', '乙', '丙'], ['2010301', '行政运行', 3]];
    const five = table05([['合计', null, 1, 1, null]]);
    const index: Value[][] = [['目录'], ['收入决算表'], ['支出决算表']];
    const named = (...sheets: RawSheet[]): (string | null)[] =>
      recognize(book(...sheets)).sheets.map((one) => one.named);
    expect(named(sheet('甲', five), sheet('乙', broken), sheet('目录', index))).toEqual([null, '02', null]);
    expect(named(sheet('甲', five), sheet('旧', [['一般公共预算财政拨款支出决算表'], ['甲', 1]]))).toEqual([
      null,
      null,
    ]);
  });

  test('表名像而其实是别的表：不认', () => {
    const rows = table05([['合计', null, 1, 1, null]], { title: '政府性基金预算拨款项目收入决算表' });
    expect(() => recognize(book(sheet('甲', rows)))).toThrow(/没有认出任何一张决算表.*“甲”/);
  });

  test('隐藏的工作表里重复的表不读，但要说', () => {
    const rows = table05([['合计', null, 1, 1, null]]);
    const found = recognize(book(sheet('旧', rows, { hidden: true }), sheet('新', rows)));
    expect(found.sheets.map((one) => one.tables.length)).toEqual([0, 1]);
    expect(found.sheets[0]?.notUnderstood[0]?.why).toMatch(/隐藏/);
    expect(allTables(recognize(book(sheet('旧', rows, { hidden: true }))))).toHaveLength(1);
  });

  test('多个版式时取最贴合的', () => {
    const other = {
      ...hunan,
      spec: { ...hunan.spec, id: 'other-2024', year: 2023 },
      tables: hunan.tables.map((table) => ({
        ...table,
        spec: { ...table.spec, title: `某省${table.spec.title}`, tag: `某省${table.id}表` },
      })),
    };
    const profile = { ...hunan, spec: other.spec };
    const rows = table05([['合计', null, 1, 1, null]], { title: '2024年度一般公共预算财政拨款支出决算表' });
    expect(recognizeWorkbook(book(sheet('甲', rows)), [profile, hunan]).profile).toBe(hunan);
    const older = table05([['合计', null, 1, 1, null]], { title: '2023年度一般公共预算财政拨款支出决算表' });
    expect(recognizeWorkbook(book(sheet('甲', older)), [hunan, profile]).profile).toBe(profile);
  });

  test('格子多得不像决算表：拒绝', () => {
    const rows = Array.from({ length: 1000 }, () => Array.from({ length: 501 }, () => 1));
    expect(() => recognize(book(sheet('甲', rows)))).toThrow(/没有这么多/);
  });
});
