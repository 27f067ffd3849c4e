/** 补充资料的关系与表的关系一同审核：空着不影响结论，不符与表的不符一样算。 */
import { expect, it } from 'vitest';
import { checkProject } from '../../src/main/service/views.js';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import { planSetParagraph } from '../../src/shared/project/paragraphs.js';
import { emptyProject } from '../support/ledger.js';
import { bundleOf, rulesOf } from '../support/templates.js';
import { setFacts, setPrior, setReasons } from '../narrative/support.js';
import { projectOfTruth, truthOf } from '../narrative/truth.js';

const bundle = bundleOf('hunan-2024');
const check = (project: ReturnType<typeof emptyProject>): CheckReport =>
  checkProject(project, rulesOf('hunan-2024'), bundle);
const ids = [...bundle.factRelations.map(({ id }) => id), 'S-21'];
const stateOf = (report: CheckReport, rule: string): string | undefined =>
  report.rules.find((own) => own.rule === rule)?.state;

it('什么都没填：各条都列出，都不适用并说缘故，不添一处不符', () => {
  const report = check(emptyProject('hunan-2024'));
  const own = report.rules.filter(({ rule }) => rule.startsWith('S-'));
  expect(own.map(({ rule }) => rule)).toEqual(ids);
  for (const one of own) {
    expect(one.state).toBe('notApplicable');
    expect(one.why).toBeTruthy();
  }
  expect(report.counts.fail).toBe(0);
  expect(Object.values(report.counts).reduce((sum, one) => sum + one, 0)).toBe(report.rules.length);
});

it('会议不符：算进不符的总数，发现带两边的地址与数', () => {
  const project = projectOfTruth(truthOf('001'));
  const before = check(project);
  setFacts(project, { 会议: '会\t3\t内容\t9' });
  const after = check(project);
  expect(after.counts.fail).toBe(before.counts.fail + 1);
  expect(after.findings.find(({ rule, state }) => rule === 'S-03' && state === 'fail')).toMatchObject({
    left: { addresses: ['事实:会议'], printed: '9.00' },
    right: { addresses: ['事实:会议费'] },
  });
});

it('表里的一边用规范的地址，点得到那一格', () => {
  const report = check(emptyProject('hunan-2024'));
  const finding = report.findings.find(({ rule }) => rule === 'S-01');
  expect(finding?.right.addresses).toEqual(['09/决算数/因公出国(境)费']);
});

it('由人改过的上年数：没有原因是提示，写了就通过', () => {
  const project = emptyProject('hunan-2024');
  project.state.prior['01/收入总计'] = { printed: '3.00', yuan: null, source: { by: 'last-year' } };
  expect(check(project).rules.find(({ rule }) => rule === 'S-21')?.state).toBe('notApplicable');
  setPrior(project, { '04/收入总计': '2.00' });
  const open = check(project);
  expect(open.findings.find(({ rule }) => rule === 'S-21')).toMatchObject({
    state: 'info',
    left: { addresses: ['上年:04/收入总计'], printed: '2.00' },
  });
  setReasons(project, { '上年数/04/收入总计': '上年公开后更正' });
  expect(check(project).rules.find(({ rule }) => rule === 'S-21')?.state).toBe('pass');
});

it('同一件事只有一条规则说：表与资料的关系各有各的两边，没有两条比的是同一处', () => {
  const report = check(projectOfTruth(truthOf('001')));
  const sides = report.rules.map(({ rule }) => rule);
  expect(new Set(sides).size).toBe(sides.length);
  const seen = new Map<string, string>();
  for (const { rule, left, right, difference } of report.findings) {
    if (difference === null) continue;
    const key = [left.addresses.join(), right.addresses.join()].sort().join('|');
    expect(seen.get(key) ?? rule, key).toBe(rule);
    seen.set(key, rule);
  }
});

it('机关运行经费没有填：湖南文中照 06 表写，不适用；上海文中要它，未能执行', () => {
  const reportOf = (profile: string): CheckReport => {
    const project = emptyProject(profile);
    setFacts(project, { 单位性质: '行政单位' });
    return checkProject(project, rulesOf(profile), bundleOf(profile));
  };
  const hunan = reportOf('hunan-2024').rules.find(({ rule }) => rule === 'X-26');
  expect(hunan).toMatchObject({ state: 'notApplicable', why: '这项补充资料没有另填，文中照表里的数写' });
  const shanghai = reportOf('shanghai-2024');
  expect(stateOf(shanghai, 'X-26')).toBe('notRun');
  expect(shanghai.findings.find(({ rule }) => rule === 'X-26')?.message).toContain('机关运行经费');
});

it('成文检查在同一份结果里：改写成相反的数，T-14 不符，地址是那一段；没有填的只是提示', () => {
  const project = projectOfTruth(truthOf('001'));
  const before = check(project);
  expect(stateOf(before, 'T-14')).toBe('pass');
  expect(stateOf(before, 'T-07')).not.toBe('fail');
  const nodes = [{ type: 'text' as const, text: '2024年度收、支总计517.63万元。' }];
  const plan = planSetParagraph(project.tables, bundle.narrative, '一/1', nodes, 'typed');
  if (!plan.ok) throw new Error(plan.reason);
  project.execute('facts', '改写', plan.changes);
  const after = check(project);
  expect(after.counts.fail).toBeGreaterThan(before.counts.fail);
  expect(after.findings.find(({ rule }) => rule === 'T-14')).toMatchObject({
    state: 'fail',
    left: { addresses: ['情况说明:一/1'] },
  });
  expect(Object.values(after.counts).reduce((sum, one) => sum + one, 0)).toBe(after.rules.length);
});
