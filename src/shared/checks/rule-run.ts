/** 一条关系在一套表上的执行：绑定一次，数变了只重算变了的各处，没变的沿用上一次的结果。 */
import type { CheckState, Finding, RuleResult } from '../contract/checks.js';
import { MissingTableError } from '../tables/binding.js';
import { type BoundInstance, type CheckBinder, MissingOutsideError, bindPart } from './bound.js';
import type { CompiledPart, CompiledRule } from './compile.js';
import { type Verdict, judgeAtMost, judgeEqual, judgeIff, judgeNonZero } from './evaluate.js';
import { findingOf, unrun } from './findings.js';
import { ofWhichParts } from './of-which.js';
import { checkNotNegative } from './not-negative.js';
import { checkSubjectNames } from './subject-names.js';

/** 执行所需的场合。 */
export interface CheckEnvironment {
  readonly form: '公开' | '批复';
  /** 08 表是否收入支出表式。 */
  readonly wide08: boolean;
  /** 单位性质（补充资料），没填为 null。 */
  readonly unitKind: string | null;
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
  readonly findings: readonly Finding[];
}

/** 由坏到好；一条关系以最坏的一处为准。 */
const SEVERITY: readonly CheckState[] = ['fail', 'notRun', 'tail', 'info', 'pass', 'notApplicable'];
const worse = (a: CheckState | null, b: CheckState): CheckState =>
  a === null || SEVERITY.indexOf(b) < SEVERITY.indexOf(a) ? b : a;

export class RuleRun {
  readonly rule: CompiledRule;
  readonly #binder: CheckBinder;
  readonly #parts: readonly CompiledPart[];
  #bound = new Map<CompiledPart, readonly BoundInstance[]>();
  readonly #keep: boolean;
  /** 上一次的结果；行有增减、格有变动时作废。 */
  #outcome: RuleOutcome | null = null;
  #facts: DocumentFacts = { onlyFiscal: false, noCarryOver: false };
  #why: string | null = null;

  /** `keep`：留着绑定好的各处，下一次只重算变了的；只执行一遍的不必留。 */
  constructor(rule: CompiledRule, binder: CheckBinder, keep: boolean) {
    this.rule = rule;
    this.#keep = keep;
    this.#binder = binder;
    this.#parts = rule.spec.kind === 'ofWhich' ? ofWhichParts(binder.addresses.profile) : rule.parts;
  }

  /** 表的行有增减：重新绑定。 */
  rebind(): void {
    this.#bound = new Map();
    this.#outcome = null;
  }
  /** 表里有格变了：下一次逐处看。 */
  touch(): void {
    this.#outcome = null;
  }

