/** 键入、赋值、增删行的计划：不能施行的逐处说清，旧值不动；一批一步撤销。 */
import { describe, expect, it } from 'vitest';
import { planAssignments } from '../../src/shared/project/assign.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { planImport } from '../support/plan-import.js';
import { planAddRows, planRemoveRows } from '../../src/shared/project/rows.js';
import type { Project } from '../../src/shared/project/project.js';
import { department } from '../support/department.js';
import { allViews, emptyProject, typeOne } from '../support/ledger.js';
import { importedOf, plus, printOf, withCell } from '../support/printed.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

const refusal = (project: Project, address: string, text: string): string => {
  const before = structuredClone(project.state);
  const plan = planEdits(project.tables, [{ address, text }], '万元', 'typed');
  expect(plan.changes).toEqual([]);
  expect(project.state).toEqual(before);
  return plan.refused[0]?.reason ?? '';
};

describe('拒绝键入', () => {
  const project = department();
  it.each([
    ['05/合计/基本支出', '1', '合计'],
    ['05/201/基本支出', '1', '下级科目'],
    ['05/2010301/小计', '1', '右边两栏'],
    ['05/2120803/基本支出', '1', '政府性基金'],
    ['07/2010301/本年收入', '1', '一般公共预算'],
    ['02/2120803/财政拨款收入', '1', '07/2120803/本年收入'],
    ['04/年初政府性基金预算财政拨款', '1', '07'],
    ['01/年末结转和结余', '1', '年初'],
    ['06/301', '1', '各款'],
    ['05/2010301/基本支出', '一百', '不是金额'],
    ['05/2010301/基本支出', '1.2.3', '不是金额'],
    ['05/2010301/基本支出', '1.2345678', '六位'],
    ['05/2010301/没有的列', '1', '没有'],
    ['05/2010301', '1', '缺少列名'],
    ['99/1/1', '1', '认不出'],
    ['', '1', '认不出'],
    ['05/9999999/基本支出', '1', '科目字典'],
    ['04/一般公共预算财政拨款/不', '1', '认不出'],
    ['__proto__/constructor', '1', '认不出'],
    ['01/总计', '1', '歧义'],
  ])('%s＝%s：%s', (address, text, word) => {
    expect(refusal(project, address, text)).toContain(word);
  });
});

describe('一批键入', () => {
  it('坏的不施行，好的照施行；同一格以后一次为准；一步撤销', () => {
    const project = department();
    const before = allViews(project.tables);
    const plan = planEdits(
      project.tables,
      [
        { address: '05/2010301/基本支出', text: '1' },
        { address: '05/2010301/基本支出', text: '2' },
        { address: '05/2010301/小计', text: '3' },
        { address: '05/2010302/项目支出', text: '' },
      ],
      '万元',
      'pasted',
    );
    expect(plan.refused.map((one) => one.address)).toEqual(['05/2010301/小计']);
    project.execute('edit', '粘贴', plan.changes);
    expect(project.state.inputs['一般.支出.基本|2010301']).toMatchObject({ yuan: '20000.00', raw: '2' });
    expect(project.state.inputs['一般.支出.项目|2010302']).toBeUndefined();
    project.undo();
    expect(allViews(project.tables)).toEqual(before);
  });
  it('键入的原文留着；算式也留着', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '05/2010301/基本支出', '=1,000.5+2', '元');
    expect(project.state.inputs['一般.支出.基本|2010301']).toMatchObject({
      yuan: '1002.50',
      raw: '=1,000.5+2',
    });
  });
  it('空白清除没有的数，不留变更', () => {
    const project = department();
    const plan = planEdits(project.tables, [{ address: '06/30106', text: '—' }], '万元', 'typed');
    expect(plan.changes).toEqual([]);
    expect(plan.applied).toBe(0);
  });
});

