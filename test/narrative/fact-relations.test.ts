/** 补充资料的关系：齐了才核，合的相符，动一个数就变红；按类型验收。 */
import { describe, expect, it } from 'vitest';
import { checkFact } from '../../src/shared/narrative/fact-check.js';
import { checkFactRelations } from '../../src/shared/narrative/fact-relations.js';
import type { Project } from '../../src/shared/project/project.js';
import { emptyProject } from '../support/ledger.js';
import { bundleOf } from '../support/templates.js';
import { SEEDS, projectOfTruth, truthOf } from './truth.js';
import { setFacts } from './support.js';

const { narrative: spec, factRelations } = bundleOf('hunan-2024');
const stateOf = (project: Project, rule: string): string | undefined =>
  checkFactRelations(project.tables, spec, factRelations).find((own) => own.rule === rule)?.state;

it('什么都没填：没有一条不符', () => {
  const states = checkFactRelations(emptyProject('hunan-2024').tables, spec, factRelations).map(
    (own) => own.state,
  );
  expect(new Set(states)).toEqual(new Set(['notApplicable']));
});

it('没有填单位性质的，去填的是单位性质；填了而用不上的，没有要填的', () => {
  const project = emptyProject('hunan-2024');
  const limited = { ...factRelations[0]!, unitKind: ['行政单位'] };
  const run = () => checkFactRelations(project.tables, spec, [limited])[0];
  expect(run()?.left.addresses).toEqual(['事实:单位性质']);
  setFacts(project, { 单位性质: '事业单位' });
  expect(run()).toMatchObject({ why: '只用于行政单位', left: { addresses: [] } });
});

describe.each(SEEDS)('公开件 %s 的资料', (seed) => {
  it('除原文自己的矛盾外，都相符', () => {
    const wrong = checkFactRelations(projectOfTruth(truthOf(seed)).tables, spec, factRelations).filter(
      (own) => own.state === 'fail',
    );
    // 002：三次会议 0.47＋1.4＋0.29＝2.16，会议费写 2.22（RULES D.3 第 8 条）。
    expect(wrong.map((own) => own.rule)).toEqual(seed === '002' ? ['S-03'] : []);
  });
});

describe('动一个数就变红', () => {
  it.each([
    ['S-01', '出国团组', '考察团\t5\t考察'],
    ['S-03', '会议', '会\t3\t内容\t9'],
    ['S-04', '培训', '训\t3\t内容\t9'],
    ['S-06', '其他用车', '7'],
    ['S-08', '中小企业合同金额', '999'],
    ['S-09', '小微企业合同金额', '999'],
    ['S-10', '货物中小企业合同金额', '1'],
    ['S-11', '货物中小企业合同金额', '999'],
    ['S-13', '服务中小企业合同金额', '999'],
    ['S-16', '绩效自评资金', '1'],
    ['S-17', '全年预算数', '1'],
  ])('%s', (rule, key, text) => {
    const project = projectOfTruth(truthOf('001'));
    expect(stateOf(project, rule)).toBe('pass');
    setFacts(project, { [key]: text });
    expect(stateOf(project, rule)).toBe('fail');
  });
  it('S-15 年初预算合计与各项之和差出尾差', () => {
    const project = projectOfTruth(truthOf('001'));
    expect(stateOf(project, 'S-15')).toBe('pass');
    const total = project.state.budget['合计'];
    if (total) total.yuan = '1';
    expect(stateOf(project, 'S-15')).toBe('fail');
  });
});

describe('按类型验收', () => {
  const fact = (key: string) => {
    if (key === '日期') return { key, group: '', label: '日期', unit: '', type: 'date' as const };
    const found = spec.facts.find((own) => own.key === key);
    if (!found) throw new Error(key);
    return found;
  };
  it.each([
    ['会议费', '0.15', true],
    ['会议费', '约 3 万', false],
    ['会议费', '-1', false],
    ['出国人次', '2.5', false],
    ['单位性质', '行政单位', true],
    ['单位性质', '公司', false],
    ['日期', '2025-08-10', true],
    ['日期', '8月10日', false],
    ['会议', '座谈会\t90\t动员\t0.47', true],
    ['会议', '座谈会\t九十', false],
    ['会议', 'a\t1\tb\t1\t1\t1\t1\t多一栏', false],
    ['绩效自评得分', '98.5', true],
  ])('%s＝%s', (key, text, ok) => {
    const checked = checkFact(fact(key), text);
    expect(checked.ok).toBe(ok);
    if (!checked.ok) expect(checked.reason).toMatch(/[\u4e00-\u9fa5].*。$/u);
  });
});
