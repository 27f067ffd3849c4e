/**
 * 每条关系的变异检验，各版式、各场合：在一套正确的表上种下它的错，它必不符（软的提示），有两边地址、差额与限度；
 * 与改动的格不相连的关系，状态一个不变。去掉它要的表，它说未能执行和为什么。
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import type { CompiledRule } from '../../src/shared/checks/compile.js';
import {
  type CheckContext,
  Checks,
  type Instance,
  ruleInstances,
  runChecks,
} from '../../src/shared/checks/run.js';
import { ZERO, fromInteger } from '../../src/shared/money/index.js';
import type { Project } from '../../src/shared/project/project.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { type CellRef, type CellSource, cellKey } from '../../src/shared/tables/source.js';
import { FULL, LAYOUTS, emptyProject, typeOne } from '../support/ledger.js';
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

/** 种下的一处错：改了哪些格、哪些表外的数，应成什么状态。 */
interface Mistake {
  readonly cells: readonly CellRef[];
  readonly outside: readonly string[];
  readonly state: 'fail' | 'info';
}
type Plant = (one: Instance, source: MutableSource, strength: 'hard' | 'soft') => Mistake | null;

const WAN = fromInteger(10_000);
const yuanOf = (source: MutableSource, ref: CellRef) => source.value(ref)?.yuan ?? ZERO;
const bad = (strength: 'hard' | 'soft'): 'fail' | 'info' => (strength === 'hard' ? 'fail' : 'info');
const setCell = (source: MutableSource, ref: CellRef, yuan: typeof ZERO, state: 'fail' | 'info'): Mistake => {
  source.set(ref, yuan);
  return { cells: [ref], outside: [], state };
};

/** 左边的错：相等的加一万元，不超过的超过一万元，有则俱有的使一边没有（或有）。 */
const onTheLeft: Plant = (one, source, strength) => {
  const [left, right] = [one.left.refs[0], one.right.refs[0]];
  const gap = one.right.printed.minus(one.left.printed).times(WAN);
  switch (one.part.spec.relation) {
    case '=':
      return left ? setCell(source, left, yuanOf(source, left).plus(WAN), bad(strength)) : null;
    case '<=': {
      if (left) return setCell(source, left, yuanOf(source, left).plus(gap).plus(WAN), bad(strength));
      const fact = one.left.outside[0];
      if (fact !== undefined) {
        source.setOutside(fact, one.right.printed.plus(1));
        return { cells: [], outside: [fact], state: bad(strength) };
      }
      return right ? setCell(source, right, WAN.negated(), bad(strength)) : null;
    }
    case 'iff': {
      const side = one.left.refs.length > 0 ? one.left : one.right;
      if (side.printed.isZero() && side.refs[0]) return setCell(source, side.refs[0], WAN, bad(strength));
      for (const ref of side.refs) source.set(ref, ZERO);
      return { cells: side.refs, outside: [], state: bad(strength) };
    }
    case '!=0':
      for (const ref of one.left.refs) source.set(ref, ZERO);
      return { cells: one.left.refs, outside: [], state: bad(strength) };
  }
};
/** 右边末一格的错。 */
const onTheRight: Plant = (one, source, strength) => {
  const ref = one.right.refs.at(-1);
  if (!ref || one.part.spec.relation === 'iff') return null;
  // 格两边都有的（年初＋收入－支出＝年末之类没有），改它两边一同动。
  if (one.left.refs.some((own) => cellKey(own) === cellKey(ref))) return null;
  if (one.part.spec.relation === '=')
    return setCell(source, ref, yuanOf(source, ref).plus(WAN), bad(strength));
  // 少一千元：超出尾差，又不少到负数，不碰到 L-4。
  const gap = one.right.printed.minus(one.left.printed).times(WAN);
  return setCell(source, ref, yuanOf(source, ref).minus(gap).minus(fromInteger(1000)), bad(strength));
};
/** 通常应相等的不超过关系：右边多一万元，通过而提示。 */
const notEqual: Plant = (one, source) => {
  const ref = one.right.refs[0];
  if (!ref || one.part.spec.softEqual === undefined) return null;
  if (one.left.refs.some((own) => cellKey(own) === cellKey(ref))) return null;
  return setCell(source, ref, yuanOf(source, ref).plus(WAN), 'info');
};

/** 适用条件（没有其他资金、没有结转）看的格：改它们就与有条件的关系相连。 */
const CONDITIONS = [
  ...['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'].map((row) => `01/${row}`),
  ...['使用非财政拨款结余', '年初结转和结余', '年末结转和结余'].map((row) => `01/${row}`),
  '04/年初财政拨款结转和结余',
];

