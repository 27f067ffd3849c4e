/** 执行补充资料的关系（S-01…）：两边各是表里的数、事实、小表一栏之和。资料没有填齐的不适用，不算不符。 */
import type { CheckSide, CheckState } from '../contract/checks.js';
import {
  type Amount,
  ZERO,
  absolute,
  amount,
  compare,
  fromInteger,
  parseAmount,
  sum,
  toFixedText,
} from '../money/index.js';
import { parseExpression } from '../tables/expression.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { TOTAL_KEY } from '../tables/model.js';
import { generalBudgetCodes } from '../tables/outside-figures.js';
import { factRows } from './fact-schema.js';
import type { FactRelation } from './rules-schema.js';
import type { NarrativeSpec } from './schema.js';

export interface FactRelationResult {
  readonly rule: string;
  readonly title: string;
  readonly strength: 'hard' | 'soft';
  readonly state: Extract<CheckState, 'pass' | 'fail' | 'info' | 'notApplicable'>;
  readonly message: string;
  /** 没有核的原因；核了的为 null。 */
  readonly why: string | null;
  /** 两边涉及的事实与格（点了去那里），与两边的数。 */
  readonly left: CheckSide;
  readonly right: CheckSide;
  readonly difference: string | null;
  readonly bound: string | null;
}

const NO_SIDE = { addresses: [], printed: null };
/** 没有填单位性质，就不知道这条用不用得上：去填的是它。 */
const UNIT_KIND = { left: { addresses: ['事实:单位性质'], printed: null }, right: NO_SIDE };

export function checkFactRelations(
  tables: ProjectTables,
  spec: NarrativeSpec,
  rules: readonly FactRelation[],
): FactRelationResult[] {
  const known = new Set(spec.facts.map((fact) => fact.key));
  return rules.flatMap((rule) => (usable(rule, known) ? [runRelation(tables, spec, rule)] : []));
}

/** 版式没有登记其中的事实，这条关系就与它无关。 */
const usable = (rule: FactRelation, known: ReadonlySet<string>): boolean =>
  [...`${rule.left} ${rule.right}`.matchAll(/\[事实:([^\].]+)(?:\.[^\]]+)?\]/gu)].every((match) =>
    known.has(match[1] ?? ''),
  );

function runRelation(tables: ProjectTables, spec: NarrativeSpec, rule: FactRelation): FactRelationResult {
  const { id, title, bound = null } = rule;
  const strength = rule.soft === true ? 'soft' : 'hard';
  const [left, right] = [side(tables, spec, rule.left, rule), side(tables, spec, rule.right, rule)];
  const both = {
    left: { addresses: addressesIn(tables, rule.left), printed: left === null ? null : toFixedText(left, 2) },
    right: {
      addresses: addressesIn(tables, rule.right),
      printed: right === null ? null : toFixedText(right, 2),
    },
  };
  const stopped = (why: string, sides = both): FactRelationResult => ({
    ...{ rule: id, title, strength, state: 'notApplicable', message: `${title}：${why}`, why },
    ...{ ...sides, difference: null, bound: null },
  });
  const unit = tables.state.facts['单位性质']?.text ?? '';
  if (rule.unitKind && unit === '') return stopped('补充资料没有填单位性质', UNIT_KIND);
  if (rule.unitKind && !rule.unitKind.includes(unit))
    return stopped(`只用于${rule.unitKind.join('、')}`, { left: NO_SIDE, right: NO_SIDE });
  if (left === null || right === null) return stopped('资料还没有填齐');
  const difference = left.minus(right);
  const within = holds(rule, left, right);
  const apart = toFixedText(difference, 2);
  const words = `左边 ${both.left.printed ?? ''}，右边 ${both.right.printed ?? ''}，相差 ${apart}，请核对`;
  return {
    ...{ rule: id, title, strength, state: within ? 'pass' : strength === 'soft' ? 'info' : 'fail' },
    ...{ message: `${title}：${within ? '相符' : words}`, why: null },
    ...{ ...both, difference: apart, bound },
  };
}

function holds({ relation, bound = '0' }: FactRelation, left: Amount, right: Amount): boolean {
  const difference = left.minus(right);
  switch (relation) {
    case '=':
      return compare(absolute(difference), amount(bound)) <= 0;
    case '<=':
      return compare(difference, ZERO) <= 0;
    case 'iff':
      return left.isZero() === right.isZero();
  }
}

/** 一边的各处：格用规范的地址，小表的一栏算在小表上。 */
function addressesIn(tables: ProjectTables, text: string): string[] {
  const own = [...text.matchAll(/\[([^\]]+)\]/gu)].map((match) => {
    const address = match[1] ?? '';
    if (!/^\d{2}\//u.test(address)) return address.replace(/^(事实:[^.]+)\..+$/u, '$1');
    const resolved = tables.addresses.resolve(address);
    return resolved.ok ? tables.addresses.format(resolved.ref) : address;
  });
  return [...new Set(own)];
}

/** 一边的数；缺一项（又不是按零算的）为 null。 */
function side(tables: ProjectTables, spec: NarrativeSpec, text: string, rule: FactRelation): Amount | null {
  let total = ZERO;
  let filled = 0;
  let missing = 0;
  for (const { sign, reference } of parseExpression(text).terms) {
    const value = figure(tables, spec, reference.text);
    if (value === null) missing++;
    else {
      filled++;
      total = sign === 1 ? total.plus(value) : total.minus(value);
    }
  }
  if (missing > 0 && (rule.blankIsZero !== true || filled === 0)) return null;
  return total;
}

function figure(tables: ProjectTables, spec: NarrativeSpec, reference: string): Amount | null {
  const [, key, column] = /^事实:([^.]+)\.(.+)$/u.exec(reference) ?? [];
  if (key !== undefined && column !== undefined) return columnSum(tables, spec, key, column);
  if (reference === '年初预算:各项') {
    const codes = generalBudgetCodes(tables.state, (code) => tables.budgetOf(code));
    const typed = Object.hasOwn(tables.state.budget, TOTAL_KEY);
    if (codes.length === 0 || !typed) return null;
    return sum(codes.map((code) => tables.outside('budget', code)?.printed ?? ZERO));
  }
  if (reference.startsWith('事实:')) return tables.outside('fact', reference.slice(3))?.printed ?? null;
  if (reference.startsWith('年初预算:')) return tables.outside('budget', reference.slice(5))?.printed ?? null;
  if (reference.startsWith('上年:')) return tables.outside('prior', reference.slice(3))?.printed ?? null;
  const resolved = tables.addresses.resolve(reference);
  return resolved.ok ? (tables.value(resolved.ref)?.printed ?? ZERO) : null;
}

/** 小表一栏之和；有一行没有填这一栏，就不能求和。`行数` 是有几行。 */
function columnSum(tables: ProjectTables, spec: NarrativeSpec, key: string, column: string): Amount | null {
  const rows = factRows(tables.state.facts[key]?.text ?? '');
  if (rows.length === 0) return null;
  if (column === '行数') return fromInteger(rows.length);
  const at = (spec.facts.find((fact) => fact.key === key)?.columns ?? []).findIndex(
    (own) => own.name === column,
  );
  const values = rows.map((row) => parseAmount(row[at] ?? ''));
  let total = ZERO;
  for (const value of values) {
    if (!value.ok || value.value === null) return null;
    total = total.plus(value.value);
  }
  return total;
}
