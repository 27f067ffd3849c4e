/** 审核页的头一屏：先画一段，不是一百多处一起画。 */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CheckList, sharesOf, type RowGroup } from '../../src/renderer/pages/check-list.js';
import type { CheckRow } from '../../src/renderer/pages/check-rows.js';
import type { CheckReport, CheckState } from '../../src/shared/contract/index.js';

const rowsOf = (state: CheckState, count: number): CheckRow[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${state}:${at}`,
    state,
    rule: 'X-01',
    title: `第 ${at} 处`,
    message: '',
    tables: [],
    left: null,
    right: null,
    difference: null,
    bound: null,
  }));

const group = (state: CheckState, count: number, startOpen = true): RowGroup => ({
  state,
  rows: rowsOf(state, count),
  startOpen,
});

const report: CheckReport = {
  rules: [],
  findings: [],
  counts: { fail: 0, notRun: 0, tail: 0, info: 0, notApplicable: 0, pass: 0 },
  rulesRun: 0,
  pinned: 0,
  adjusted: 0,
  disputed: 0,
};

const groups = [group('fail', 100), group('notRun', 30), group('tail', 3000), group('pass', 80, false)];

describe('审核清单', () => {
  it('刚打开只画一屏，各组的标题都在', () => {
    const markup = renderToStaticMarkup(
      <CheckList report={report} groups={groups} chosen={null} onChoose={() => undefined} />,
    );
    const drawn = markup.match(/class="check-title"/g)?.length ?? 0;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThanOrEqual(30);
    expect(markup.match(/<tr class="grp"/g)).toHaveLength(groups.length);
  });

  it('由上到下接上，接完了各组都全；折着的不占', () => {
    expect(sharesOf(groups, 24)).toEqual([24, 0, 0, Infinity]);
    expect(sharesOf(groups, 48)).toEqual([Infinity, 8, 0, Infinity]);
    expect(sharesOf(groups, 120)).toEqual([Infinity, Infinity, Infinity, Infinity]);
  });
});
