// 生成两个虚构的示例工作簿（samples/2025-示例-*.xlsx）。金额全部虚构，单位为元，互相勾稽。
// 用法：node scripts/make-samples.mjs
import ExcelJS from 'exceljs';

const MARK = '示例数据：金额为虚构，仅供演示，不得用于公开。';
const SUBJECTS = [
  // 代码, 名称, 基本支出（分）, 项目支出（分）, 年初预算（元）
  ['2010450', '事业运行', 348290536n, 0n, 3628000],
  ['2010499', '其他发展与改革事务支出', 0n, 61196000n, 0],
  ['2080502', '事业单位离退休', 6132450n, 0n, 60600],
  ['2080505', '机关事业单位基本养老保险缴费支出', 28194672n, 0n, 284000],
  ['2080506', '机关事业单位职业年金缴费支出', 14097336n, 0n, 142000],
  ['2101101', '行政单位医疗', 723815n, 0n, 0],
  ['2101102', '事业单位医疗', 10837604n, 0n, 112000],
  ['2101103', '公务员医疗补助', 6694210n, 0n, 67000],
  ['2101199', '其他行政事业单位医疗支出', 11965500n, 2000000n, 139000],
  ['2110199', '其他环境保护管理事务支出', 0n, 8500000n, 0],
  ['2210201', '住房公积金', 23318425n, 0n, 240000],
];
const NAMES = {
  201: '一般公共服务支出',
  20104: '发展与改革事务',
  208: '社会保障和就业支出',
  20805: '行政事业单位养老支出',
  210: '卫生健康支出',
  21011: '行政事业单位医疗',
  211: '节能环保支出',
  21101: '环境保护管理事务',
  221: '住房保障支出',
  22102: '住房改革支出',
};
// 06 表各款（分）；末一款补足到 05 基本支出合计，保证勾稽。
const ECONOMIC = {
  30101: 82150340n,
  30102: 22910000n,
  30103: 66254125n,
  30107: 25713680n,
  30108: 28310290n,
  30109: 14155145n,
  30110: 11704430n,
  30111: 6772260n,
  30112: 11205000n,
  30113: 23340180n,
  30114: 273500n,
  30305: 6132450n,
  30307: 2305100n,
  30201: 20110325n,
  30202: 10964000n,
  30203: 480000n,
  30205: 225630n,
  30206: 3974415n,
  30207: 3392080n,
  30211: 11472900n,
  30213: 1988260n,
  30215: 162000n,
  30216: 195000n,
  30217: 619850n,
  30226: 20877500n,
  30227: 18340000n,
  30228: 7545120n,
  30229: 14312600n,
  30231: 6718436n,
  30239: 15384000n,
  31002: 1426900n,
};
const basic = SUBJECTS.reduce((total, row) => total + row[2], 0n);
ECONOMIC[30299] = basic - Object.values(ECONOMIC).reduce((a, b) => a + b, 0n);
if (ECONOMIC[30299] <= 0n) throw new Error(`06 表补不平：${ECONOMIC[30299]}`);
const OTHER_INCOME = 2400000n; // 其他收入，用于 2010499 的项目支出
const THREE = { 出国: [0n, 0n], 购置: [0n, 0n], 运行: [7000000n, 6718436n], 接待: [1500000n, 1219850n] };

const yuan = (fen) => (fen === 0n ? null : Number(fen) / 100);
const rows = () => {
  const codes = new Set(SUBJECTS.flatMap(([code]) => [code.slice(0, 3), code.slice(0, 5), code]));
  return [...codes].sort().map((code) => {
    const own = SUBJECTS.filter(([item]) => item.startsWith(code));
    const extra = '2010499'.startsWith(code) ? OTHER_INCOME : 0n;
    return {
      code,
      name: NAMES[code] ?? own[0][1],
      basic: own.reduce((t, r) => t + r[2], 0n),
      project: own.reduce((t, r) => t + r[3], 0n),
      extra,
    };
  });
};
const total = { basic, project: SUBJECTS.reduce((t, r) => t + r[3], 0n), extra: OTHER_INCOME };
const fiscal = (r) => r.basic + r.project;

