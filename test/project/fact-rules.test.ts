/** 补充资料的关系与表的关系一同审核：空着不影响结论，不符与表的不符一样算。 */
import { expect, it } from 'vitest';
import { checkProject } from '../../src/main/service/views.js';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import { emptyProject } from '../support/ledger.js';
import { bundleOf, rulesOf } from '../support/templates.js';
import { setFacts, setPrior, setReasons } from '../narrative/support.js';
import { projectOfTruth, truthOf } from '../narrative/truth.js';

const bundle = bundleOf('hunan-2024');
const check = (project: ReturnType<typeof emptyProject>): CheckReport =>
  checkProject(project, rulesOf('hunan-2024'), bundle);
const ids = [...bundle.factRelations.map(({ id }) => id), 'S-21'];

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
