/** 右栏写的位置：照文中的节次与科目，不写模板的编号。 */
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/shared/narrative/places.js';
import { narrativeOf, setBudget, setFacts, setReasons } from './support.js';
import { emptyProject, typeOne } from '../support/ledger.js';

describe('数没有填，名称也说得通', () => {
  const project = emptyProject('hunan-2024');
  typeOne(project, '05/2010301/基本支出', '10000');
  const view = narrativeOf(project.state, 'hunan-2024');
  it.each([
    ['十一/会议', '会议费'],
    ['十四(二)/1', '部门整体支出全年预算数'],
    ['五(三)/1', '一般公共预算财政拨款支出年初预算数'],
    ['六/1', '一般公共预算财政拨款基本支出'],
  ])('%s → %s', (id, name) => {
    expect(placeOf(view, id).split(' ').at(-1)).toBe(name);
  });
});

describe('位置', () => {
  const project = emptyProject('hunan-2024');
  typeOne(project, '05/2010301/基本支出', '10000');
  typeOne(project, '05/2101101/基本支出', '20000');
  typeOne(project, '06/30101', '30000');
  setBudget(project, { '2010301': '10000', '2101101': '30000' });
  setFacts(project, { 国有资本经营预算一节: '不列' });
  const view = narrativeOf(project.state, 'hunan-2024');
  it.each([
    ['五(三)/项/2101101', '五（三）2 行政单位医疗'],
    ['七(二)/购置', '七（二） 公务用车购置费'],
    // 国资一节不列，机关运行经费是第九节。
    ['十/1/表', '九 机关运行经费支出'],
    ['一/1', '一 收、支总计'],
    ['六/人员', '六 人员经费'],
    ['八', '八、政府性基金预算收入支出决算情况'],
    ['事实:部门职责', '部门职责'],
  ])('%s → %s', (id, place) => {
    expect(placeOf(view, id)).toBe(place);
  });
  it('一条要填的原因说的是哪两个数；有上年的原因一并给', () => {
    project.state.reasons['五(三)/2101101/年初预算'] = { text: '人员调出', confirmed: false };
    const slot = narrativeOf(project.state, 'hunan-2024').missing.find(
      (own) => own.key === '五(三)/2101101/年初预算',
    );
    expect(slot).toMatchObject({ about: '年初预算 3.00，决算 2.00，完成 66.67%', suggestion: '人员调出' });
    setReasons(project, { '五(三)/2101101/年初预算': '人员调出' });
    setBudget(project, { '2101101': '0' });
    const reasons = narrativeOf(project.state, 'hunan-2024').missing.filter((own) => own.kind === 'reason');
    expect(reasons.some((own) => own.key === '五(三)/2101101/年初预算')).toBe(false);
  });
});
