/** 命令行与补充资料的赋值：格、年初预算、上年数、事实、原因，同一套地址（DESIGN「Addresses」最后一段）。 */
import type { Change } from '../document/commands.js';
import { type SourceRef, sectionKeySchema } from '../document/state.js';
import { type Unit, parseLedgerAmount, printYuan, toPrintedWan, toText, yuanToWan } from '../money/index.js';
import { APPROVAL_FACT, approvalProblem } from '../narrative/approval-day.js';
import { checkFact } from '../narrative/fact-check.js';
import type { FactSpec } from '../narrative/fact-schema.js';
import { TOTAL_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type Edit, type EditPlan, planEdits, subjectProblem } from './edit.js';
import { type OutsideScope, outsideAddress } from './explain-outside.js';

type Planned = { ok: true; change: Change } | { ok: false; reason: string };

/**
 * 计划一批赋值；带前缀的各归其节，其余是格。同一处赋两次以后一次为准。
 * `facts` 是登记的补充资料（各版式的都算）：不在其中、项目里也没有的名称拒绝，免得写错的名称悄悄没有用；不给即不认名称。
 */
export function planAssignments(
  tables: ProjectTables,
  edits: readonly Edit[],
  unit: Unit,
  by: SourceRef['by'],
  facts: readonly FactSpec[] | null = null,
): EditPlan {
  const cells: Edit[] = [];
  const changes: Change[] = [];
  const refused: EditPlan['refused'][number][] = [];
  for (const edit of edits) {
    const outside = outsideAddress(edit.address);
    if (!outside) {
      cells.push(edit);
      continue;
    }
    const { scope, key } = outside;
    const planned = planOutside(tables, scope, key, edit.text, unit, by, facts);
    if (planned.ok) changes.push(planned.change);
    else refused.push({ address: edit.address, text: edit.text, reason: planned.reason, goTo: null });
  }
  const plan = planEdits(tables, cells, unit, by);
  return {
    changes: [...plan.changes, ...lastOfEach(changes)],
    refused: [...plan.refused, ...refused],
    applied: plan.applied + changes.length,
  };
}