  /** 逐处的比较；缺表、缺数时抛错。 */
  *instances(environment: CheckEnvironment, facts: DocumentFacts, now: number): Iterable<BoundInstance> {
    if (this.#whyNot(environment) !== null) return;
    for (const part of this.#parts)
      for (const one of this.#instancesOf(part, facts)) {
        this.#judge(one, facts, now);
        yield one;
      }
  }

  outcome(environment: CheckEnvironment, facts: DocumentFacts, now: number): RuleOutcome {
    const why = this.#whyNot(environment);
    const same =
      why === this.#why &&
      facts.onlyFiscal === this.#facts.onlyFiscal &&
      facts.noCarryOver === this.#facts.noCarryOver;
    // 用到表外的数的每次都算：它们不报告变动，条数也少。
    if (this.#outcome && same && !this.#usesOutside()) return this.#outcome;
    if (facts.onlyFiscal !== this.#facts.onlyFiscal) this.rebind();
    this.#facts = facts;
    this.#why = why;
    const outcome = why === null ? this.#run(facts, now) : this.#stopped('notApplicable', why);
    this.#outcome = outcome;
    return outcome;
  }

  #usesOutside(): boolean {
    return this.#parts.some((part) =>
      [...part.left.terms, ...(part.right?.terms ?? [])].some(
        ({ reference }) => reference.scope !== 'cell' && reference.scope !== 'zero',
      ),
    );
  }

  #run(facts: DocumentFacts, now: number): RuleOutcome {
    const { spec } = this.rule;
    const missing = spec.tables.filter((table) => this.#binder.source.rows(table) === null);
    if (spec.kind === 'subjectNames' || spec.kind === 'notNegative') {
      if (missing.length === spec.tables.length)
        return this.#stopped('notRun', `没有 ${missing.join('、')} 表`);
      const check = spec.kind === 'subjectNames' ? checkSubjectNames : checkNotNegative;
      const own = check(spec.id, this.#binder, spec.tables);
      return {
        result: this.#result(own.findings.length > 0 ? 'fail' : 'pass', own.instances, null),
        findings: own.findings,
      };
    }
    if (missing.length > 0 && spec.kind !== 'ofWhich')
      return this.#stopped('notRun', `没有 ${missing.join('、')} 表`);
    const findings: Finding[] = [];
    let worst: CheckState | null = null;
    let instances = 0;
    for (const part of this.#parts) {
      try {
        for (const one of this.#instancesOf(part, facts)) {
          const { state } = this.#judge(one, facts, now);
          instances++;
          worst = worse(worst, state);
          if (one.finding) findings.push(one.finding);
        }
      } catch (error) {
        if (error instanceof MissingTableError) {
          if (spec.kind === 'ofWhich') continue;
          return this.#stopped('notRun', error.message);
        }
        if (!(error instanceof MissingOutsideError)) throw error;
        const why = error.reference.startsWith('上年')
          ? '没有上年数'
          : `补充资料尚未填写（${error.reference.replace('事实:', '')}）`;
        if (spec.factsOptional === true) continue;
        const message = `${spec.title}：${why}`;
        // 几部分都缺同一个数的，说一次。
        if (!findings.some((one) => one.message === message))
          findings.push(unrun(spec.id, 'notRun', message));
        worst = worse(worst, 'notRun');
      }
    }
    if (worst !== null) return { result: this.#result(worst, instances, null), findings };
    return this.#stopped('notApplicable', this.#nothing());
  }

  /** 没有一处可比的缘故。 */
  #nothing(): string {
    const { kind, factsOptional } = this.rule.spec;
    if (factsOptional === true) return '这项补充资料没有另填，文中照表里的数写';
    return kind === 'ofWhich' && this.#parts.length === 0 ? '本版式没有“其中”的数' : '表中没有它所说的行';
  }

  #instancesOf(part: CompiledPart, facts: DocumentFacts): Iterable<BoundInstance> {
    if (part.spec.when !== undefined && !facts[part.spec.when]) return [];
    const known = this.#bound.get(part);
    if (known) return known;
    if (!this.#keep) return bindPart(part, this.#binder);
    const bound = [...bindPart(part, this.#binder)];
    this.#bound.set(part, bound);
    return bound;
  }

  /** 一处的结论；两边都没变的沿用上一次的。 */
  #judge(one: BoundInstance, facts: DocumentFacts, now: number): Verdict {
    if (one.verdict !== null && !one.stale) return one.verdict;
    const { id, title, strength } = this.rule.spec;
    const verdict = judge(one, strength, facts);
    one.verdict = verdict;
    one.judgedAt = now;
    one.finding = verdict.state === 'pass' ? null : findingOf(id, title, one, verdict);
    return verdict;
  }

  #whyNot(environment: CheckEnvironment): string | null {
    const { form, wide08, unitKind } = this.rule.spec;
    if (form !== undefined && form !== environment.form) return `只用于${form}表式`;
    if (wide08 === true && !environment.wide08) return '本版式的 08 表没有收入、年初、年末栏';
    if (unitKind && environment.unitKind === null) return '补充资料没有填单位性质';
    if (unitKind && environment.unitKind !== null && !unitKind.includes(environment.unitKind))
      return `只用于${unitKind.join('、')}`;
    return null;
  }

  #result(state: CheckState, instances: number, why: string | null): RuleResult {
    const { id, title, strength, tables } = this.rule.spec;
    return { rule: id, title, strength, state, instances, tables, why };
  }
  #stopped(state: 'notApplicable' | 'notRun', why: string): RuleOutcome {
    const { id, title } = this.rule.spec;
    return { result: this.#result(state, 0, why), findings: [unrun(id, state, `${title}：${why}`)] };
  }
}

function judge(
  { part, left, right }: BoundInstance,
  strength: 'hard' | 'soft',
  facts: DocumentFacts,
): Verdict {
  const { relation, softEqual } = part.spec;
  const [a, b] = [left.sum(), right.sum()];
  switch (relation) {
    case '=':
      return judgeEqual(a, b, strength);
    case '<=':
      return judgeAtMost(
        a,
        b,
        strength,
        softEqual === 'always' || (softEqual === 'onlyFiscal' && facts.onlyFiscal),
      );
    case 'iff':
      return judgeIff(a, b, strength);
    case '!=0':
      return judgeNonZero(a, strength);
  }
}
