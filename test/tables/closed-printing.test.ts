import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../src/shared/project/project.js';
import {
  SEED,
  allAmounts,
  allViews,
  emptyProject,
  ledgerArbitrary,
  projectOf,
  runs,
  typeOne,
} from '../support/ledger.js';
import { checkOwn } from '../support/printed.js';
import { PROFILE_IDS, rulesOf } from '../support/templates.js';

/** 两本账之间的、看行名的不由调平保证。 */
const NOT_CLOSED = new Set(['X-16', 'X-20', 'X-21', 'X-26', 'X-28']);

const turn = (project: Project, on: boolean): void => {
  const now = { text: '开', source: { by: 'typed' as const } };
  const [before, after] = on ? [null, now] : [now, null];
  project.execute('facts', '尾差调平', [{ section: 'facts', key: '尾差调平', before, after }]);
};

describe.each(PROFILE_IDS)('尾差调平 %s', (id) => {
  const rules = rulesOf(id).filter(({ spec }) => spec.strength === 'hard' && !NOT_CLOSED.has(spec.id));

  it('开着时印出的表逐级、逐表相等，账一分不动；关掉即还原', () => {
    let [cases, adjusted] = [0, 0];
    fc.assert(
      fc.property(ledgerArbitrary(id), (ledger) => {
        cases++;
        const project = projectOf(ledger);
        const { tables } = project;
        const [views, amounts] = [allViews(tables), allAmounts(tables)];
        const failing = checkOwn(tables, rules).findings.filter((one) => one.state === 'fail').length;
        turn(project, true);
        adjusted += tables.adjustedCells().length;
        const report = checkOwn(tables, rules);
        expect(report.findings.filter((one) => one.state === 'tail').map((one) => one.message)).toEqual([]);
        expect(report.findings.filter((one) => one.state === 'fail')).toHaveLength(failing);
        expect(allAmounts(tables)).toEqual(amounts);
        turn(project, false);
        expect(allViews(tables)).toEqual(views);
      }),
      { seed: SEED, numRuns: runs(15) },
    );
    console.log(`${id}：${cases} 本账，调平 ${adjusted} 格`);
  });

  it('只有其他资金的五十元：财政拨款各表确实小于全部支出，是提示，不是四舍五入', () => {
    const project = emptyProject(id);
    typeOne(project, '03/2010301/基本支出', '50.00');
    for (const on of [false, true]) {
      if (on) turn(project, true);
      const findings = checkOwn(project.tables, rules).findings.filter((one) => one.rule === 'X-08');
      expect(findings.map((one) => [one.state, one.difference])).toEqual([['info', '-0.01']]);
    }
  });
});