const book = new ExcelJS.Workbook();
book.created = book.modified = new Date('2026-01-01T00:00:00Z');
function sheet(name, title, tag, header, body, notes = []) {
  const ws = book.addWorksheet(name);
  ws.addRow([title]);
  ws.addRow([...Array(header[0].length - 1).fill(null), tag]);
  ws.addRow([
    '部门：株洲市长株潭一体化发展事务中心',
    ...Array(header[0].length - 2).fill(null),
    '金额单位：元',
  ]);
  for (const line of header) ws.addRow(line);
  for (const line of body) ws.addRow(line);
  for (const note of [...notes, MARK]) ws.addRow([note]);
  const width = header[0].length;
  ws.mergeCells(1, 1, 1, width);
  ws.getRow(1).font = { name: '宋体', size: 16, bold: true };
  ws.getRow(1).alignment = { horizontal: 'center' };
  for (let at = 1; at <= width; at++) ws.getColumn(at).width = at === 2 ? 34 : 18;
  ws.eachRow((row) =>
    row.eachCell((cell) => {
      if (typeof cell.value === 'number' && !Number.isInteger(cell.value)) cell.numFmt = '#,##0.00';
    }),
  );
  return ws;
}
const num = (n) => Array.from({ length: n }, (_, at) => String(at + 1));

const LEI =
  '一般公共服务支出 外交支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 社会保障和就业支出 卫生健康支出 节能环保支出 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 商业服务业等支出 金融支出 援助其他地区支出 自然资源海洋气象等支出 住房保障支出 粮油物资储备支出 国有资本经营预算支出 灾害防治及应急管理支出 其他支出 债务还本支出 债务付息支出 抗疫特别国债安排的支出'.split(
    ' ',
  );
const NUMERALS = '一二三四五六七八九十'.split('');
const ordinal = (n) =>
  n <= 10 ? NUMERALS[n - 1] : n < 20 ? `十${NUMERALS[n - 11]}` : `二十${n === 20 ? '' : NUMERALS[n - 21]}`;
