/** 一条关系在一套表上的执行：绑定一次，数变了只重算变了的各处，没变的沿用上一次的结果。 */
import type { CheckState, Finding, RuleResult } from '../contract/checks.js';
import { MissingTableError } from '../tables/binding.js';
import type { CellRef } from '../tables/source.js';
import type { BoundInstance } from './bound.js';
import type { CompiledRule } from './compile.js';
import { findingOf, unrun } from './findings.js';
import { ofWhichParts } from './of-which.js';
import { checkNotNegative } from './not-negative.js';
import { PartRun, type Yardstick } from './part-run.js';
import type { CheckBinder } from './side.js';
import { checkSubjectNames } from './subject-names.js';

/** 执行所需的场合。 */
export interface CheckEnvironment {
  readonly form: '公开' | '批复';
  /** 08 表是否收入支出表式。 */
  readonly wide08: boolean;
  /** 单位性质（补充资料），没填为 null。 */
  readonly unitKind: string | null;
  /** 版式登记为可以不填的补充资料：没有填的一处不比，不算未能执行。不给就没有。 */
  readonly optionalFacts?: ReadonlySet<string>;
  readonly pinned: number;
  readonly disputed: number;
  readonly adjusted: number;
}
/** 整套表的两个性质：没有其他资金（LEDGER §8 事实 A）；没有结转（事实 B）。 */
export interface DocumentFacts {
  readonly onlyFiscal: boolean;
  readonly noCarryOver: boolean;
}
export interface RuleOutcome {
  readonly result: RuleResult;
  /** 通不过的各处比较，与不是逐处比较的发现（没有执行的缘故等），按次序。 */
  readonly found: readonly (BoundInstance | Finding)[];
}

/** 由坏到好；一条关系以最坏的一处为准。 */
const SEVERITY: readonly CheckState[] = ['fail', 'notRun', 'tail', 'info', 'pass', 'notApplicable'];
const worse = (a: CheckState | null, b: CheckState): CheckState =>
  a === null || SEVERITY.indexOf(b) < SEVERITY.indexOf(a) ? b : a;

const NONE: ReadonlySet<string> = new Set();

export class RuleRun {
  readonly rule: CompiledRule;
  /** 涉及的表。 */
  readonly tables: ReadonlySet<string>;
  readonly #binder: CheckBinder;
  readonly #parts: readonly PartRun[];
  readonly #usesOutside: boolean;
  /** 上一次的结果；行有增减、格有变动时作废。 */
  #outcome: RuleOutcome | null = null;
  #facts: DocumentFacts = { onlyFiscal: false, noCarryOver: false };
  #why: string | null = null;

