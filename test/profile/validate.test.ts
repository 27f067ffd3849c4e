/** 写错的版式：每种错处一句话，指名文件、行列与错在哪里。 */
import { describe, expect, it } from 'vitest';
import type { FixedTable, ProfileSpec, SubjectTable, TableSpec } from '../../src/shared/profile/schema.js';
import { validateProfile } from '../../src/shared/profile/validate.js';
import { type NarrativeSpec } from '../../src/shared/narrative/schema.js';
import { compileProfile } from '../../src/shared/tables/model.js';
import { bundleOf, dictionary } from '../support/templates.js';

const { model, narrative } = bundleOf('hunan-2024');
interface Change {
  readonly fixed?: (table: FixedTable) => FixedTable;
  readonly subjects?: (table: SubjectTable) => SubjectTable;
  readonly spec?: Partial<ProfileSpec>;
}
function problems(id: string, change: Change, text: NarrativeSpec = narrative): string[] {
  const tables = model.tables.map(({ spec }): TableSpec => {
    if (spec.table !== id) return spec;
    return spec.kind === 'fixed' ? (change.fixed?.(spec) ?? spec) : (change.subjects?.(spec) ?? spec);
  });
  try {
    return validateProfile(compileProfile({ ...model.spec, ...change.spec }, tables), dictionary, text);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
const column =
  (id: string, change: Partial<SubjectTable['amounts'][number]>) =>
  (table: SubjectTable): SubjectTable => ({
    ...table,
    amounts: table.amounts.map((own) => (own.column === id ? { ...own, ...change } : own)),
  });
type Row = FixedTable['blocks'][number]['rows'][number];
const row =
  (label: string, change: Partial<Row>) =>
  (table: FixedTable): FixedTable => ({
    ...table,
    blocks: table.blocks.map((block) => ({
      ...block,
      rows: block.rows.map((own) => (own.label === label ? { ...own, ...change } : own)),
    })),
  });

const cases: readonly (readonly [string, string, Change, RegExp])[] = [
  [
    '表头与列数不符',
    '05',
    { subjects: (table) => ({ ...table, header: [['项目', '项目', '本年支出'], ...table.header.slice(1)] }) },
    /tables\/05\.json：表头第 1 行有 3 格，应有 5 格/,
  ],
  [
    '查询写错',
    '05',
    { subjects: column('小计', { query: '一般.之出' }) },
    /tables\/05\.json：列“小计”：查询“一般\.之出”没有对应的账/,
  ],
  [
    '不是键入位',
    '05',
    { subjects: column('小计', { input: true }) },
    /tables\/05\.json：列“小计”：查询“一般\.支出”不是一个键入位/,
  ],
  [
    '固定行的查询写错',
    '01',
    { fixed: row('五、事业收入', { cell: { query: '其他.收入.事业单位', typeAt: '02' } }) },
    /tables\/01\.json：事业收入\/收入金额：查询/,
  ],
  [
    '公式读不懂',
    '01',
    {
      fixed: row('结余分配', { cell: { query: '其他.结余分配', input: true, formula: '[01/本年支出合计' } }),
    },
    /tables\/01\.json：结余分配\/支出金额：表达式/,
  ],
  [
    '公式引用没有的行',
    '01',
    {
      fixed: row('五、事业收入', { cell: { query: '其他.收入.事业', formula: '[01/事业入]', typeAt: '02' } }),
    },
    /tables\/01\.json 的 行“事业收入”列“收入金额”：引用 \[01\/事业入\]/,
  ],
  [
    '公式引用没有的列',
    '01',
    {
      fixed: row('五、事业收入', {
        cell: { query: '其他.收入.事业', formula: '[02/合计/事业]', typeAt: '02' },
      }),
    },
    /行“事业收入”.*没有“事业”这一列/,
  ],
  [
    '公式引用没有的表',
    '01',
    {
      fixed: row('五、事业收入', {
        cell: { query: '其他.收入.事业', formula: '[12/合计/事业收入]', typeAt: '02' },
      }),
    },
    /本版式没有 12 表/,
  ],
  [
    '公式引用没有的行组',
    '01',
    { fixed: row('本年收入合计', { cell: { query: '全部.收入', formula: '和[01/@收入]', typeAt: '02' } }) },
    /行“本年收入合计”.*01 表没有叫“收入”的行组/,
  ],
  [
    '公式与查询不是同一个数',
    '01',
    {
      fixed: row('五、事业收入', {
        cell: { query: '其他.收入.事业', formula: '[02/合计/经营收入]', typeAt: '02' },
      }),
    },
    /tables\/01\.json 的 事业收入\/收入金额：公式“\[02\/合计\/经营收入\]”与查询“其他\.收入\.事业”不是同一个数/,
  ],
  [
    '一笔账两处键入',
    '03',
    { subjects: column('项目支出', { query: '一般.支出.项目', input: true }) },
    /tables\/05\.json 的列“项目支出” 与 tables\/03\.json 的列“项目支出” 写同一笔账（一般\.支出\.项目）/,
  ],
  [
    '少一处录入',
    '05',
    { subjects: column('项目支出', { input: false, typeAt: '无' }) },
    /印得出而没有地方录入：/,
  ],
  [
    '不能键入而没说去哪里',
    '05',
    { subjects: column('小计', { typeAt: undefined }) },
    /tables\/05\.json 的 列“小计”：不能键入，请写 typeAt/,
  ],
  [
    '列的别名相撞',
    '05',
    {
      subjects: (table) => ({
        ...table,
        columns: table.columns.map((own) =>
          own.role === 'amount' ? { ...own, aliases: ['本年支出/合计'] } : own,
        ),
      }),
    },
    /tables\/05\.json 的 列“基本支出”：别名“本年支出\/合计”与列“小计”的相同/,
  ],
  [
    '行的别名相撞',
    '01',
    { fixed: row('五、事业收入', { aliases: ['经营收入'] }) },
    /tables\/01\.json 的 行“事业收入”：别名“经营收入”与行“经营收入”相撞/,
  ],
  [
    '行键重复',
    '01',
    { fixed: row('五、事业收入', { label: '五、经营收入' }) },
    /tables\/01\.json：行键“经营收入”出现两次/,
  ],
  [
    '金额列没有查询',
    '05',
    { subjects: (table) => ({ ...table, amounts: table.amounts.slice(1) }) },
    /tables\/05\.json 的 列“小计”：是金额列，而 amounts 里没有它的查询/,
  ],
  [
    '科目代码列数不符',
    '05',
    { subjects: (table) => ({ ...table, codeColumns: 3 }) },
    /codeColumns 是 3，而科目代码列有 1 个/,
  ],
  [
    '三公口径不符',
    '09',
    { spec: { threePublicBudget: '年初预算' } },
    /tables\/09\.json 的 行“数据”列“预算数合计”：查询是“三公\.全年预算”，而 profile\.json/,
  ],
  [
    '插行的列写错',
    '01',
    {
      fixed: (table) => ({
        ...table,
        blocks: table.blocks.map((block) => ({
          ...block,
          insert: [{ digits: 3, amounts: { 金额: { query: '全部.支出' } } }],
        })),
      }),
    },
    /tables\/01\.json：块“收入”的 insert 写了列“金额”/,
  ],
];

describe('写错的版式', () => {
  it.each(cases)('%s', (_name, id, change, message) => {
    const found = problems(id, change);
    expect(found.join('\n')).toMatch(message);
  });
  it('少了一张表', () => {
    const tables = model.tables.filter((table) => table.id !== '09').map((table) => table.spec);
    const found = validateProfile(compileProfile(model.spec, tables), dictionary);
    expect(found.join('\n')).toMatch(/profile\.json 的 tables：缺少 09 表/);
  });
});

describe('写错的情况说明', () => {
  const withText = (text: string): NarrativeSpec => ({
    ...narrative,
    paragraphs: [...narrative.paragraphs, { id: '试', heading: 0, text }],
  });
  const texts: readonly (readonly [string, RegExp])[] = [
    ['{与去年:[01/收入总计]}', /narrative\.json 的 段落“试”：情况说明模板里有不认识的标记/],
    ['{万:[01/收入总额]}', /段落“试”：.*收入总额/],
    ['{万:[02/合计/财政收入]}', /段落“试”：.*没有“财政收入”这一列/],
    ['{事实:没有登记的}', /段落“试”：事实“没有登记的”没有在 facts 里登记/],
    ['增加（减少）XX万元', /段落“试”：留着模板的提示语/],
  ];
  it.each(texts)('%s', (text, message) => {
    expect(problems('01', {}, withText(text)).join('\n')).toMatch(message);
  });
  it('缺了一节', () => {
    const fewer = {
      ...narrative,
      paragraphs: narrative.paragraphs.filter((own) => !own.id.startsWith('九')),
    };
    expect(problems('01', {}, fewer).join('\n')).toMatch(/缺少“国有资本经营预算”一节/);
  });
  it('段落 id 重复', () => {
    const twice = {
      ...narrative,
      paragraphs: [...narrative.paragraphs, ...narrative.paragraphs.slice(0, 1)],
    };
    expect(problems('01', {}, twice).join('\n')).toMatch(/段落“一”：id 出现两次/);
  });
});
