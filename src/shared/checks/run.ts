/**
 * 执行审核：每条关系在任何一套表上得到一个状态——通过、尾差、提示、不符、不适用（为何）、
 * 未能执行（为何）。从不省略；“0 不符”总与执行了多少条一起说（DESIGN「Checks are executed data」）。
 *
 * 表会变的，把变了的格与行有增减的表告诉 `changed`，下一次只重算涉及它们的各处。
 */
import type { CheckCounts, CheckReport } from '../contract/checks.js';
import type { Binder } from '../tables/binding.js';
import { type Expression, parseExpression } from '../tables/expression.js';
import type { CellRef } from '../tables/source.js';
import type { BoundInstance } from './bound.js';
import type { CompiledRule } from './compile.js';
import { Figures } from './figures.js';
import { type CheckEnvironment, type DocumentFacts, type RuleOutcome, RuleRun } from './rule-run.js';
import { type CheckBinder, NOWHERE, Side } from './side.js';

export type { BoundInstance as Instance } from './bound.js';
export type { CheckEnvironment } from './rule-run.js';

/** 一套表与审核它的场合。 */
export interface CheckContext extends Binder, CheckEnvironment {}

export class Checks {
  readonly #binder: CheckBinder;
  readonly #runs: readonly RuleRun[];

  constructor(rules: readonly CompiledRule[], binder: Binder) {
    this.#binder = { ...binder, figures: new Figures(binder.source) };
    this.#runs = rules.map((rule) => new RuleRun(rule, this.#binder));
  }

  /** 这些格的数变了，这些表的行有增减（或整张要重取）。 */
  changed(refs: Iterable<CellRef>, restructured: Iterable<string>): void {
    const cells = [...refs];
    const rebuilt = [...restructured];
    const tables = [...new Set(cells.map((ref) => ref.table))];
    this.#binder.figures.forget(cells);
    for (const table of rebuilt) this.#binder.figures.forgetTable(table);
    for (const run of this.#runs) {
      if (rebuilt.some((table) => run.tables.has(table))) run.rebind();
      else if (tables.some((table) => run.tables.has(table))) run.touch(cells);
    }
  }

  report(environment: CheckEnvironment): CheckReport {
    const outcomes = this.#outcomes(environment);
    const counts: CheckCounts = { pass: 0, tail: 0, info: 0, fail: 0, notApplicable: 0, notRun: 0 };
    for (const { outcome } of outcomes) counts[outcome.result.state]++;
    return {
      rulesRun: outcomes.length - counts.notApplicable - counts.notRun,
      counts,
      pinned: environment.pinned,
      disputed: environment.disputed,
      adjusted: environment.adjusted,
      findings: outcomes.flatMap(({ run, outcome }) => run.findings(outcome)),
      rules: outcomes.map(({ outcome }) => outcome.result),
    };
  }

  /** 不符的各处比较。 */
  failures(environment: CheckEnvironment): BoundInstance[] {
    return this.#outcomes(environment).flatMap(({ outcome }) =>
      outcome.found.filter((one): one is BoundInstance => 'verdict' in one && one.verdict.state === 'fail'),
    );
  }

  #outcomes(environment: CheckEnvironment): { run: RuleRun; outcome: RuleOutcome }[] {
    const facts = this.#documentFacts();
    return this.#runs.map((run) => ({ run, outcome: run.outcome(environment, facts) }));
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
          const instances = [...run.instances(environment, facts, ref)].filter(touches);
          return instances.length === 0 ? [] : [{ rule: run.rule, instances }];
        } catch {
          return []; // 缺表、缺资料的没有执行
        }
      });
  }

  /** 一条关系逐处的比较。缺表、缺数时抛错。 */
  *instances(id: string, environment: CheckEnvironment): Iterable<BoundInstance> {
    const facts = this.#documentFacts();
    for (const run of this.#runs) if (run.rule.spec.id === id) yield* run.instances(environment, facts);
  }

  /** 缺 01、04 时都按否。 */
  #documentFacts(): DocumentFacts {
    const zero = (expressions: readonly Expression[]): boolean =>
      expressions.every((expression) => isPrintedZero(expression, this.#binder));
    const onlyFiscal = zero(ONLY_FISCAL);
    return { onlyFiscal, noCarryOver: onlyFiscal && zero(NO_CARRY_OVER) };
  }
}

/** 没有其他资金：这些都印着零。 */
const ONLY_FISCAL = [
  '[01/上级补助收入] + [01/事业收入] + [01/经营收入] + [01/附属单位上缴收入] + [01/其他收入]',
  '[01/使用非财政拨款结余]',
  '[01/年初结转和结余] - [04/年初财政拨款结转和结余]',
].map(parseExpression);
/** 也没有结转。 */
const NO_CARRY_OVER = ['[01/年初结转和结余]', '[01/年末结转和结余]'].map(parseExpression);

/** 表达式在这套表上的印数是不是零；缺表、缺数的按否。 */
function isPrintedZero(expression: Expression, binder: CheckBinder): boolean {
  try {
    return new Side(expression, null, binder).sum(NOWHERE).printed.isZero();
  } catch {
    return false;
  }
}

/** 对一套表执行一遍。 */
export const runChecks = (rules: readonly CompiledRule[], context: CheckContext): CheckReport =>
  new Checks(rules, context).report(context);

/** 一条关系在一套表上逐处的比较（测试用）。缺表、缺数时抛错。 */
export const ruleInstances = (rule: CompiledRule, context: CheckContext): Iterable<BoundInstance> =>
  new Checks([rule], context).instances(rule.spec.id, context);
