/** 科目：按代码、名称、拼音首字母查找；可信度与预算；导入时学得名称与代码的对应。 */
import { describe, expect, it } from 'vitest';
import { knownIn, otherYearsOnly, parseYears, printYears } from '../../src/shared/ledger/subject-years.js';
import { SubjectDictionary, parseSubjectCsv } from '../../src/shared/ledger/subjects.js';
import { planAddRows } from '../../src/shared/project/rows.js';
import { planImport } from '../support/plan-import.js';
import { initialsOf, searchSubjects } from '../../src/shared/project/search-subjects.js';
import { emptyState } from '../../src/shared/document/state.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { emptyProject } from '../support/ledger.js';
import { type PrintedSet, importedOf } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

const codes = (table: string, text: string): string[] =>
  searchSubjects(emptyProject('hunan-2024').tables, table, text).map((one) => one.code);

describe('查找', () => {
  it('按代码、名称、拼音首字母；命中得早的在前', () => {
    expect(codes('05', '2010301')[0]).toBe('2010301');
    expect(codes('05', '20103').every((code) => code.startsWith('20103'))).toBe(true);
    expect(codes('05', '行政运行')).toContain('2010301');
    expect(codes('05', 'xzyx')).toContain('2010301');
    expect(codes('05', 'XZYX')).toContain('2010301');
    expect(codes('05', 'zfgjj')).toContain('2210201');
    expect(codes('05', '公积金')).toContain('2210201');
    expect(initialsOf('住房公积金')).toBe('zfgjj');
  });
  it('只给本表所属预算的项级科目；空白没有结果', () => {
    expect(codes('07', '2120803')).toContain('2120803');
    expect(codes('05', '2120803')).toEqual([]);
    expect(codes('08', '223').length).toBeGreaterThan(0);
    for (const code of [...codes('05', '201'), ...codes('07', '212')]) expect(code).toHaveLength(7);
    expect(codes('05', ' ')).toEqual([]);
  });
});

describe('字典', () => {
  it('每个科目有可信度；八个前缀定出预算（LEDGER G4）', () => {
    const trusts = new Set(dictionary.all().map((one) => one.trust));
    for (const trust of ['official', 'attested', 'reference'] as const) expect(trusts).toContain(trust);
    for (const prefix of ['20598', '20709', '21208', '21219', '22198', '22960', '234'])
      expect(dictionary.budgetOf(`${prefix}0199`.slice(0, 7)), prefix).toBe('基金');
    expect(dictionary.budgetOf('2230199')).toBe('国资');
    expect(dictionary.budgetOf('2010301')).toBe('一般');
    expect(dictionary.budgetOf('9990101')).toBe('未知');
  });
  it('预算按最近的上级；可信度认不出的当待核', () => {
    const [subject] = parseSubjectCsv('code,name,level,status,budget\n2990101,甲,项,猜的,社保\n');
    expect(subject).toMatchObject({ trust: 'reference', budget: '未知' });
  });
});

