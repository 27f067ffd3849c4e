/**
 * 真实公开件的印数（种子文件 001–003 的九张表，test/fixtures/tables）：0 不符，
 * 尾差与 RULES B.4 逐条相同，提示与 B.5 相同。
 */
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import { planImport } from '../support/plan-import.js';
import { emptyProject } from '../support/ledger.js';
import { checkOwn, checkPrinted, importedOf } from '../support/printed.js';
import { loadSeed as load } from '../support/seeds.js';
import { PROFILE_IDS, dictionary, rulesOf } from '../support/templates.js';

/** 发现 → “编号 差额”，同编号同差额的并成次数。 */
function tally(report: CheckReport, state: string): Record<string, number> {
  const out: Record<string, number> = {};
  for (const one of report.findings) {
    if (one.state !== state) continue;
    const key = `${one.rule} ${one.difference ?? ''}`;
    out[key] = (out[key] ?? 0) + 1;
  }
  return out;
}

describe('种子 001（S1）', () => {
  const { set, tables } = load('seed-001');
  const report = checkPrinted(set, tables, rulesOf('hunan-2024'), '公益一类事业单位');
  it('0 不符；尾差三处（B.4）', () => {
    expect(tally(report, 'fail')).toEqual({});
    expect(
      report.findings
        .filter((one) => one.state === 'tail')
        .map((one) => [one.rule, one.left.printed, one.right.printed, one.difference, one.bound]),
    ).toEqual([
      ['F06-1', '291.36', '291.37', '-0.01', '0.06'],
      ['F06-2', '154.79', '154.81', '-0.02', '0.1'],
      ['F06-3', '8.12', '8.11', '0.01', '0.015'],
    ]);
  });
  it('提示四处（B.5：养老、年金、公积金、医保）', () => {
    expect(tally(report, 'info')).toEqual({ 'X-25 0.25': 1, 'X-25 0.12': 1, 'X-25 0.02': 1, 'X-25 0.28': 1 });
  });
});

describe('种子 002（S2：只印项级行，04 略去空行）', () => {
  const { set, tables } = load('seed-002');
  const report = checkPrinted(set, tables, rulesOf('hunan-2024'), '行政单位');
  it('0 不符；尾差十二处与 B.4 的差额相同', () => {
    expect(tally(report, 'fail')).toEqual({});
    const expected: Record<string, number> = {
      'F02-4 -0.01': 2,
      'F03-4 -0.01': 1,
      'F03-4 -0.02': 1,
      'F03-4 0.01': 1,
      'F05-4 -0.01': 1,
      'F05-4 -0.02': 1,
      'F05-4 0.01': 1,
      'F06-1 0.01': 1,
      'F06-2 -0.01': 1,
      'X-05 -0.01': 1,
      'X-10 -0.01': 1,
    };
    const own = tally(report, 'tail');
    // X-13 由 X-10…12 推出，B.4 未另列。
    expect(Object.fromEntries(Object.entries(own).filter(([key]) => !key.startsWith('X-13')))).toEqual(
      expected,
    );
  });
  it('提示与 B.5 相同', () => {
    expect(tally(report, 'info')).toEqual({
      'X-20 -15.18': 1,
      'X-25 -80.88': 1,
      'X-25 9.08': 1,
      'X-25 88.89': 1,
    });
  });
});

const approval = PROFILE_IDS.includes('hunan-2024-approval');
describe.skipIf(!approval)('种子 003（S3：批复表式）', () => {
  it('0 不符；尾差与 B.4、提示与 B.5 相同', () => {
    const { set, tables } = load('seed-003');
    const report = checkPrinted(set, tables, rulesOf('hunan-2024-approval'), '行政单位');
    expect(tally(report, 'fail')).toEqual({});
    const own = tally(report, 'tail');
    expect(Object.fromEntries(Object.entries(own).filter(([key]) => !key.startsWith('X-13')))).toEqual({
      'F01-2 0.01': 1,
      'F02-2 0.01': 2,
      'F02-3 -0.01': 2,
      'F03-2 0.01': 2,
      'F03-3 -0.01': 2,
      'F04-2 0.01': 2,
      'F05-2 0.01': 4,
      'F05-3 -0.01': 4,
      'F06-1 -0.01': 1,
      'F06-2 0.01': 1,
      'X-05 -0.01': 1,
      'X-10 -0.01': 1,
    });
    expect(tally(report, 'info')).toEqual({ 'X-20 -3.39': 1, 'X-20 -0.14': 1, 'X-25 -12.41': 1 });
  });
});

describe.each(['seed-001', 'seed-002', ...(approval ? ['seed-003'] : [])])('%s 导入成账', (name) => {
  it('每格照印；没有存疑；审核与印数相同', () => {
    const { set, tables } = load(name);
    const id = tables.profile.spec.id;
    const project = emptyProject(id);
    const plan = planImport(project.state, tables.profile, dictionary, importedOf(set), 's1', rulesOf(id));
    project.execute('import', '导入', plan.changes);
    expect(plan.disputed).toEqual([]);
    const wrong: string[] = [];
    for (const table of set.tables)
      for (const cell of table.cells) {
        if (cell.text === null) continue;
        const shown = project.tables.value(cell)?.printed?.toFixed(2) ?? '0.00';
        if (shown !== Number(cell.text).toFixed(2))
          wrong.push(`${project.tables.addresses.format(cell)} ${shown}/${cell.text}`);
      }
    expect(wrong).toEqual([]);
    const report = checkOwn(project.tables, rulesOf(id));
    expect(tally(report, 'fail')).toEqual({});
    console.log(
      `${name}：录入 ${Object.keys(project.state.inputs).length} 笔，印定 ${plan.pinned.length} 格`,
    );
  });
});
