/**
 * 每条关系的变异检验：在一套正确的表上种下它的错，它必不符（软的提示），有两边地址、差额与限度；
 * 与改动的格不相连的关系，状态一个不变。去掉它要的表，它说未能执行和为什么。
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledRule } from '../../src/shared/checks/compile.js';
import { type CheckContext, type Instance, ruleInstances, runChecks } from '../../src/shared/checks/run.js';
import { ZERO, amount, fromInteger } from '../../src/shared/money/index.js';
import type { Project } from '../../src/shared/project/project.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { type CellRef, type CellSource, cellKey } from '../../src/shared/tables/source.js';
import { SEED, emptyProject, ledgerArbitrary, projectOf, typeOne } from '../support/ledger.js';
import { departmentWithFacts } from '../support/department.js';
import { MutableSource } from '../support/mutable-source.js';
import { stateOf } from '../support/printed.js';
import { PROFILE_IDS, rulesOf } from '../support/templates.js';

const contextOf = (tables: ProjectTables, source: CellSource, unitKind: string | null): CheckContext => ({
  source,
  addresses: tables.addresses,
  budgetOf: (code) => tables.budgetOf(code),
  form: tables.profile.spec.form,
  wide08: tables.isWide08(),
  unitKind,
  pinned: 0,
  disputed: 0,
  adjusted: 0,
});

const WAN = fromInteger(10_000);
/** 种下这一处的错；返回改了的格与表外的数。 */
function plant(one: Instance, source: MutableSource): { cells: readonly CellRef[]; outside: string[] } {
  const yuan = (ref: CellRef) => source.value(ref)?.yuan ?? ZERO;
  const set = (ref: CellRef, value: typeof ZERO): { cells: readonly CellRef[]; outside: string[] } => {
    source.set(ref, value);
    return { cells: [ref], outside: [] };
  };
  const [left, right] = [one.left.refs[0], one.right.refs[0]];
  const gap = one.right.printed.minus(one.left.printed).times(WAN);
  switch (one.part.spec.relation) {
    case '=':
      if (left) return set(left, yuan(left).plus(WAN));
      break;
    case '<=': {
      if (left) return set(left, yuan(left).plus(gap).plus(WAN));
      const fact = one.left.outside[0];
      if (fact !== undefined) {
        source.setOutside(fact, one.right.printed.plus(1));
        return { cells: [], outside: [fact] };
      }
      if (right) return set(right, WAN.negated());
      break;
    }
    case 'iff': {
      const side = one.left.refs.length > 0 ? one.left : one.right;
      if (side.printed.isZero() && side.refs[0]) return set(side.refs[0], WAN);
      for (const ref of side.refs) source.set(ref, ZERO);
      return { cells: side.refs, outside: [] };
    }
    case '!=0':
      for (const ref of one.left.refs) source.set(ref, ZERO);
      return { cells: one.left.refs, outside: [] };
  }
  throw new Error(`不知怎样种 ${one.part.spec.left} 的错`);
}

/** 一条关系涉及的全部格与表外的数。 */
function reach(rule: CompiledRule, context: CheckContext): { cells: Set<string>; outside: Set<string> } {
  const cells = new Set<string>();
  const outside = new Set<string>();
  try {
    for (const one of ruleInstances(rule, context)) {
      for (const ref of [...one.left.refs, ...one.right.refs]) cells.add(cellKey(ref));
      for (const text of [...one.left.outside, ...one.right.outside]) outside.add(text);
    }
  } catch {
    // 缺数而未能执行的，涉及的就是已走到的。
  }
  return { cells, outside };
}

let planted = 0;
function mutate(
  project: Project,
  rules: readonly CompiledRule[],
  own: CompiledRule,
  unitKind: string | null,
): void {
  const { tables } = project;
  const base = contextOf(tables, new MutableSource(tables), unitKind);
  const before = runChecks(rules, base);
  expect(['pass', 'tail', 'info'], `${own.spec.id} 在正确的表上`).toContain(stateOf(before, own.spec.id));
  const instances = [...ruleInstances(own, base)];
  expect(instances.length, `${own.spec.id} 执行了`).toBeGreaterThan(0);
  for (const part of own.parts) {
    const all = instances.filter((one) => one.part === part);
    for (const one of new Set([all[0], all.at(-1), all[Math.floor(all.length / 2)]])) {
      if (!one) continue;
      planted++;
      const source = new MutableSource(tables);
      const changed = plant(one, source);
      const after = runChecks(rules, contextOf(tables, source, unitKind));
      const wanted = own.spec.strength === 'hard' ? 'fail' : 'info';
      const label = `${own.spec.id} ${part.spec.left} 改 ${changed.cells.map(cellKey).join('、')}${changed.outside.join('、')}`;
      expect(stateOf(after, own.spec.id), label).toBe(wanted);
      const finding = after.findings.find((found) => found.rule === own.spec.id && found.state === wanted);
      expect(finding?.message, label).toMatch(/[\u4e00-\u9fff]/);
      expect(finding?.left.printed, label).toMatch(/^-?\d+\.\d\d$/);
      expect(finding?.difference, label).toMatch(/^-?\d+\.\d+$/);
      if (part.spec.relation !== '!=0') expect(finding?.difference, label).not.toMatch(/^-?0\.00$/);
      if (one.left.refs.length > 0 && one.right.refs.length > 0) {
        const found = after.findings.filter((other) => other.rule === own.spec.id && other.state === wanted);
        expect(
          found.some((two) => two.left.addresses.length > 0 && two.right.addresses.length > 0),
          label,
        ).toBe(true);
      }
      for (const other of rules) {
        if (other.spec.kind === 'subjectNames') continue;
        // 有适用条件的（没有其他资金、没有结转），条件看 01 表，改 01 就与它相连。
        if (other.parts.some(({ spec }) => spec.when) && changed.cells.some((ref) => ref.table === '01'))
          continue;
        const { cells, outside } = reach(other, base);
        const linked =
          changed.cells.some((ref) => cells.has(cellKey(ref))) ||
          changed.outside.some((text) => outside.has(text));
        if (!linked)
          expect(`${other.spec.id} ${stateOf(after, other.spec.id) ?? ''}`, label).toBe(
            `${other.spec.id} ${stateOf(before, other.spec.id) ?? ''}`,
          );
      }
    }
  }
}

