/**
 * 执行审核：每条关系在任何一套表上得到一个状态——通过、尾差、提示、不符、不适用（为何）、
 * 未能执行（为何）。从不省略；“0 不符”总与执行了多少条一起说（DESIGN「Checks are executed data」）。
 */
import type { CheckCounts, CheckReport, CheckState, Finding, RuleResult } from '../contract/checks.js';
import { type Context, MissingTableError } from '../tables/binding.js';
import { type Binder } from '../tables/binding.js';
import { parseExpression } from '../tables/expression.js';
import { group, isZero, toFixedText, toText } from '../money/index.js';
import { RowIndex } from '../tables/row-index.js';
import { CachedSource } from './cached-source.js';
import type { CompiledPart, CompiledRule } from './compile.js';
import {
  type CachedBinder,
  MissingOutsideError,
  Side,
  type Verdict,
  differenceText,
  judgeAtMost,
  judgeEqual,
  judgeIff,
  judgeNonZero,
} from './evaluate.js';
import { checkSubjectNames } from './subject-names.js';

/** 执行所需的环境。 */
export interface CheckContext extends Binder {
  readonly form: '公开' | '批复';
  /** 08 表是否收入支出表式。 */
  readonly wide08: boolean;
  /** 单位性质（补充资料），没填为 null。 */
  readonly unitKind: string | null;
  readonly pinned: number;
  readonly disputed: number;
  readonly adjusted: number;
}

/** 执行中的环境：表已包上缓存。 */
interface RunContext extends CheckContext, CachedBinder {
  readonly source: CachedSource;
}

/** 由坏到好；一条关系以最坏的一处为准。 */
const SEVERITY: readonly CheckState[] = ['fail', 'notRun', 'tail', 'info', 'pass', 'notApplicable'];
const EMPTY_SIDE = { addresses: [], printed: null };

export function runChecks(rules: readonly CompiledRule[], given: CheckContext): CheckReport {
  const context: RunContext = { ...given, source: CachedSource.of(given.source) };
  const facts = documentFacts(context);
  const findings: Finding[] = [];
  const results = rules.map((rule) => runRule(rule, context, facts, findings));
  const counts: CheckCounts = { pass: 0, tail: 0, info: 0, fail: 0, notApplicable: 0, notRun: 0 };
  for (const result of results) counts[result.state]++;
  return {
    rulesRun: results.length - counts.notApplicable - counts.notRun,
    counts,
    pinned: context.pinned,
    disputed: context.disputed,
    adjusted: context.adjusted,
    findings,
    rules: results,
  };
}

interface DocumentFacts {
  readonly onlyFiscal: boolean;
  readonly noCarryOver: boolean;
}

/** 整套表的两个性质：没有其他资金（LEDGER §8 事实 A）；没有结转（事实 B）。缺 01、04 时都按否。 */
function documentFacts(context: RunContext): DocumentFacts {
  const zero = (...expressions: string[]): boolean =>
    expressions.every((text) => {
      try {
        return isZero(new Side(parseExpression(text), NOWHERE, context).printed);
      } catch {
        return false;
      }
    });
  const other = zero(
    '[01/上级补助收入] + [01/事业收入] + [01/经营收入] + [01/附属单位上缴收入] + [01/其他收入]',
    '[01/使用非财政拨款结余]',
    '[01/年初结转和结余] - [04/年初财政拨款结转和结余]',
  );
  return { onlyFiscal: other, noCarryOver: other && zero('[01/年初结转和结余]', '[01/年末结转和结余]') };
}

function runRule(
  rule: CompiledRule,
  context: RunContext,
  facts: DocumentFacts,
  findings: Finding[],
): RuleResult {
  const { spec } = rule;
  const result = (state: CheckState, instances: number, why: string | null): RuleResult => ({
    rule: spec.id,
    title: spec.title,
    strength: spec.strength,
    state,
    instances,
    tables: spec.tables,
    why,
  });
  const stop = (state: 'notApplicable' | 'notRun', why: string): RuleResult => {
    findings.push(unrun(spec.id, state, `${spec.title}：${why}`));
    return result(state, 0, why);
  };
  const reason = notApplicable(rule, context);
  if (reason !== null) return stop('notApplicable', reason);
  const missing = spec.tables.filter((table) => context.source.rows(table) === null);
  if (spec.kind === 'subjectNames') {
    if (missing.length === spec.tables.length) return stop('notRun', `没有 ${missing.join('、')} 表`);
    const own = checkSubjectNames(spec.id, context);
    findings.push(...own.findings);
    return result(own.findings.length > 0 ? 'fail' : 'pass', own.instances, null);
  }
  if (missing.length > 0) return stop('notRun', `没有 ${missing.join('、')} 表`);
  let worst: CheckState | null = null;
  let instances = 0;
  for (const part of rule.parts) {
    try {
      for (const one of runPart(part, spec.strength, context, facts)) {
        instances++;
        worst = worse(worst, one.verdict.state);
        if (one.verdict.state !== 'pass') findings.push(finding(spec.id, spec.title, one, context));
      }
    } catch (error) {
      if (error instanceof MissingTableError) return stop('notRun', error.message);
      if (!(error instanceof MissingOutsideError)) throw error;
      const why = error.reference.startsWith('上年')
        ? '没有上年数'
        : `补充资料尚未填写（${error.reference.replace('事实:', '')}）`;
      const message = `${spec.title}：${why}`;
      // 几部分都缺同一个数的，说一次。
      if (!findings.some((one) => one.rule === spec.id && one.message === message))
        findings.push(unrun(spec.id, 'notRun', message));
      worst = worse(worst, 'notRun');
    }
  }
  return worst === null ? stop('notApplicable', '表中没有它所说的行') : result(worst, instances, null);
}

