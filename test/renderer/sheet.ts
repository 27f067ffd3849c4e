/** 测试用的小表页。 */
import type { CellView, SheetCell, SheetRow, SheetView } from '../../src/shared/contract/index.js';

export const amount = (address: string, printed: string | null, more: Partial<CellView> = {}): CellView => ({
  address,
  column: address.split('/').at(-1) ?? '',
  printed,
  yuan: null,
  kind: 'input',
  typed: true,
  editable: true,
  note: null,
  ...more,
});

const text = (content: string, span = 1): SheetCell => ({ text: content, indent: 0, align: 'left', span });

function row(code: string | null, name: string, cells: CellView[]): SheetRow {
  const label: (SheetCell | null)[] = code === null ? [text(name, 2), null] : [text(code), text(name)];
  return {
    id: code ?? '合计',
    role: code === null ? 'total' : 'subject',
    level: code === null ? 0 : (code.length - 1) / 2,
    code,
    cells: [...label, ...cells.map((cell) => ({ amount: cell }))],
    empty: false,
  };
}

const derived = { kind: 'derived', typed: false, editable: false } as const;

/** 05 表的样子：合计、类、项各一行，栏次横跨代码与名称。 */
export function smallSheet(): SheetView {
  return {
    table: '05',
    sheetName: '公开05表',
    shortName: '一般公共预算',
    title: '一般公共预算财政拨款支出决算表',
    tag: '公开05表',
    department: '某局',
    columns: [
      { id: 'code', role: 'code', width: 12 },
      { id: 'name', role: 'name', width: 40 },
      { id: 'sum', role: 'amount', width: 15 },
      { id: 'basic', role: 'amount', width: 15 },
    ],
    headerRows: 3,
    header: [
      { row: 0, column: 0, rowSpan: 1, columnSpan: 2, text: '项目' },
      { row: 0, column: 2, rowSpan: 1, columnSpan: 2, text: '本年支出' },
      { row: 1, column: 0, rowSpan: 1, columnSpan: 1, text: '科目代码' },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: '科目名称' },
      { row: 1, column: 2, rowSpan: 1, columnSpan: 1, text: '小计' },
      { row: 1, column: 3, rowSpan: 1, columnSpan: 1, text: '基本支出' },
      { row: 2, column: 0, rowSpan: 1, columnSpan: 2, text: '栏次' },
      { row: 2, column: 2, rowSpan: 1, columnSpan: 1, text: '1' },
      { row: 2, column: 3, rowSpan: 1, columnSpan: 1, text: '2' },
    ],
    rows: [
      row(null, '合计', [
        amount('05/合计/小计', '10.00', derived),
        amount('05/合计/基本支出', '10.00', derived),
      ]),
      row('201', '一般公共服务支出', [
        amount('05/201/小计', '10.00', derived),
        amount('05/201/基本支出', '10.00', derived),
      ]),
      row('2010450', '事业运行', [
        amount('05/2010450/小计', '10.00', derived),
        amount('05/2010450/基本支出', '10.00', { yuan: '100000.05' }),
      ]),
      row('2010499', '其他发展与改革事务支出', [
        amount('05/2010499/小计', null, derived),
        amount('05/2010499/基本支出', null, { typed: false }),
      ]),
    ],
    notes: ['注：……'],
    emptySentence: null,
    subjectRows: true,
    zeroStyle: 'blank',
  };
}