const RULES = rulesOf('hunan-2024');
/** 要另设场合的：行政单位、没有结转、批复表式、收入支出表式、看行名的。 */
const ELSEWHERE = new Set([
  'F01-7',
  'X-22',
  'X-15',
  'X-21',
  'L-3',
  'L-4',
  'X-23',
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => `F05p-${n}`),
]);

describe('公开表式', () => {
  const project = departmentWithFacts();
  it.each(RULES.filter(({ spec }) => !ELSEWHERE.has(spec.id)).map((rule) => [rule.spec.id, rule] as const))(
    '%s',
    (_id, rule) => {
      mutate(project, RULES, rule, '参公单位');
    },
  );
  it('种下的错数', () => {
    console.log(`种下 ${planted} 处错，各自查出`);
    expect(planted).toBeGreaterThan(100);
  });
});

describe('另设的场合', () => {
  const rule = (id: string): CompiledRule => {
    const found = RULES.find(({ spec }) => spec.id === id);
    if (!found) throw new Error(id);
    return found;
  };
  it('F01-7 只看行政单位', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '05/2010301/基本支出', '1000000');
    mutate(project, RULES, rule('F01-7'), '行政单位');
    const other = runChecks([rule('F01-7')], contextOf(project.tables, project.tables, '事业单位'));
    expect(other.rules[0]?.state).toBe('notApplicable');
    const unknown = runChecks([rule('F01-7')], contextOf(project.tables, project.tables, null));
    expect(unknown.rules[0]?.why).toContain('单位性质');
  });
  it('X-22 没有结转、没有其他资金', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '05/2010301/基本支出', '1000000');
    typeOne(project, '05/2010302/项目支出', '500000');
    const { tables } = project;
    const before = runChecks(RULES, contextOf(tables, tables, null));
    expect(stateOf(before, 'X-22')).toBe('pass');
    const row = { table: '02', row: '2010301', column: '本年收入合计' };
    const source = new MutableSource(tables).set(row, amount('1010000'));
    expect(stateOf(runChecks(RULES, contextOf(tables, source, null)), 'X-22')).toBe('info');
    expect(
      stateOf(
        runChecks(RULES, contextOf(departmentWithFacts().tables, departmentWithFacts().tables, null)),
        'X-22',
      ),
    ).toBe('notApplicable');
  });
  it('X-21 一个代码两个名称；05 有数而 03 没有这一行', () => {
    const { tables } = departmentWithFacts();
    const renamed: CellSource = {
      rows: (table) =>
        tables
          .rows(table)
          ?.map((row) => (table === '05' && row.key === '2010301' ? { ...row, name: '别名' } : row)) ?? null,
      value: (ref) => tables.value(ref),
      columns: (table, own) => tables.columns(table, own),
      outside: (scope, key) => tables.outside(scope, key),
    };
    const report = runChecks([rule('X-21')], contextOf(tables, renamed, null));
    expect(report.findings[0]).toMatchObject({
      state: 'fail',
      left: { addresses: ['02/2010301', '05/2010301'] },
    });
    const dropped: CellSource = {
      ...renamed,
      rows: (table) => tables.rows(table)?.filter((row) => table !== '03' || row.key !== '2010301') ?? null,
      value: (ref) => tables.value(ref),
    };
    expect(runChecks([rule('X-21')], contextOf(tables, dropped, null)).counts.fail).toBe(1);
    expect(runChecks([rule('X-21')], contextOf(tables, tables, null)).counts.pass).toBe(1);
  });
});

describe.each(PROFILE_IDS)('版式 %s 自有的关系', (id) => {
  const rules = rulesOf(id);
  const [ledger] = fc.sample(ledgerArbitrary(id, { minCells: 80, maxCells: 120 }), {
    seed: SEED,
    numRuns: 1,
  });
  const project = ledger ? projectOf(ledger) : emptyProject(id);
  const context = contextOf(project.tables, project.tables, null);
  const special = rules.filter(
    (rule) =>
      (rule.spec.form !== undefined || rule.spec.wide08 === true) &&
      runChecks([rule], context).rules[0]?.state !== 'notApplicable',
  );
  it.each(special.map((rule) => [rule.spec.id, rule] as const))('%s', (_id, rule) => {
    mutate(project, rules, rule, null);
  });
  it('缺表的关系说未能执行，和缺哪张', () => {
    let runs = 0;
    for (const rule of rules) {
      if (rule.spec.kind !== 'relation') continue;
      for (const table of rule.spec.tables) {
        const source = new MutableSource(project.tables).remove(table);
        const [result] = runChecks([rule], contextOf(project.tables, source, '行政单位')).rules;
        if (result?.state === 'notApplicable') {
          expect(rule.spec.form !== undefined || rule.spec.wide08 === true, rule.spec.id).toBe(true);
          continue;
        }
        runs++;
        expect(`${rule.spec.id} ${result?.state ?? ''} ${result?.why ?? ''}`).toBe(
          `${rule.spec.id} notRun 没有 ${table} 表`,
        );
      }
    }
    console.log(`${id}：${runs} 次去表`);
  });
});