function lastOfEach(changes: readonly Change[]): Change[] {
  const byKey = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.section}/${change.key}`;
    byKey.set(key, { ...change, before: byKey.get(key)?.before ?? change.before });
  }
  return [...byKey.values()];
}

function planOutside(
  tables: ProjectTables,
  scope: OutsideScope,
  key: string,
  text: string,
  unit: Unit,
  by: SourceRef['by'],
  facts: readonly FactSpec[] | null,
): Planned {
  if (key === '') return { ok: false, reason: `“${scope}:”后面还要写上名称，见 show --facts。` };
  switch (scope) {
    case '年初预算':
      return planBudgetLine(tables, key, text, unit, by);
    case '上年':
      return planPrior(tables, key, text, unit, by);
    case '事实':
      return planFact(tables, key, text, by, facts);
    case '全年预算':
      return planAdjustedBudget(tables, key, text, unit, by);
    case '原因':
      return planText('reasons', tables, key, text, (own) => ({ text: own, confirmed: true }));
  }
}

/** 补充资料按登记的类型验收；项目里已有而没有登记的（早先版式的）照文字收。 */
function planFact(
  tables: ProjectTables,
  key: string,
  text: string,
  by: SourceRef['by'],
  facts: readonly FactSpec[] | null,
): Planned {
  const spec = facts?.find((fact) => fact.key === key);
  if (facts && !spec && sectionKeySchema.safeParse(key).success && tables.state.facts[key] === undefined)
    return { ok: false, reason: `没有“${key.slice(0, 40)}”这项补充资料，请照 show --facts 列出的名称写。` };
  const checked = spec ? checkFact(spec, text) : { ok: true as const, text };
  if (!checked.ok) return checked;
  const problem = key === APPROVAL_FACT ? approvalProblem(checked.text, tables.state.meta.year) : null;
  if (problem !== null) return { ok: false, reason: problem };
  return planText('facts', tables, key, checked.text, (own) => ({ text: own, source: { by } }));
}

/** 全年预算按科目（或“合计”）记在补充资料里，键带“全年预算:”。 */
function planAdjustedBudget(
  tables: ProjectTables,
  code: string,
  text: string,
  unit: Unit,
  by: SourceRef['by'],
): Planned {
  if (!/^\d{3}(\d{2}){0,2}$/.test(code) && code !== TOTAL_KEY)
    return {
      ok: false,
      reason: `“全年预算:${code}”认不出：应写科目代码或 合计；09 表的预算数请用 09/预算数/… 键入。`,
    };
  const problem = budgetSubjectProblem(tables, code);
  if (problem !== null) return { ok: false, reason: problem };
  const parsed = parseLedgerAmount(text, unit);
  if (!parsed.ok) return { ok: false, reason: `${parsed.reason}。` };
  if (parsed.value?.yuan.isNegative() && !parsed.value.yuan.isZero())
    return { ok: false, reason: '全年预算不能为负数。' };
  const wan = parsed.value === null ? '' : toText(yuanToWan(parsed.value.yuan));
  return planText('facts', tables, `全年预算:${code}`, wan, (own) => ({ text: own, source: { by } }));
}

/** 补充资料与原因都是一段文字；空白即清除。 */
function planText(
  section: 'facts' | 'reasons',
  tables: ProjectTables,
  key: string,
  text: string,
  record: (text: string) => unknown,
): Planned {
  if (!sectionKeySchema.safeParse(key).success)
    return { ok: false, reason: `“${key.slice(0, 40)}”不能用作名称，请照 show --facts 列出的名称写。` };
  const own = text.trim();
  if (own.length > 5000) return { ok: false, reason: '文字太长，最多 5000 字。' };
  const before = tables.state[section][key] ?? null;
  return { ok: true, change: { section, key, before, after: own === '' ? null : record(own) } };
}

/** 没见过的科目不收，同键入；已有预算数的可以改、可以清。 */
const budgetSubjectProblem = (tables: ProjectTables, code: string): string | null =>
  code === TOTAL_KEY || tables.state.budget[code] !== undefined ? null : subjectProblem(tables, code);

function planBudgetLine(
  tables: ProjectTables,
  code: string,
  text: string,
  unit: Unit,
  by: SourceRef['by'],
): Planned {
  if (!/^\d{3}(\d{2}){0,2}$/.test(code) && code !== TOTAL_KEY)
    return {
      ok: false,
      reason: `“年初预算:${code}”认不出：应写科目代码，例如 年初预算:2010450；总数写 年初预算:合计。`,
    };
  const problem = budgetSubjectProblem(tables, code);
  if (problem !== null) return { ok: false, reason: problem };
  const parsed = parseLedgerAmount(text, unit);
  if (!parsed.ok) return { ok: false, reason: `${parsed.reason}。` };
  if (parsed.value?.yuan.isNegative() && !parsed.value.yuan.isZero())
    return { ok: false, reason: '年初预算不能为负数。' };
  const after = parsed.value && {
    yuan: printYuan(parsed.value.yuan),
    precision: parsed.value.precision,
    raw: text,
    source: { by },
  };
  return {
    ok: true,
    change: { section: 'budget', key: code, before: tables.state.budget[code] ?? null, after },
  };
}

function planPrior(
  tables: ProjectTables,
  address: string,
  text: string,
  unit: Unit,
  by: SourceRef['by'],
): Planned {
  const resolved = tables.addresses.resolve(address);
  if (!resolved.ok) return { ok: false, reason: `${resolved.reason}。` };
  const key = tables.addresses.format(resolved.ref);
  const parsed = parseLedgerAmount(text, unit);
  if (!parsed.ok) return { ok: false, reason: `${parsed.reason}。` };
  const after = parsed.value && {
    printed: toText(toPrintedWan(parsed.value.yuan)),
    yuan: parsed.value.precision === '元' ? printYuan(parsed.value.yuan) : null,
    source: { by },
  };
  return { ok: true, change: { section: 'prior', key, before: tables.state.prior[key] ?? null, after } };
}
