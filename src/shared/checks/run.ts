/**
 * 执行审核：每条关系在任何一套表上得到一个状态——通过、尾差、提示、不符、不适用（为何）、
 * 未能执行（为何）。从不省略；“0 不符”总与执行了多少条一起说（DESIGN「Checks are executed data」）。
 *
 * 表会变的，把变了的格与行有增减的表告诉 `changed`，下一次只重算涉及它们的各处。
 */
import type { CheckCounts, CheckReport } from '../contract/checks.js';
import type { Binder } from '../tables/binding.js';
import type { CellRef } from '../tables/source.js';
import { type BoundInstance, type CheckBinder, isPrintedZero } from './bound.js';
import { CheckedCells } from './cells.js';
import type { CompiledRule } from './compile.js';
import { type CheckEnvironment, type DocumentFacts, RuleRun } from './rule-run.js';

export type { BoundInstance as Instance } from './bound.js';
export type { CheckEnvironment } from './rule-run.js';

/** 一套表与审核它的场合。 */
export interface CheckContext extends Binder, CheckEnvironment {}

export class Checks {
  readonly #binder: CheckBinder;
  readonly #runs: readonly RuleRun[];
  /** 修改的时刻：第几次修改。 */
  #now = 0;

  /** `keep`：还要随修改再审核，留着绑定好的各处。 */
  constructor(rules: readonly CompiledRule[], binder: Binder, keep: boolean) {
    const { source, addresses, budgetOf } = binder;
    this.#binder = { source, addresses, budgetOf, cells: new CheckedCells(source, addresses) };
    this.#runs = rules.map((rule) => new RuleRun(rule, this.#binder, keep));
  }

  /** 这些格的数变了，这些表的行有增减（或整张要重取）。 */
  changed(refs: Iterable<CellRef>, restructured: Iterable<string>): void {
    this.#now++;
    const cells = [...refs];
    const rebuilt = new Set(restructured);
    const tables = new Set(cells.map((ref) => ref.table));
    this.#binder.cells.forget(cells, this.#now);
    for (const table of rebuilt) this.#binder.cells.forgetTable(table, this.#now);
    for (const run of this.#runs) {
      if (run.rule.spec.tables.some((table) => rebuilt.has(table))) run.rebind();
      else if (run.rule.spec.tables.some((table) => tables.has(table))) run.touch();
    }
  }

  report(environment: CheckEnvironment): CheckReport {
    const facts = this.#documentFacts();
    const outcomes = this.#runs.map((run) => run.outcome(environment, facts, this.#now));
    const counts: CheckCounts = { pass: 0, tail: 0, info: 0, fail: 0, notApplicable: 0, notRun: 0 };
    for (const { result } of outcomes) counts[result.state]++;
    return {
      rulesRun: outcomes.length - counts.notApplicable - counts.notRun,
      counts,
      pinned: environment.pinned,
      disputed: environment.disputed,
      adjusted: environment.adjusted,
      findings: outcomes.flatMap(({ findings }) => findings),
      rules: outcomes.map(({ result }) => result),
    };
  }

  /** 涉及这一格、执行了的各条关系，连同它在这一格上的各处。 */
  touching(
    ref: CellRef,
    environment: CheckEnvironment,
  ): { rule: CompiledRule; instances: BoundInstance[] }[] {
    const facts = this.#documentFacts();
    const touches = (one: BoundInstance): boolean =>
      [one.left, one.right].some(({ refs }) =>
        refs.some((own) => own.row === ref.row && own.table === ref.table && own.column === ref.column),
      );
    return this.#runs
      .filter(({ rule }) => rule.spec.tables.includes(ref.table))
      .flatMap((run) => {
        try {
          const instances = [...run.instances(environment, facts, this.#now)].filter(touches);
          return instances.length === 0 ? [] : [{ rule: run.rule, instances }];
        } catch {
          return []; // 缺表、缺资料的没有执行
        }
      });
  }

  /** 一条关系逐处的比较。缺表、缺数时抛错。 */
  *instances(id: string, environment: CheckEnvironment): Iterable<BoundInstance> {
    const facts = this.#documentFacts();
    for (const run of this.#runs)
      if (run.rule.spec.id === id) yield* run.instances(environment, facts, this.#now);
  }

  /** 缺 01、04 时都按否。 */
  #documentFacts(): DocumentFacts {
    const zero = (...expressions: string[]): boolean =>
      expressions.every((text) => isPrintedZero(text, this.#binder));
    const onlyFiscal = zero(
      '[01/上级补助收入] + [01/事业收入] + [01/经营收入] + [01/附属单位上缴收入] + [01/其他收入]',
      '[01/使用非财政拨款结余]',
      '[01/年初结转和结余] - [04/年初财政拨款结转和结余]',
    );
    return {
      onlyFiscal,
      noCarryOver: onlyFiscal && zero('[01/年初结转和结余]', '[01/年末结转和结余]'),
    };
  }
}

/** 对一套表执行一遍。 */
export const runChecks = (rules: readonly CompiledRule[], context: CheckContext): CheckReport =>
  new Checks(rules, context, false).report(context);

/** 一条关系在一套表上逐处的比较（测试用）。缺表、缺数时抛错。 */
export const ruleInstances = (rule: CompiledRule, context: CheckContext): Iterable<BoundInstance> =>
  new Checks([rule], context, false).instances(rule.spec.id, context);