const worse = (a: CheckState | null, b: CheckState): CheckState =>
  a === null || SEVERITY.indexOf(b) < SEVERITY.indexOf(a) ? b : a;

function notApplicable(rule: CompiledRule, context: RunContext): string | null {
  const { spec } = rule;
  if (spec.form !== undefined && spec.form !== context.form) return `只用于${spec.form}表式`;
  if (spec.wide08 === true && !context.wide08) return '本版式的 08 表没有收入、年初、年末栏';
  if (spec.unitKind && context.unitKind === null) return '补充资料没有填单位性质';
  if (spec.unitKind && context.unitKind !== null && !spec.unitKind.includes(context.unitKind))
    return `只用于${spec.unitKind.join('、')}`;
  return null;
}

/** 没有执行的一条：没有两边的数。 */
const unrun = (rule: string, state: CheckState, message: string): Finding => ({
  rule,
  state,
  message,
  left: EMPTY_SIDE,
  right: EMPTY_SIDE,
  difference: null,
  bound: null,
});

export interface Instance {
  readonly part: CompiledPart;
  readonly left: Side;
  readonly right: Side;
  readonly verdict: Verdict;
}

function* runPart(
  part: CompiledPart,
  strength: 'hard' | 'soft',
  context: RunContext,
  facts: DocumentFacts,
): Iterable<Instance> {
  const { spec } = part;
  if (spec.when !== undefined && !facts[spec.when]) return;
  for (const need of spec.needs ?? []) {
    const [table = ''] = need.split('/');
    const reference = parseExpression(`和[${need}]`).terms[0]?.reference;
    const name = reference?.row.kind === 'group' ? reference.row.name : '';
    const rows = RowIndex.of(context.source.rows(table) ?? []);
    if (rows.group(name, context.budgetOf).length === 0) return;
  }
  for (const at of contexts(part, context)) {
    const left = new Side(part.left, at, context);
    const right = new Side(part.right, at, context);
    yield { part, left, right, verdict: judge(part, strength, left, right, facts) };
  }
}

const NOWHERE: Context = { table: '', row: '', column: '' };

function judge(
  part: CompiledPart,
  strength: 'hard' | 'soft',
  left: Side,
  right: Side,
  facts: DocumentFacts,
): Verdict {
  const { relation, softEqual } = part.spec;
  switch (relation) {
    case '=':
      return judgeEqual(left, right, strength);
    case '<=':
      return judgeAtMost(
        left,
        right,
        strength,
        softEqual === 'always' || (softEqual === 'onlyFiscal' && facts.onlyFiscal),
      );
    case 'iff':
      return judgeIff(left, right, strength);
    case '!=0':
      return judgeNonZero(left, strength);
  }
}

/** 一部分要执行的各处：逐行、逐列。 */
function* contexts(part: CompiledPart, context: RunContext): Iterable<Context> {
  const each = part.spec.each;
  if (!each) {
    yield NOWHERE;
    return;
  }
  const index = RowIndex.of(context.source.rows(each.table) ?? []);
  const chosen = Array.isArray(each.rows)
    ? each.rows.filter((row) => index.has(row))
    : index.group(each.rows, context.budgetOf);
  for (const row of chosen) {
    if (each.columns === undefined) yield { table: each.table, row, column: '' };
    else
      for (const column of context.source.columns(each.table, row))
        if (each.columns === '全部' || each.columns.includes(column))
          yield { table: each.table, row, column };
  }
}

/** 一条关系在这套表上逐处的比较（说明一格参与哪些关系、测试用）。缺表、缺数时抛错。 */
export function* ruleInstances(rule: CompiledRule, given: CheckContext): Iterable<Instance> {
  const context: RunContext = { ...given, source: CachedSource.of(given.source) };
  const facts = documentFacts(context);
  for (const part of rule.parts) yield* runPart(part, rule.spec.strength, context, facts);
}

function finding(rule: string, title: string, one: Instance, context: RunContext): Finding {
  const addresses = (side: Side): string[] => [
    ...side.refs.map((ref) => context.addresses.format(ref)),
    ...side.outside,
  ];
  const { state, difference, bound } = one.verdict;
  const left = toFixedText(one.left.printed, 2);
  const right = toFixedText(one.right.printed, 2);
  const tail = bound === null || isZero(bound) ? '' : `，尾差限度 ${toText(bound)}`;
  const word = {
    tail: '各数分别四舍五入所致，不必修改',
    info: '通常应相等，不等也不算错',
    fail: '请核对',
    pass: '',
    notApplicable: '',
    notRun: '',
  }[state];
  const [leftAddresses, rightAddresses] = [addresses(one.left), addresses(one.right)];
  const where = leftAddresses[0] ?? '';
  return {
    rule,
    state,
    message: `${title}：${where} 处左边 ${group(left)}，右边 ${group(right)}，相差 ${group(differenceText(difference))}${tail}；${word}。`,
    left: { addresses: leftAddresses, printed: left },
    right: { addresses: rightAddresses, printed: right },
    difference: differenceText(difference),
    bound: bound === null ? null : toText(bound),
  };
}
