/** 批复表那样的宽表：类款项三列代码、十三个金额列、四行表头、零印 0.00、合计在末行。 */
import type { HeaderCell, SheetCell, SheetRow, SheetView } from '../../src/shared/contract/index.js';

const GROUPS = [
  ['年初结转和结余', ['合计', '基本支出结转', '项目支出结转和结余']],
  ['本年收入', ['合计', '基本支出', '项目支出']],
  ['本年支出', ['合计', '基本支出', '项目支出']],
  ['年末结转和结余', ['合计', '基本支出结转', '项目支出结转', '项目支出结余']],
] as const;

const text = (value: string, align: 'left' | 'center' = 'left', indent = 0, span = 1): SheetCell => ({
  text: value,
  align,
  indent,
  span,
});

export function approvalLike(): SheetView {
  const leaves = GROUPS.flatMap(([group, names]) => names.map((name) => `${group}/${name}`));
  const header: HeaderCell[] = [
    { row: 0, column: 0, rowSpan: 1, columnSpan: 4, text: '项目' },
    { row: 1, column: 0, rowSpan: 2, columnSpan: 3, text: '科目代码' },
    { row: 1, column: 3, rowSpan: 2, columnSpan: 1, text: '科目名称' },
    { row: 3, column: 0, rowSpan: 1, columnSpan: 4, text: '栏次' },
  ];
  let column = 4;
  for (const [group, names] of GROUPS) {
    header.push({ row: 0, column, rowSpan: 1, columnSpan: names.length, text: group });
    for (const [at, name] of names.entries())
      header.push({ row: 1, column: column + at, rowSpan: 2, columnSpan: 1, text: name });
    for (const at of names.keys())
      header.push({ row: 3, column: column + at, rowSpan: 1, columnSpan: 1, text: String(column + at - 3) });
    column += names.length;
  }
  const amounts = (row: string): SheetCell[] =>
    leaves.map((leaf, at) => ({
      amount: {
        address: `05/${row}/${leaf}`,
        column: leaf,
        printed: at < 3 ? '0.00' : '1234567.89',
        yuan: null,
        kind: 'input',
        typed: true,
        editable: true,
        note: null,
      },
    }));
  const row = (code: string, name: string, level: number): SheetRow => ({
    id: code,
    role: 'subject',
    level,
    code,
    cells: [
      text(code.slice(0, 3), 'center'),
      text(code.slice(3, 5), 'center'),
      text(code.slice(5, 7), 'center'),
      text(name, 'left', level - 1),
      ...amounts(code),
    ],
    empty: false,
  });
  return {
    table: '05',
    sheetName: '财决批复05表',
    shortName: '批复05',
    title: '一般公共预算财政拨款收入支出决算批复表',
    tag: '财决批复05表',
    department: '中共某某市委政策研究室',
    columns: [
      { id: '类', role: 'code', width: 5 },
      { id: '款', role: 'code', width: 4 },
      { id: '项', role: 'code', width: 4 },
      { id: '科目名称', role: 'name', width: 24 },
      ...leaves.map((id) => ({ id, role: 'amount' as const, width: 11 })),
    ],
    headerRows: 4,
    header,
    rows: [
      row('201', '一般公共服务支出', 1),
      row('20131', '党委办公厅（室）及相关机构事务', 2),
      row('2013101', '行政运行', 3),
      row('2080505', '机关事业单位基本养老保险缴费支出', 3),
      {
        id: '合计',
        role: 'total',
        level: 0,
        code: null,
        cells: [text('合计', 'center', 0, 4), null, null, null, ...amounts('合计')],
        empty: false,
      },
    ],
    notes: ['注：1. 本表依据《一般公共预算财政拨款收入支出决算表》（财决07表）进行批复。'],
    emptySentence: null,
    subjectRows: true,
    zeroStyle: '0.00',
  };
}