  constructor(rule: CompiledRule, binder: CheckBinder) {
    this.rule = rule;
    this.#binder = binder;
    const parts = rule.spec.kind === 'ofWhich' ? ofWhichParts(binder.addresses.profile) : rule.parts;
    this.#parts = parts.map((part) => new PartRun(part, binder));
    this.tables = new Set([...rule.spec.tables, ...this.#parts.flatMap(({ tables }) => [...tables])]);
    this.#usesOutside = this.#parts.some((part) => part.usesOutside);
  }

  /** 表的行有增减：重新绑定。 */
  rebind(): void {
    for (const part of this.#parts) part.rebind();
    this.#outcome = null;
  }
  /** 表里有格变了：下一次只重算涉及它们的各处。 */
  touch(refs: readonly CellRef[]): void {
    for (const part of this.#parts) part.touch(refs);
    this.#outcome = null;
  }

  /** 逐处的比较；`near` 只给可能涉及这一格的。缺表、缺数时抛错。 */
  *instances(environment: CheckEnvironment, facts: DocumentFacts, near?: CellRef): Iterable<BoundInstance> {
    if (this.#whyNot(environment) !== null) return;
    for (const part of this.#parts)
      if (applies(part.part.spec.when, facts)) yield* part.instances(this.#yardstick(facts), near);
  }

  outcome(environment: CheckEnvironment, facts: DocumentFacts): RuleOutcome {
    const why = this.#whyNot(environment);
    const same =
      why === this.#why &&
      facts.onlyFiscal === this.#facts.onlyFiscal &&
      facts.noCarryOver === this.#facts.noCarryOver;
    // 用到表外的数的每次都算：它们不报告变动，条数也少。
    if (this.#outcome && same && !this.#usesOutside) return this.#outcome;
    if (!same) for (const part of this.#parts) part.judgeAgain();
    this.#facts = facts;
    this.#why = why;
    this.#outcome =
      why === null
        ? this.#run(facts, environment.optionalFacts ?? NONE)
        : this.#stopped('notApplicable', why, why === NO_UNIT_KIND ? '事实:单位性质' : null);
    return this.#outcome;
  }

  /** 发现：通不过的各处说成话。 */
  findings({ found }: RuleOutcome): Finding[] {
    const { id, title } = this.rule.spec;
    return found.map((one) => ('verdict' in one ? findingOf(id, title, one, this.#binder.addresses) : one));
  }

  #yardstick(facts: DocumentFacts): Yardstick {
    return { strength: this.rule.spec.strength, onlyFiscal: facts.onlyFiscal };
  }

  #run(facts: DocumentFacts, optional: ReadonlySet<string>): RuleOutcome {
    const { spec } = this.rule;
    const missing = spec.tables.filter((table) => this.#binder.source.rows(table) === null);
    if (spec.kind === 'subjectNames' || spec.kind === 'notNegative') {
      if (missing.length === spec.tables.length)
        return this.#stopped('notRun', `没有 ${missing.join('、')} 表`);
      const check = spec.kind === 'subjectNames' ? checkSubjectNames : checkNotNegative;
      const own = check(spec.id, this.#binder, spec.tables);
      const state = own.findings.map((one) => one.state).reduce<CheckState>(worse, 'pass');
      return {
        result: this.#result(state, own.instances, null),
        found: own.findings,
      };
    }
    if (missing.length > 0 && spec.kind !== 'ofWhich')
      return this.#stopped('notRun', `没有 ${missing.join('、')} 表`);
    const yardstick = this.#yardstick(facts);
    const found: (BoundInstance | Finding)[] = [];
    const lacking = new Set<string>();
    let worst: CheckState | null = null;
    let instances = 0;
    let unfilled = false;
    for (const part of this.#parts) {
      if (!applies(part.part.spec.when, facts)) continue;
      try {
        const own = part.outcome(yardstick);
        instances += own.instances;
        if (own.instances > own.found.length) worst = worse(worst, 'pass');
        for (const one of own.found) {
          worst = worse(worst, one.verdict.state);
          found.push(one);
        }
        if (own.missing === null) continue;
        if (optional.has(own.missing.replace('事实:', ''))) {
          unfilled = true;
          continue;
        }
        worst = worse(worst, 'notRun');
        const message = `${spec.title}：${whyMissing(own.missing)}`;
        // 几部分都缺同一个数的，说一次。
        if (!lacking.has(message)) found.push(unrun(spec.id, 'notRun', message, own.missing));
        lacking.add(message);
      } catch (error) {
        if (!(error instanceof MissingTableError)) throw error;
        if (spec.kind === 'ofWhich') continue;
        return this.#stopped('notRun', error.message);
      }
    }
    if (worst !== null) return { result: this.#result(worst, instances, null), found };
    return this.#stopped('notApplicable', this.#nothing(unfilled));
  }

  /** 没有一处可比的缘故。 */
  #nothing(unfilled: boolean): string {
    const { kind } = this.rule.spec;
    if (unfilled) return '这项补充资料没有另填，文中照表里的数写';
    if (kind === 'ofWhich' && this.#parts.length === 0) return '本版式没有“其中”的数';
    const parts = this.#parts.map((part) => part.part.spec.when);
    return parts.every((when) => when !== undefined && !this.#facts[when])
      ? WHEN_WORDS[parts.find((when) => when !== undefined) ?? 'noCarryOver']
      : '表中没有它所说的行';
  }

  #whyNot(environment: CheckEnvironment): string | null {
    const { form, wide08, unitKind } = this.rule.spec;
    if (form !== undefined && form !== environment.form) return `只用于${form}表式`;
    if (wide08 === true && !environment.wide08) return '本版式的 08 表没有收入、年初、年末栏';
    if (unitKind && environment.unitKind === null) return NO_UNIT_KIND;
    if (unitKind && environment.unitKind !== null && !unitKind.includes(environment.unitKind))
      return `只用于${unitKind.join('、')}`;
    return null;
  }

  #result(state: CheckState, instances: number, why: string | null): RuleResult {
    const { id, title, strength, tables } = this.rule.spec;
    return { rule: id, title, strength, state, instances, tables, why };
  }
  #stopped(state: 'notApplicable' | 'notRun', why: string, lacking: string | null = null): RuleOutcome {
    const { id, title } = this.rule.spec;
    return { result: this.#result(state, 0, why), found: [unrun(id, state, `${title}：${why}`, lacking)] };
  }
}

const NO_UNIT_KIND = '补充资料没有填单位性质';
const WHEN_WORDS = {
  onlyFiscal: '只在没有其他资金时比较',
  noCarryOver: '只在没有结转、没有其他资金时比较',
} as const;
const applies = (when: 'onlyFiscal' | 'noCarryOver' | undefined, facts: DocumentFacts): boolean =>
  when === undefined || facts[when];

const whyMissing = (reference: string): string =>
  reference.startsWith('上年') ? '没有上年数' : `补充资料尚未填写（${reference.replace('事实:', '')}）`;
