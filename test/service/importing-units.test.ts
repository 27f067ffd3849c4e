/** 导入的单位、没读成的数、年初预算的别的工作表：一处的答案不动别处，没有取的都有一行。 */
import { expect, it } from 'vitest';
import { type DraftSettings, ImportDraft } from '../../src/main/service/importing/draft.js';
import { draftView, sheetDetail } from '../../src/main/service/importing/view.js';
import { toText } from '../../src/shared/money/index.js';
import type { RawWorkbook } from '../../src/shared/recognize/types.js';
import { type Value, book, sheet, table05 } from '../recognize/build.js';
import { templates } from '../support/templates.js';

let serial = 0;
const draftOf = (workbook: RawWorkbook, settings: Partial<DraftSettings> = {}): ImportDraft => {
  const draft = new ImportDraft(templates, {
    base: null,
    as: 'this-year',
    mappings: [],
    now: '2026-01-01T00:00:00.000Z',
    sample: false,
    allowNone: true,
    ...settings,
  });
  draft.add({ name: '甲.xlsx', sha256: String(++serial).padStart(64, '0'), workbook });
  return draft;
};
const table03 = (amount: number, unit: string): Value[][] => [
  ['支出决算表'],
  ['部门：示例市数据局', null, null, null, unit],
  [
    '科目代码',
    '科目名称',
    '本年支出合计',
    '基本支出',
    '项目支出',
    '上缴上级支出',
    '经营支出',
    '对附属单位补助支出',
  ],
  ['2010301', '行政运行', amount, amount, null, null, null, null],
];
const five = (amount: Value, unit = '金额单位：万元'): Value[][] =>
  table05([['2010301', '行政运行', amount, amount, null]], { unit });
const yuan = (draft: ImportDraft, series: string): string | undefined =>
  draft.plan().plan.state.inputs[`${series}|2010301`]?.yuan;
const units = (draft: ImportDraft): string[] =>
  draft
    .plan()
    .plan.files.flatMap(({ imported }) => imported.map(({ table, unit }) => `${table.table} ${unit}`));

it('同一张工作表上只有一张表没有写单位：答它，写明了的不动', () => {
  const draft = draftOf(book(sheet('全部', [...five(12.5, ''), [], ...table03(125000, '金额单位：元')])));
  const [doubt] = draft.plan().doubts.filter((one) => one.kind === '单位');
  draft.change({ kind: 'decide', doubt: doubt?.id ?? '', choice: '万元' });
  expect(units(draft)).toEqual(['05 万元', '03 元']);
  expect(yuan(draft, '一般.支出.基本')).toBe('125000.00');
  expect(draft.plan().conflicts).toEqual([]);
});

it('一张工作表上几张表：读成的样子每张都有，单位不同的不写成一个', () => {
  const draft = draftOf(book(sheet('全部', [...five(12.5), [], ...table03(125000, '金额单位：元')])));
  expect(draftView(draft).files[0]?.sheets[0]).toMatchObject({ tables: ['05', '03'], unit: null });
  const { read } = sheetDetail(draft, 0, 0, 0);
  expect(read.map(({ table, unit, rows }) => [table, unit, rows[0]?.cells[0]])).toEqual([
    ['05', '万元', '12.50'],
    ['03', '元', '12.50'],
  ]);
});

it('人在左栏改整张工作表的单位：各表都照此，先前逐表的答案作废', () => {
  const draft = draftOf(book(sheet('全部', [...five(12.5, ''), [], ...table03(125000, '金额单位：元')])));
  const [doubt] = draft.plan().doubts.filter((one) => one.kind === '单位');
  draft.change({ kind: 'decide', doubt: doubt?.id ?? '', choice: '万元' });
  draft.change({ kind: 'unit', file: 0, sheet: 0, unit: '元' });
  expect(units(draft)).toEqual(['05 元', '03 元']);
});

it('--unit 定没有写的；元与万元都写明了的工作簿，写明的照写明的', () => {
  const draft = draftOf(
    book(
      sheet('05', five(12.5, '')),
      sheet('03', table03(125000, '单位：元')),
      sheet('06', five(1, '单位：万元')),
    ),
    { unit: '万元', allowNone: false },
  );
  expect(units(draft).slice(0, 2)).toEqual(['05 万元', '03 元']);
});

it('--unit 与写明的单位相反：照 --unit，报告里有一条', () => {
  const draft = draftOf(book(sheet('05', five(125000.5))), { unit: '元', allowNone: false });
  expect(yuan(draft, '一般.支出.基本')).toBe('125000.50');
  expect(draft.plan().reports[0]?.doubts[0]).toMatchObject({ kind: '单位' });
  expect(draft.plan().reports[0]?.doubts[0]?.message).toMatch(/写的是万元.*按元/);
});

it('表头里又写元又写万元：必答', () => {
  const rows = five(12.5);
  rows[3] = ['科目代码', '科目名称', '小计（元）', '基本支出（元）', '项目支出（元）'];
  expect(draftOf(book(sheet('05', rows))).plan().doubts[0]).toMatchObject({ kind: '单位', required: true });
});

it('印着东西而没有读成金额的格：一条疑问，说出哪几格、为何', () => {
  const [doubt] = draftOf(book(sheet('05', five('约12')))).plan().doubts;
  expect(doubt).toMatchObject({ kind: '没读懂', required: false });
  expect(doubt?.title).toMatch(/2 格/);
  expect(doubt?.detail).toMatch(/C6.*约12/);
});

const budget = (amount: number): Value[][] => [
  ['2025年部门预算支出表'],
  ['部门：示例市数据局', null, '单位：万元'],
  ['科目编码', '科目名称', '年初预算数'],
  ['2010301', '行政运行', amount],
];
it('年初预算分在几张工作表上：取第一张，另外的各有一行，并且是疑问', () => {
  const draft = draftOf(
    book(sheet('基本支出', budget(12)), sheet('项目支出', budget(8)), sheet('说明', [['无']])),
    { as: 'initial-budget', profile: 'hunan-2024' },
  );
  const { plan, reports } = draft.plan();
  expect(plan.files[0]?.decided.file.budget?.lines.map(({ amount }) => toText(amount))).toEqual(['12']);
  expect(reports[0]?.sheets.map((one) => [one.sheet, one.table])).toEqual([
    ['基本支出', '年初预算'],
    ['项目支出', null],
    ['说明', null],
  ]);
  expect(reports[0]?.sheets[1]?.note).toMatch(/也像年初预算/);
  expect(reports[0]?.doubts.map((one) => one.kind)).toEqual(['认表']);
});
