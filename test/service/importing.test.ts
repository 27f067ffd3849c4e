/** 导入的草稿：疑问先问，定了才收；几个文件一起、空白表式、版式不合、量级不合、手工方案。 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type SourceFile } from '../../src/main/service/importing/importing.js';
import { type DraftSettings, ImportDraft } from '../../src/main/service/importing/draft.js';
import { changesOf } from '../../src/main/service/importing/plan.js';
import { draftView, sheetDetail } from '../../src/main/service/importing/view.js';
import { loadMappings, readMappingFile, removeMapping, saveMapping } from '../../src/main/store/mappings.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { applyChanges } from '../../src/shared/document/commands.js';
import { type DocumentState, emptyState } from '../../src/shared/document/state.js';
import type { Mapping } from '../../src/shared/recognize/mapping.js';
import type { RawWorkbook } from '../../src/shared/recognize/types.js';
import { type Value, book, sheet, table05 } from '../recognize/build.js';
import { FIXTURES, parseFile } from '../recognize/support.js';
import { templates } from '../support/templates.js';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-mappings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let serial = 0;
const source = (name: string, workbook: RawWorkbook): SourceFile => ({
  name,
  sha256: String(++serial).padStart(64, '0'),
  workbook,
});
const fixture = async (name: string): Promise<SourceFile> =>
  source(`${name}.xlsx`, await parseFile(resolve(FIXTURES, `${name}.xlsx`)));
const draftOf = (settings: Partial<DraftSettings> = {}): ImportDraft =>
  new ImportDraft(templates, {
    base: null,
    as: null,
    mappings: [],
    now: '2026-01-01T00:00:00.000Z',
    sample: false,
    allowNone: true,
    ...settings,
  });
const project = (profile = 'hunan-2024', year = 2024): DocumentState =>
  emptyState({ profile, year, department: '示例市数据局', sample: false, createdAt: '2026-01-01' });
const five = (amount: number, options: Parameters<typeof table05>[1] = {}): Value[][] =>
  table05([['2010301', '行政运行', amount, amount, null]], options);
const kinds = (draft: ImportDraft): string[] => draft.plan().doubts.map((doubt) => doubt.kind);

describe('疑问', () => {
  it('单位没有写：必答；答了按它读', () => {
    const draft = draftOf({ base: project() });
    draft.add(source('甲.xlsx', book(sheet('05', five(12345678.9, { unit: '' })))));
    const [doubt] = draft.plan().doubts;
    expect(doubt).toMatchObject({ kind: '单位', required: true, chosen: null, suggested: '元' });
    draft.change({ kind: 'decide', doubt: doubt?.id ?? '', choice: '元' });
    expect(draft.plan().doubts.filter((one) => one.required && one.chosen === null)).toEqual([]);
    expect(draft.plan().plan.state.inputs['一般.支出.基本|2010301']?.yuan).toBe('12345678.90');
  });

  it('与上年差一万倍：单位可疑', () => {
    const base = project();
    base.prior['05/2010301/小计'] = { printed: '1234.56', yuan: null, source: { by: 'last-year' } };
    const draft = draftOf({ base });
    draft.add(source('甲.xlsx', book(sheet('05', five(12345600)))));
    expect(draft.plan().doubts[0]).toMatchObject({ kind: '单位', suggested: '元' });
    expect(draft.plan().doubts[0]?.detail).toMatch(/上年/);
  });

  it('年度、部门与项目不同：必答，可以不导入这个文件', () => {
    const rows = five(1, { title: '2022年度一般公共预算财政拨款支出决算表' });
    rows[1] = ['部门：别的局', null, null, null, '金额单位：万元'];
    const draft = draftOf({ base: project(), as: 'this-year' });
    draft.add(source('甲.xlsx', book(sheet('05', rows))));
    expect(kinds(draft)).toEqual(expect.arrayContaining(['年度', '部门']));
    const year = draft.plan().doubts.find((doubt) => doubt.kind === '年度');
    draft.change({ kind: 'decide', doubt: year?.id ?? '', choice: 'drop' });
    expect(draft.size).toBe(0);
  });

  it('财决批复的表并进上海的项目：先问版式', async () => {
    const base = project('shanghai-2024');
    const draft = draftOf({ base, as: 'this-year' });
    draft.add(await fixture('sample-approval'));
    expect(kinds(draft)).toContain('版式');
    const own = draftOf({ base: project('hunan-2024-approval'), as: 'this-year' });
    own.add(await fixture('sample-approval'));
    expect(kinds(own)).not.toContain('版式');
  });

  it('人填过的不同：默认保留，可以改用文件的', () => {
    const base = project();
    base.inputs['一般.支出.基本|2010301'] = {
      yuan: '10000.00',
      precision: '元',
      raw: '1',
      source: { by: 'typed' },
    };
    const draft = draftOf({ base });
    draft.add(source('甲.xlsx', book(sheet('05', five(2)))));
    const kept = draft.plan().doubts.find((doubt) => doubt.id === 'kept');
    expect(kept).toMatchObject({ required: false, chosen: 'keep' });
    expect(draft.plan().plan.state.inputs['一般.支出.基本|2010301']?.yuan).toBe('10000.00');
    // 表上显示的也是所填的：不标存疑去显示文件的数。
    const shown = draft.plan().plan.tables?.value({ table: '05', row: '2010301', column: '基本支出' });
    expect(shown?.printed?.toFixed(2)).toBe('1.00');
    draft.change({ kind: 'decide', doubt: 'kept', choice: 'file' });
    expect(draft.plan().plan.state.inputs['一般.支出.基本|2010301']?.yuan).toBe('20000.00');
  });

  it('人填了而文件空着、没有这一行：也是不同，所填的照样显示', () => {
    const base = project();
    for (const key of ['一般.支出.项目|2010301', '一般.支出.基本|2010399'])
      base.inputs[key] = { yuan: '50000.00', precision: '元', raw: '5', source: { by: 'typed' } };
    const draft = draftOf({ base });
    draft.add(source('甲.xlsx', book(sheet('05', five(2)))));
    expect(draft.plan().doubts.find((doubt) => doubt.id === 'kept')?.addresses).toEqual([
      '05/2010301/项目支出',
      '05/2010399/基本支出',
    ]);
    const { tables, state } = draft.plan().plan;
    for (const [row, column] of [
      ['2010301', '项目支出'],
      ['2010399', '基本支出'],
    ] as const)
      expect(tables?.value({ table: '05', row, column })?.printed?.toFixed(2)).toBe('5.00');
    expect(Object.keys(state.disputes).filter((key) => key.includes('2010399|基本'))).toEqual([]);
  });

  it('同一张表两个文件里都有而数不同：先问；年初预算没有写单位：先问', () => {
    const draft = draftOf({ base: project(), as: 'this-year' });
    draft.add(source('甲.xlsx', book(sheet('05', five(1)))));
    draft.add(source('乙.xlsx', book(sheet('05', five(2)))));
    expect(kinds(draft)).toContain('重复');
    const budget = draftOf({ base: project() });
    const rows: Value[][] = [
      ['科目编码', '科目名称', '年初预算数'],
      ['2010301', '行政运行', 12],
      ['2120803', '城市建设支出', 5],
      ['2230105', '国有企业退休人员社会化管理补助支出', 3],
    ];
    budget.add(source('预算.xlsx', book(sheet('年初预算', rows))));
    expect(budget.plan().doubts[0]).toMatchObject({ kind: '单位', required: true });
    expect(Object.keys(budget.plan().plan.state.budget)).toEqual(['2010301', '2120803', '2230105']);
  });

  it('同一张表一处是元、一处是万元，只差尾数：不问，取元的', () => {
    const draft = draftOf({ base: project(), as: 'this-year' });
    draft.add(source('公开.xlsx', book(sheet('05', five(1.23)))));
    draft.add(source('财决.xlsx', book(sheet('05', five(12345.67, { unit: '单位：元' })))));
    expect(kinds(draft)).toEqual([]);
    const input = draft.plan().plan.state.inputs['一般.支出.基本|2010301'];
    expect(input).toMatchObject({ yuan: '12345.67', precision: '元' });
  });

  it('数不同的重复，没有定之前只取前一张；定了并在一起，前一张没有的行才补上', () => {
    const other = table05([
      ['2010301', '行政运行', 2, 2, null],
      ['2010302', '一般行政管理事务', 5, 5, null],
    ]);
    const draft = draftOf({ base: project(), as: 'this-year', allowNone: false });
    draft.add(source('甲.xlsx', book(sheet('05', five(1)))));
    draft.add(source('乙.xlsx', book(sheet('05', other))));
    expect(Object.keys(draft.plan().plan.state.inputs)).toEqual(['一般.支出.基本|2010301']);
    const doubt = draft.plan().doubts.find((one) => one.kind === '重复');
    draft.change({ kind: 'decide', doubt: doubt?.id ?? '', choice: 'take' });
    const { inputs } = draft.plan().plan.state;
    expect(Object.keys(inputs)).toEqual(['一般.支出.基本|2010301', '一般.支出.基本|2010302']);
    expect(inputs['一般.支出.基本|2010301']?.yuan).toBe('10000.00');
  });

  it('认错了：改认作别的表、不导入、照程序认的', () => {
    const draft = draftOf({ base: project() });
    draft.add(source('甲.xlsx', book(sheet('05', five(1)))));
    draft.change({ kind: 'sheet', file: 0, sheet: 0, table: 'skip' });
    expect(draftView(draft).files[0]?.sheets[0]).toMatchObject({ table: null, by: 'skipped' });
    draft.change({ kind: 'sheet', file: 0, sheet: 0, table: '08' });
    expect(draftView(draft).files[0]?.sheets[0]).toMatchObject({ table: '08', by: 'chosen' });
    draft.change({ kind: 'sheet', file: 0, sheet: 0, table: 'auto' });
    expect(draftView(draft).files[0]?.sheets[0]).toMatchObject({ table: '05', confidence: '高' });
  });
});

describe('两个部门', () => {
  const of = (department: string): Value[][] => {
    const rows = five(1);
    rows[1] = [`部门：${department}`, null, null, null, '金额单位：万元'];
    return rows;
  };
  const both = (settings: Partial<DraftSettings>, first: string, second: string): ImportDraft => {
    const draft = draftOf(settings);
    draft.add(source('甲.xlsx', book(sheet('05', of(first)))));
    draft.add(source('乙.xlsx', book(sheet('03', of(second)))));
    return draft;
  };

  it('不问就读的（命令行）：拒绝，说清哪两个、为何、怎么办', () => {
    const draft = both({ as: 'this-year', allowNone: false }, '甲市发展和改革委员会', '甲市教育局');
    expect(() => draft.plan()).toThrow(RefusalError);
    expect(() => draft.plan()).toThrow(
      /“甲.xlsx”写的是“甲市发展和改革委员会”.*“乙.xlsx”.*没有导入。请分开导入/,
    );
  });
  it('导入页：必答，可以不导入后一个，也可以说是同一个部门', () => {
    const draft = both({}, '甲市发展和改革委员会', '甲市教育局');
    const doubt = draft.plan().doubts.find((one) => one.kind === '部门');
    expect(doubt).toMatchObject({ file: 1, required: true, chosen: null });
    draft.change({ kind: 'decide', doubt: doubt?.id ?? '', choice: 'drop' });
    expect(draft.size).toBe(1);
    expect(kinds(draft)).not.toContain('部门');
  });
  it.each([
    ['甲市 教育局', '甲市教育局'],
    ['甲市发展和改革委员会', '甲市发展和改革委员会（市国防动员办公室）'],
    ['株洲市长株潭一体化发展事务中心', '株州市长株潭一体化发展事务中心'],
  ])('同一个部门的两种写法不拦：%s、%s', (first, second) => {
    expect(kinds(both({ allowNone: false }, first, second))).not.toContain('部门');
  });
  it('一个文件里写着几个部门：问', () => {
    const draft = draftOf({ allowNone: false });
    draft.add(source('甲.xlsx', book(sheet('05', of('甲市教育局')), sheet('03', of('甲市水利局')))));
    expect(draft.plan().doubts.find((one) => one.kind === '部门')?.title).toMatch(/2 个部门/);
  });
});

describe('几个文件一起', () => {
  it('九个文件各一张表，与一个文件九张表，结果一样（来源除外）', async () => {
    const whole = await fixture('plain-openpyxl');
    const one = draftOf({ base: project(), as: 'this-year' });
    one.add(whole);
    const nine = draftOf({ base: project(), as: 'this-year' });
    for (const [at, own] of whole.workbook.sheets.entries())
      nine.add(source(`${at}.xlsx`, { ...whole.workbook, sheets: [own] }));
    const plain = (draft: ImportDraft): unknown => {
      const { inputs, disputes, pins } = draft.plan().plan.state;
      return JSON.parse(
        JSON.stringify({ inputs, disputes, pins }, (key, value: unknown) =>
          key === 'source' ? null : value,
        ),
      );
    };
    expect(plain(nine)).toEqual(plain(one));
    expect(nine.plan().reports).toHaveLength(9);
  });

  it('上年、本年一起新建：上年的作上年数，年度取本年的', () => {
    const title = (year: number): string => `${year}年度一般公共预算财政拨款支出决算表`;
    const draft = draftOf();
    draft.add(source('甲.xlsx', book(sheet('05', five(5, { title: title(2025) })))));
    draft.add(source('乙.xlsx', book(sheet('05', five(4, { title: title(2024) })))));
    const { state } = draft.plan().plan;
    expect(state.meta.year).toBe(2025);
    expect(state.prior['05/2010301/小计']).toMatchObject({
      printed: '4',
      source: { source: 's2', cell: 'C6' },
    });
    expect(state.inputs['一般.支出.基本|2010301']?.source).toMatchObject({ source: 's1', sheet: '05' });
  });

  it('一步变更，撤得干净', () => {
    const base = project();
    const draft = draftOf({ base });
    draft.add(source('甲.xlsx', book(sheet('05', five(1)), sheet('说明', [['填表说明']]))));
    const changes = changesOf(base, draft.plan().plan);
    const next = structuredClone(base);
    applyChanges(next, changes);
    expect(next).toEqual(draft.plan().plan.state);
    expect(Object.values(next.looks).map((look) => look.name)).toEqual(['05', '说明']);
  });
});

it('空白表式：版面与科目行进项目，没有数，也没有上年数', () => {
  const rows = table05([['合计'], ['2010301', '行政运行'], ['2080505', '养老']]);
  const draft = draftOf({ as: 'last-year' });
  draft.add(source('2025年表式.xlsx', book(sheet('公开05表', rows))));
  const { plan, reports } = draft.plan();
  expect(reports[0]?.as).toBe('blank-form');
  expect(Object.keys(plan.state.rows)).toEqual(['05|2010301', '05|2080505']);
  expect([plan.state.inputs, plan.state.prior]).toEqual([{}, {}]);
  expect(plan.state.looks['s1|000']?.tables[0]?.table).toBe('05');
  expect(plan.state.meta.year).toBe(2025);
});

it('原表的一页有上限，每格有去向；读成的是万元', () => {
  const rows = five(10000, { unit: '单位：元' });
  for (let at = 0; at < 500; at++) rows.push([`20103${String(at % 90).padStart(2, '0')}`, '名称', at]);
  const draft = draftOf({ base: project() });
  draft.add(source('甲.xlsx', book(sheet('05', rows))));
  const detail = sheetDetail(draft, 0, 0, 0);
  expect([detail.rows.length, detail.totalRows]).toEqual([200, 506]);
  expect(detail.rows[5]?.[3]).toMatchObject({ text: '10000', mark: 'taken', note: '05/2010301/基本支出' });
  expect(detail.read[0]?.rows[0]).toMatchObject({ key: '2010301', cells: ['1.00', '1.00', null] });
  expect(() => sheetDetail(draft, 3, 0, 0)).toThrow(RefusalError);
});

describe('对应方案的存放', () => {
  const mapping: Mapping = {
    format: 'juesuan-mapping',
    version: 1,
    id: 'own-abc',
    name: '系统导出',
    profile: null,
    verified: true,
    note: '',
    table: '05',
    match: { sheetNames: [], tags: [], titles: [], header: ['0:0:KMBM'] },
    headerRows: 1,
    unit: null,
    layout: 'rows',
    columns: [{ column: 0, path: [], role: 'code', id: null }],
  };
  it('存、列、传、删；自带的删不掉', async () => {
    await saveMapping(mapping, folder);
    const [first, ...rest] = await loadMappings(folder);
    expect(first).toEqual({ mapping, shipped: false });
    expect(rest.every((one) => one.shipped)).toBe(true);
    expect(await readMappingFile(join(folder, 'mappings', 'own-abc.json'))).toEqual(mapping);
    await removeMapping('own-abc', folder);
    await removeMapping('caijue-Z01', folder);
    expect((await loadMappings(folder)).map((one) => one.mapping.id)).toContain('caijue-Z01');
  });
  it.each([
    ['半截', '{"format":"jues'],
    ['别的 JSON', '{"a":1}'],
    ['多一项', JSON.stringify({ ...mapping, 多: 1 })],
    [
      '列太多',
      JSON.stringify({ ...mapping, columns: Array.from({ length: 300 }, () => mapping.columns[0]) }),
    ],
    ['编号带路径', JSON.stringify({ ...mapping, id: '../../x' })],
    ['太大', ' '.repeat(600 * 1024)],
  ])('坏的方案拒绝，不妨碍别的：%s', async (name, text) => {
    mkdirSync(join(folder, 'mappings'), { recursive: true });
    const path = join(folder, 'mappings', `${name}.json`);
    writeFileSync(path, text);
    await expect(readMappingFile(path)).rejects.toThrow(RefusalError);
    expect((await loadMappings(folder)).every((one) => one.shipped)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