const byName = new Map(
  rows()
    .filter((r) => r.code.length === 3)
    .map((r) => [r.name, r]),
);
const all = fiscal(total) + total.extra;
const income = [
  '一、一般公共预算财政拨款收入',
  '二、政府性基金预算财政拨款收入',
  '三、国有资本经营预算财政拨款收入',
  '四、上级补助收入',
  '五、事业收入',
  '六、经营收入',
  '七、附属单位上缴收入',
  '八、其他收入',
];
sheet(
  '01',
  '收入支出决算总表',
  '公开01表',
  [
    ['收入', null, null, '支出', null, null],
    ['项目', '行次', '金额', '项目', '行次', '金额'],
    ['栏次', null, '1', '栏次', null, '2'],
  ],
  [
    ...LEI.map((name, at) => {
      const own = byName.get(name);
      const amount = at === 0 ? yuan(fiscal(total)) : at === 7 ? yuan(total.extra) : null;
      return [
        income[at] ?? null,
        String(at + 1),
        amount,
        `${ordinal(at + 1)}、${name}`,
        String(at + 31),
        own ? yuan(fiscal(own) + own.extra) : null,
      ];
    }),
    ['本年收入合计', '27', yuan(all), '本年支出合计', '57', yuan(all)],
    ['使用非财政拨款结余（含专用结余）', '28', null, '结余分配', '58', null],
    ['年初结转和结余', '29', null, '年末结转和结余', '59', null],
    ['总计', '30', yuan(all), '总计', '60', yuan(all)],
  ],
);
const H2 = [
  '本年收入合计',
  '财政拨款收入',
  '上级补助收入',
  '事业收入',
  '经营收入',
  '附属单位上缴收入',
  '其他收入',
];
const line2 = (r) => [yuan(fiscal(r) + r.extra), yuan(fiscal(r)), null, null, null, null, yuan(r.extra)];
sheet(
  '02',
  '收入决算表',
  '公开02表',
  [
    ['项目', null, ...H2],
    ['科目代码', '科目名称', ...H2.map(() => null)],
    ['栏次', null, ...num(7)],
  ],
  [['合计', null, ...line2(total)], ...rows().map((r) => [r.code, r.name, ...line2(r)])],
);
const H3 = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'];
const line3 = (r) => [yuan(fiscal(r) + r.extra), yuan(r.basic), yuan(r.project + r.extra), null, null, null];
sheet(
  '03',
  '支出决算表',
  '公开03表',
  [
    ['项目', null, ...H3],
    ['科目代码', '科目名称', ...H3.map(() => null)],
    ['栏次', null, ...num(6)],
  ],
  [['合计', null, ...line3(total)], ...rows().map((r) => [r.code, r.name, ...line3(r)])],
);
const F = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];
const four = (a) => [yuan(a), yuan(a), null, null];
const left4 = { 0: [`一、${F[0]}`, yuan(fiscal(total))], 1: [`二、${F[1]}`, null], 2: [`三、${F[2]}`, null] };
sheet(
  '04',
  '财政拨款收入支出决算总表',
  '公开04表',
  [
    ['收入', null, null, '支出', null, null, null, null, null],
    ['项目', '行次', '金额', '项目', '行次', '合计', ...F],
    ['栏次', null, '1', '栏次', null, '2', '3', '4', '5'],
  ],
  [
    ...LEI.map((name, at) => {
      const own = byName.get(name);
      return [
        left4[at]?.[0] ?? null,
        String(at + 1),
        left4[at]?.[1] ?? null,
        `${ordinal(at + 1)}、${name}`,
        String(at + 33),
        ...(own ? four(fiscal(own)) : [null, null, null, null]),
      ];
    }),
    ['本年收入合计', '27', yuan(fiscal(total)), '本年支出合计', '59', ...four(fiscal(total))],
    ['年初财政拨款结转和结余', '28', null, '年末财政拨款结转和结余', '60', null, null, null, null],
    [`    ${F[0]}`, '29', null, null, '61'],
    [`    ${F[1]}`, '30', null, null, '62'],
    [`    ${F[2]}`, '31', null, null, '63'],
    ['总计', '32', yuan(fiscal(total)), '总计', '64', ...four(fiscal(total))],
  ],
);
const line5 = (r) => [yuan(fiscal(r)), yuan(r.basic), yuan(r.project)];
sheet(
  '05',
  '一般公共预算财政拨款支出决算表',
  '公开05表',
  [
    ['项目', null, '本年支出', null, null],
    ['科目代码', '科目名称', '小计', '基本支出', '项目支出'],
    ['栏次', null, ...num(3)],
  ],
  [['合计', null, ...line5(total)], ...rows().map((r) => [r.code, r.name, ...line5(r)])],
);

const template = new ExcelJS.Workbook();
await template.xlsx.readFile('samples/2024-长株潭一体化中心-公开表.xlsx');
const form6 = template.getWorksheet('公开06表');
const sumOf = (prefix) =>
  Object.entries(ECONOMIC).reduce((t, [code, fen]) => (code.startsWith(prefix) ? t + fen : t), 0n);