/** 一套正确的表，在上面逐处种错。 */
class Ground {
  readonly rules: readonly CompiledRule[];
  readonly base: CheckContext;
  readonly before: CheckReport;
  readonly #tables: ProjectTables;
  readonly #source: MutableSource;
  readonly #context: CheckContext;
  readonly #checks: Checks;
  readonly #reach = new Map<string, ReadonlySet<string>>();
  planted = 0;

  constructor(project: Project, rules: readonly CompiledRule[], unitKind: string | null) {
    this.rules = rules;
    this.#tables = project.tables;
    this.base = contextOf(project.tables, project.tables, unitKind);
    this.before = runChecks(rules, this.base);
    this.#source = new MutableSource(project.tables);
    this.#context = contextOf(project.tables, this.#source, unitKind);
    this.#checks = new Checks(rules, this.#context);
    this.#checks.report(this.#context);
  }
  rule(id: string): CompiledRule {
    const found = this.rules.find(({ spec }) => spec.id === id);
    if (!found) throw new Error(id);
    return found;
  }

  /** 一条关系涉及的全部格与表外的数，连同它的适用条件看的格。 */
  #reachOf(rule: CompiledRule): ReadonlySet<string> {
    const known = this.#reach.get(rule.spec.id);
    if (known) return known;
    const reach = new Set<string>();
    try {
      for (const one of ruleInstances(rule, this.base)) {
        for (const ref of [...one.left.refs, ...one.right.refs]) reach.add(cellKey(ref));
        for (const text of [...one.left.outside, ...one.right.outside]) reach.add(text);
      }
    } catch {
      // 缺数而未能执行的，涉及的就是已走到的。
    }
    if (rule.parts.some(({ spec }) => spec.when ?? spec.softEqual === 'onlyFiscal'))
      for (const address of CONDITIONS) {
        const resolved = this.#tables.addresses.resolve(address);
        if (!resolved.ok) throw new Error(resolved.reason);
        reach.add(cellKey(resolved.ref));
      }
    this.#reach.set(rule.spec.id, reach);
    return reach;
  }

  /** 种错之后的结果：平时只重算动过的，全数时从头执行。 */
  #after(mistake: Mistake): CheckReport {
    if (FULL) return runChecks(this.rules, this.#context);
    this.#checks.changed(mistake.cells, []);
    const report = this.#checks.report(this.#context);
    this.#source.reset();
    this.#checks.changed(mistake.cells, []);
    return report;
  }

  /** 一条关系的各部分，各取首、中、末一处（全数时每一处）种错；返回种了几处。 */
  mutate(own: CompiledRule, plants: readonly Plant[]): number {
    expect(['pass', 'tail', 'info'], `${own.spec.id} 在正确的表上`).toContain(
      stateOf(this.before, own.spec.id),
    );
    const instances = [...ruleInstances(own, this.base)];
    let planted = 0;
    for (const part of own.parts) {
      const all = instances.filter((one) => one.part === part);
      const chosen = FULL ? all : [all[0], all[Math.floor(all.length / 2)], all.at(-1)];
      for (const one of new Set(chosen))
        for (const plant of one ? plants : []) {
          if (!one) continue;
          this.#source.reset();
          const mistake = plant(one, this.#source, own.spec.strength);
          if (!mistake) continue;
          planted++;
          this.#judge(own, one, mistake);
        }
    }
    this.planted += planted;
    return planted;
  }

  #judge(own: CompiledRule, one: Instance, mistake: Mistake): void {
    const after = this.#after(mistake);
    const { id } = own.spec;
    const label = `${id} ${one.part.spec.left} 改 ${[...mistake.cells.map(cellKey), ...mistake.outside].join('、')}`;
    expect(stateOf(after, id), label).toBe(mistake.state);
    const found = after.findings.filter((other) => other.rule === id && other.state === mistake.state);
    const [finding] = found;
    expect(finding?.message, label).toMatch(/[\u4e00-\u9fff]/);
    expect(finding?.left.printed, label).toMatch(/^-?\d+\.\d\d$/);
    expect(finding?.difference, label).toMatch(/^-?\d+\.\d+$/);
    if (one.part.spec.relation !== '!=0') expect(finding?.difference, label).not.toMatch(/^-?0\.00$/);
    if (one.left.refs.length > 0 && one.right.refs.length > 0)
      expect(
        found.some((two) => two.left.addresses.length > 0 && two.right.addresses.length > 0),
        label,
      ).toBe(true);
    const changed = [...mistake.cells.map(cellKey), ...mistake.outside];
    for (const other of this.rules) {
      const reach = this.#reachOf(other);
      if (changed.some((key) => reach.has(key))) continue;
      expect(`${other.spec.id} ${stateOf(after, other.spec.id) ?? ''}`, label).toBe(
        `${other.spec.id} ${stateOf(this.before, other.spec.id) ?? ''}`,
      );
    }
  }
}

