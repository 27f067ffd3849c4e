/** 科目：按代码、名称、拼音首字母查找；可信度与预算；导入时学得名称与代码的对应。 */
import { describe, expect, it } from 'vitest';
import { parseSubjectCsv } from '../../src/shared/ledger/subjects.js';
import { planImport } from '../../src/shared/project/import-this-year.js';
import { initialsOf, searchSubjects } from '../../src/shared/project/search-subjects.js';
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
    expect.objectContaining({ code: '2019977', name: '新设支出', trusted: true }),
  ]);
  expect(tables.rows('03')?.find((row) => row.code === '2019977')?.name).toBe('新设支出');
  project.undo();
  expect(tables.subjectName('2019977')).toBe('');
});