const body6 = [];
for (let at = 6; at <= 33; at++) {
  const line = [];
  for (const column of [1, 4, 7]) {
    const code = form6.getCell(at, column).value;
    line.push(code, form6.getCell(at, column + 1).value, code === null ? null : yuan(sumOf(String(code))));
  }
  body6.push(line);
}
const people = sumOf('301') + sumOf('303');
body6.push([
  '人员经费合计',
  null,
  yuan(people),
  '公用经费合计',
  null,
  null,
  null,
  null,
  yuan(basic - people),
]);
sheet(
  '06',
  '一般公共预算财政拨款基本支出决算明细表',
  '公开06表',
  [
    ['人员经费', null, null, '公用经费', null, null, null, null, null],
    ['科目代码', '科目名称', '决算数', '科目代码', '科目名称', '决算数', '科目代码', '科目名称', '决算数'],
  ],
  body6,
);
const H7 = [
  ['项目', null, '年初结转和结余', '本年收入', '本年支出', null, null, '年末结转和结余'],
  ['科目代码', '科目名称', null, null, '小计', '基本支出', '项目支出', null],
  ['栏次', null, ...num(6)],
];
sheet('07', '政府性基金预算财政拨款收入支出决算表', '公开07表', H7, [['合计', null]]);
sheet(
  '08',
  '国有资本经营预算财政拨款支出决算表',
  '公开08表',
  [
    ['项目', null, '本年支出', null, null],
    ['科目代码', '科目名称', '合计', '基本支出', '项目支出'],
    ['栏次', null, ...num(3)],
  ],
  [['合计', null]],
);
const three = (at) => {
  const v = (k) => THREE[k][at];
  const car = v('购置') + v('运行');
  return [
    yuan(v('出国') + car + v('接待')),
    yuan(v('出国')),
    yuan(car),
    yuan(v('购置')),
    yuan(v('运行')),
    yuan(v('接待')),
  ];
};
const T2 = ['合计', '因公出国（境）费', '公务用车购置及运行维护费', null, null, '公务接待费'];
const T3 = [null, null, '小计', '公务用车购置费', '公务用车运行维护费', null];
const ws9 = sheet(
  '09',
  '财政拨款“三公”经费支出决算表',
  '公开09表',
  [
    ['预算数', null, null, null, null, null, '决算数', null, null, null, null, null],
    [...T2, ...T2],
    [...T3, ...T3],
    num(12),
  ],
  [[...three(0), ...three(1)]],
);
for (const ref of ['A4:F4', 'G4:L4', 'A5:A6', 'B5:B6', 'C5:E5', 'F5:F6', 'G5:G6', 'H5:H6', 'I5:K5', 'L5:L6'])
  ws9.mergeCells(ref);
for (const [name, refs] of Object.entries({
  '01': ['A4:C4', 'D4:F4'],
  '02': ['A4:B4', ...'CDEFGHI'.split('').map((c) => `${c}4:${c}5`), 'A6:B6'],
  '03': ['A4:B4', ...'CDEFGH'.split('').map((c) => `${c}4:${c}5`), 'A6:B6'],
  '04': ['A4:C4', 'D4:I4'],
  '05': ['A4:B4', 'C4:E4', 'A6:B6'],
  '06': ['A4:C4', 'D4:I4'],
  '07': ['A4:B4', 'C4:C5', 'D4:D5', 'E4:G4', 'H4:H5', 'A6:B6'],
  '08': ['A4:B4', 'C4:E4', 'A6:B6'],
}))
  for (const ref of refs) book.getWorksheet(name).mergeCells(ref);
await book.xlsx.writeFile('samples/2025-示例-本年数.xlsx');

const budget = new ExcelJS.Workbook();
budget.created = budget.modified = new Date('2026-01-01T00:00:00Z');
const ws = budget.addWorksheet('年初预算');
ws.addRow(['2025年度一般公共预算财政拨款支出年初预算']);
ws.addRow(['部门：株洲市长株潭一体化发展事务中心', null, '金额单位：元']);
ws.addRow(['科目编码', '科目名称', '年初预算数']);
for (const [code, name, , , amount] of SUBJECTS) ws.addRow([code, name, amount]);
ws.addRow(['合计', null, SUBJECTS.reduce((t, r) => t + r[4], 0)]);
ws.addRow([MARK]);
ws.mergeCells('A1:C1');
ws.getColumn(1).width = 14;
ws.getColumn(2).width = 40;
ws.getColumn(3).width = 18;
ws.getColumn(3).numFmt = '#,##0.00';
await budget.xlsx.writeFile('samples/2025-示例-年初预算.xlsx');