describe('增删行', () => {
  it('加行、删行可撤销；删行清除本表的数，别的表不动', () => {
    const project = department();
    const before = structuredClone(project.state);
    project.execute('rows', '加行', planAddRows(project.tables, '05', ['2010399']).changes);
    expect(project.tables.hasRow('05', '2010399')).toBe(true);
    project.undo();
    expect(project.state).toEqual(before);
    project.execute('rows', '删行', planRemoveRows(project.tables, '03', ['2010301']).changes);
    expect(project.state.inputs['全部.支出.基本|2010301']).toBeUndefined();
    expect(project.state.inputs['一般.支出.基本|2010301']).toBeDefined();
    project.undo();
    expect(project.state).toEqual(before);
  });
  it('基金科目不加到 05；固定表不能加删', () => {
    const { tables } = department();
    expect(planAddRows(tables, '05', ['2120803']).refused).toHaveLength(1);
    expect(planAddRows(tables, '06', ['30101']).refused).toHaveLength(1);
    expect(planRemoveRows(tables, '06', ['30101']).refused).toHaveLength(1);
    expect(planAddRows(tables, '05', ['9999999']).refused).toHaveLength(1);
  });
  it('删行也了结压在它上面的存疑', () => {
    const base = department();
    const ref = { table: '07', row: '2070904', column: '小计' };
    const wrong = withCell(printOf(base.tables, '万元'), ref, plus('1'));
    const project = emptyProject('hunan-2024');
    const { model } = bundleOf('hunan-2024');
    const plan = planImport(project.state, model, dictionary, importedOf(wrong), 's1', rulesOf('hunan-2024'));
    project.execute('import', '导入', plan.changes);
    expect(Object.keys(project.state.disputes)).toContain('07|2070904|小计');
    project.execute('rows', '删行', planRemoveRows(project.tables, '07', ['2070904']).changes);
    expect(Object.keys(project.state.disputes).filter((key) => key.startsWith('07|2070904'))).toEqual([]);
    project.undo();
    expect(Object.keys(project.state.disputes)).toContain('07|2070904|小计');
  });
});

describe('赋值', () => {
  it('各归其节，前后可逆', () => {
    const project = department();
    const before = structuredClone(project.state);
    const plan = planAssignments(
      project.tables,
      [
        { address: '年初预算:2010301', text: '300' },
        { address: '上年:01/收入总计', text: '500.5' },
        { address: '事实:单位性质', text: '行政单位' },
        { address: '原因：收入变动', text: '人员增加' },
        { address: '05/2010301/基本支出', text: '1' },
      ],
      '万元',
      'command-line',
    );
    expect(plan.refused).toEqual([]);
    project.execute('edit', '赋值', plan.changes);
    expect(project.state.budget['2010301']?.yuan).toBe('3000000.00');
    expect(project.state.prior['01/收入总计']?.printed).toBe('500.5');
    expect(project.state.facts['单位性质']?.text).toBe('行政单位');
    expect(project.state.reasons['收入变动']).toEqual({ text: '人员增加', confirmed: true });
    project.undo();
    expect(project.state).toEqual(before);
  });
  it.each([
    ['年初预算:abc', '1', '科目代码'],
    ['年初预算:2010301', '-1', '负数'],
    ['年初预算:2010301', 'x', '不是金额'],
    ['上年:99/x', '1', '认不出'],
    ['上年:01/收入总计', 'x', '不是金额'],
    ['事实:__proto__', 'x', '不能用'],
    ['原因:constructor', 'x', '不能用'],
    [`事实:${'长'.repeat(300)}`, 'x', '不能用'],
    ['事实:会议费', '长'.repeat(6000), '太长'],
  ])('%s 拒绝', (address, text, word) => {
    const { tables } = department();
    const plan = planAssignments(tables, [{ address, text }], '万元', 'command-line');
    expect(plan.changes).toEqual([]);
    expect(plan.refused[0]?.reason).toContain(word);
  });
});