const range = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}-${at + 1}`);
/** 不是逐处比较两边的，另有检验：名称（下面）、其中（of-which）、负数（special）。 */
const BY_KIND = ['X-21', 'L-3', 'L-4'];
/** 只在没有其他资金、没有结转时适用，或只看行政单位的：在另一套表上检验。 */
const PLAIN_ONLY = ['F01-7', 'X-22'];
/** 各版式不适用的：表式没有那些栏或那些行。 */
const NOT_APPLICABLE: Readonly<Record<string, readonly string[]>> = {
  公开: [...range('F05p', 7), 'X-23'],
  批复: ['F05-1'],
};
const notApplicable = (id: string, form: string): readonly string[] => [
  ...(NOT_APPLICABLE[form] ?? []),
  ...(id.startsWith('hunan') && form === '公开' ? ['X-15'] : []),
  ...(id === 'shanghai-2024' ? NOT_IN_SHANGHAI : []),
];
/** 上海的 06 表没有 307、399、31005……，有数才插行。 */
const NOT_IN_SHANGHAI = ['F06-4', 'F06-6', 'F06-9'];

let total = 0;
afterAll(() => {
  console.log(`共种下 ${total} 处错，各自查出`);
});

describe.each(LAYOUTS)('版式 %s', (id) => {
  const rules = rulesOf(id);
  const ground = new Ground(departmentWithFacts(id), rules, '参公单位');
  const absent = notApplicable(id, ground.base.form);
  const applicable = rules.filter(({ spec }) => ![...absent, ...BY_KIND, ...PLAIN_ONLY].includes(spec.id));

  it('不适用的就是这些；正确的表上没有不符，也没有未能执行', () => {
    const own = ground.before.rules.filter((rule) => rule.state === 'notApplicable').map((rule) => rule.rule);
    expect(own.sort()).toEqual([...absent, ...PLAIN_ONLY, 'L-3'].sort());
    expect(ground.before.counts).toMatchObject({ fail: 0, notRun: 0 });
    for (const one of ground.before.rules) if (one.state === 'notApplicable') expect(one.why).toBeTruthy();
  });
  it.each(applicable.map((rule) => [rule.spec.id, rule] as const))('%s', (_id, rule) => {
    expect(ground.mutate(rule, [onTheLeft, onTheRight])).toBeGreaterThanOrEqual(rule.parts.length);
  });
  it('通常应相等而不等的，提示', () => {
    for (const rule of ['X-20', 'X-26'])
      expect(ground.mutate(ground.rule(rule), [notEqual])).toBeGreaterThan(0);
  });
  afterAll(() => {
    console.log(`${id}：${applicable.length} 条关系种下 ${ground.planted} 处错`);
    total += ground.planted;
  });
});

describe.each(LAYOUTS)('只有财政拨款、没有结转的行政单位 %s', (id) => {
  const project = emptyProject(id);
  for (const [address, yuan] of Object.entries({
    '05/2010301/基本支出': '1000000',
    '05/2010302/项目支出': '500000',
    '05/2080505/基本支出': '80000',
    '07/2120803/本年收入': '60000',
    '07/2120803/项目支出': '60000',
    '06/30101': '1080000',
  }))
    typeOne(project, address, yuan);
  const ground = new Ground(project, rulesOf(id), '行政单位');

  it.each([
    ['F01-7', [onTheLeft]],
    ['X-22', [onTheLeft, onTheRight]],
    ['X-08', [onTheLeft, notEqual]],
    ['X-09', [onTheLeft, notEqual]],
    ['X-17', [onTheLeft, notEqual]],
  ] as const)('%s', (rule, plants) => {
    expect(stateOf(ground.before, rule)).toBe('pass');
    expect(ground.mutate(ground.rule(rule), plants)).toBeGreaterThan(0);
    total += ground.planted;
  });
  it('不是行政单位、有结转或其他资金的，不适用，说明缘故', () => {
    const why = (own: CheckContext, rule: string): string | null | undefined =>
      runChecks([ground.rule(rule)], own).rules.find(({ state }) => state === 'notApplicable')?.why;
    expect(why(contextOf(project.tables, project.tables, '事业单位'), 'F01-7')).toBe('只用于行政单位');
    expect(why(contextOf(project.tables, project.tables, null), 'F01-7')).toContain('单位性质');
    const { tables } = departmentWithFacts(id);
    expect(why(contextOf(tables, tables, '行政单位'), 'X-22')).toBe('只在没有结转、没有其他资金时比较');
  });
});

describe('上海 06 表插了行以后', () => {
  const project = departmentWithFacts('shanghai-2024');
  for (const [address, yuan] of Object.entries({
    '06/30703': '5000.55',
    '06/39907': '3000.44',
    '06/31005': '2000',
    '05/2010301/基本支出': '3010001.54',
  }))
    typeOne(project, address, yuan);
  const ground = new Ground(project, rulesOf('shanghai-2024'), '参公单位');
  it.each(NOT_IN_SHANGHAI)('%s', (rule) => {
    expect(ground.mutate(ground.rule(rule), [onTheLeft, onTheRight])).toBeGreaterThan(0);
    total += ground.planted;
  });
});

describe('X-21 名称', () => {
  const { tables } = departmentWithFacts();
  const rule = rulesOf('hunan-2024').filter(({ spec }) => spec.id === 'X-21');
  const sourceOf = (change: Partial<CellSource>): CellSource => ({
    rows: (table) => tables.rows(table),
    value: (ref) => tables.value(ref),
    columns: (table, own) => tables.columns(table, own),
    outside: (scope, key) => tables.outside(scope, key),
    ...change,
  });
  it('一个代码两个名称', () => {
    const source = sourceOf({
      rows: (table) =>
        tables
          .rows(table)
          ?.map((row) => (table === '05' && row.key === '2010301' ? { ...row, name: '别名' } : row)) ?? null,
    });
    expect(runChecks(rule, contextOf(tables, source, null)).findings[0]).toMatchObject({
      state: 'fail',
      left: { addresses: ['02/2010301', '05/2010301'] },
    });
  });
  it('与科目表的名称不同：官方的不符，只见于别处公开的提示；没有印名称的不核', () => {
    const named = (name: string): CellSource =>
      sourceOf({
        rows: (table) =>
          tables.rows(table)?.map((row) => (row.key === '2010301' ? { ...row, name } : row)) ?? null,
      });
    const states = (name: string, official: boolean): string[] => {
      const knownName = (code: string) => (code === '2010301' ? { name: '行政运行', official } : null);
      return runChecks(rule, { ...contextOf(tables, named(name), null), knownName }).findings.map(
        (one) => `${one.state} ${one.left.addresses.join()}`,
      );
    };
    expect(states('行政运转', true)).toEqual(['fail 02/2010301']);
    expect(states('行政运转', false)).toEqual(['info 02/2010301']);
    expect(states('行政 运行', true)).toEqual([]);
    expect(states('', true)).toEqual([]);
  });
  it('05 有数而 03 没有这一行', () => {
    const source = sourceOf({
      rows: (table) => tables.rows(table)?.filter((row) => table !== '03' || row.key !== '2010301') ?? null,
    });
    expect(runChecks(rule, contextOf(tables, source, null)).counts.fail).toBe(1);
    expect(runChecks(rule, contextOf(tables, tables, null)).counts.pass).toBe(1);
  });
});

it.each(PROFILE_IDS)('%s：缺表的关系说未能执行，和缺哪张', (id) => {
  const { tables } = departmentWithFacts(id);
  let runs = 0;
  for (const rule of rulesOf(id)) {
    if (rule.spec.kind !== 'relation') continue;
    for (const table of rule.spec.tables) {
      const source = new MutableSource(tables).remove(table);
      const [result] = runChecks([rule], contextOf(tables, source, '行政单位')).rules;
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

it('83 条与账自己的检查，每条都种过错', () => {
  const tried = new Set<string>([...BY_KIND, ...PLAIN_ONLY]);
  for (const id of LAYOUTS) {
    const { form } = departmentWithFacts(id).tables.profile.spec;
    const absent = notApplicable(id, form);
    for (const { spec } of rulesOf(id)) if (!absent.includes(spec.id)) tried.add(spec.id);
  }
  expect(rulesOf('hunan-2024').filter(({ spec }) => !tried.has(spec.id))).toEqual([]);
});