describe('年度', () => {
  const csv = (lines: string): ReturnType<typeof parseSubjectCsv> =>
    parseSubjectCsv(`code,name,level,status,years_seen,budget\n${lines}`);
  const built = csv(
    [
      '201,一般公共服务支出,类,reference,,一般',
      '20190,年度科目,款,reference,,一般',
      '2019001,甲项支出,项,attested,2022|2023,',
      '2019002,乙项支出,项,attested,2024,',
      '2019003,丙项支出,项,official,2023-,',
      '2019004,丁项支出,项,reference,,',
      '2019005,戊项支出,项,attested,2025,',
    ].join('\n'),
  );
  const tablesOf = (dictionary_: SubjectDictionary, year = 2024): ProjectTables =>
    new ProjectTables(
      bundleOf('hunan-2024').model,
      dictionary_,
      emptyState({ profile: 'hunan-2024', year, department: '某局', sample: false, createdAt: '' }),
    );

  it('逐年、一段、一直有效；写错的认不出', () => {
    for (const text of ['', '2024', '2023|2025', '2022-2024|2026', '2024-'])
      expect(printYears(parseYears(text) ?? [])).toBe(text);
    for (const text of ['24', '2025-2023', '2024，2025', '|', '2024年']) expect(parseYears(text)).toBeNull();
  });
  it('本年度认得的在前；别年的照样找得到，说用在哪年，也加得进去', () => {
    const tables = tablesOf(new SubjectDictionary(built));
    const found = searchSubjects(tables, '05', '20190');
    expect(found.map(({ code, trust, otherYears }) => [code, trust, otherYears])).toEqual([
      ['2019002', 'attested', null],
      ['2019003', 'official', null],
      ['2019004', 'reference', null],
      ['2019001', 'attested', '2022、2023年度用过，2024年度未见'],
      ['2019005', 'attested', '2025年度用过，2024年度未见'],
    ]);
    expect(planAddRows(tables, '05', ['2019001']).refused).toEqual([]);
    const before = searchSubjects(tablesOf(new SubjectDictionary(built), 2022), '05', '2019003');
    expect(before[0]?.otherYears).toBe('2023年起用过，2022年度未见');
  });
  it('指明年度的科目表：只在那年改名；别年的只补那年不认得的', () => {
    const of = (year: number, name: string): ReturnType<typeof csv> =>
      csv(`2019002,${name},项,official,${year},\n2019009,新设${year},项,official,${year},`);
    const all = new SubjectDictionary(
      built,
      new Map([
        [2023, of(2023, '旧名支出')],
        [2025, of(2025, '新名支出')],
      ]),
    );
    expect(tablesOf(all).subjectName('2019002')).toBe('乙项支出');
    expect(tablesOf(all, 2025).subjectName('2019002')).toBe('新名支出');
    expect(tablesOf(all, 2023).subjectName('2019002')).toBe('旧名支出');
    expect(tablesOf(all).budgetOf('2019009')).toBe('一般');
    expect(searchSubjects(tablesOf(all), '05', '2019009')[0]?.otherYears).toContain('2024年度未见');
    expect(searchSubjects(tablesOf(all, 2025), '05', '2019009')[0]?.otherYears).toBeNull();
    expect(all.forYear(2025)).toBe(all.forYear(2025));
  });
  it('没有注明年度的：官方的各年都认得，通用资料的都不算认得，也不说别的年度', () => {
    const [own] = csv('2019006,己,项,official,,');
    const [loose] = csv('2019007,庚,项,reference,,');
    if (!own || !loose) throw new Error('缺少科目');
    expect([knownIn(own, 2031), otherYearsOnly(own, 2031)]).toEqual([true, null]);
    expect([knownIn(loose, 2024), otherYearsOnly(loose, 2024)]).toEqual([false, null]);
  });
});

it('导入学得字典里没有的科目：名称照文件，撤销即忘', () => {
  const set: PrintedSet = {
    unit: '万元',
    tables: [
      {
        table: '05',
        rows: [
          { key: '合计', code: null, name: '' },
          { key: '2019977', code: '2019977', name: '新设支出' },
        ],
        cells: [
          { table: '05', row: '2019977', column: '基本支出', text: '3.00' },
          { table: '05', row: '2019977', column: '项目支出', text: null },
        ],
      },
    ],
  };
  const project = emptyProject('hunan-2024');
  const { model } = bundleOf('hunan-2024');
  const plan = planImport(project.state, model, dictionary, importedOf(set), 's1', rulesOf('hunan-2024'));
  project.execute('import', '导入', plan.changes);
  const { tables } = project;
  expect(tables.subjectName('2019977')).toBe('新设支出');
  // 款 20199 在字典里属一般公共预算，新学的科目随它；各表同名，查得到。
  expect(searchSubjects(tables, '05', 'xszc')).toEqual([
    expect.objectContaining({ code: '2019977', name: '新设支出', trust: 'learned', otherYears: null }),
  ]);
  expect(tables.rows('03')?.find((row) => row.code === '2019977')?.name).toBe('新设支出');
  project.undo();
  expect(tables.subjectName('2019977')).toBe('');
});
