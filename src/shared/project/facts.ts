/** 补充资料的清单：登记的事实、情况说明要用的上年数、各项的年初预算与全年预算；各知道用在哪里。 */
import type { CheckSpec } from '../checks/schema.js';
import type { CheckReport } from '../contract/checks.js';
import type { FactLine, FactsView } from '../contract/facts.js';
import type { NarrativeView } from '../contract/narrative.js';
import { amount, printWan, toFixedText } from '../money/index.js';
import { factLabel } from '../narrative/labels.js';
import { factType } from '../narrative/fact-schema.js';
import { placeOf } from '../narrative/places.js';
import type { NarrativeSpec, ParagraphSpec } from '../narrative/schema.js';
import { TOTAL_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { overriddenPriors, priorReasonKey } from './changed-priors.js';
import { sourceWords } from './explain.js';
import { factRelations } from './fact-relations-view.js';

/** 没有登记的几种（上年数、预算）共有的。 */
const plain = (): Pick<FactLine, 'choices' | 'columns' | 'like' | 'fallback' | 'reason'> => ({
  ...{ choices: [], columns: [], like: null, fallback: null, reason: null },
});

/** `report` 是此刻的审核结果。 */
export const factsView = (
  tables: ProjectTables,
  { narrative: spec, checks }: { readonly narrative: NarrativeSpec; readonly checks: CheckSpec },
  narrative: NarrativeView,
  report: CheckReport,
): FactsView => ({
  facts: listFacts(tables, spec, narrative),
  relations: factRelations(report, checks),
});

function listFacts(tables: ProjectTables, spec: NarrativeSpec, narrative: NarrativeView): FactLine[] {
  const uses = usesOf(spec, narrative);
  const missing = new Set(narrative.missing.filter((slot) => slot.kind === 'fact').map((slot) => slot.key));
  const base: Base = (key) => {
    const usedBy = [...(uses.get(key) ?? [])];
    return { key, usedBy, places: usedBy.map((id) => placeOf(narrative, id)), missing: missing.has(key) };
  };
  const facts = spec.facts.map((fact): FactLine => {
    const known = tables.state.facts[fact.key];
    return {
      ...base(fact.key),
      group: fact.group,
      label: fact.label,
      unit: fact.unit,
      value: known?.text ?? null,
      source: known ? sourceWords(tables, known.source) : null,
      type: factType(fact),
      choices: fact.choices ?? [],
      fallback: fact.default ?? null,
      columns: fact.columns ?? [],
      reason: null,
      like: likeOf(tables, fact.like),
    };
  });
  return [...facts, ...priorLines(tables, spec, base), ...budgetLines(tables, base)];
}

/** 每个来处用在哪些段落；小表的一栏算在小表上，事实不带“事实:”。 */
function usesOf(spec: NarrativeSpec, narrative: NarrativeView): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  const note = (key: string, paragraph: string): void => {
    const own = uses.get(key) ?? new Set();
    uses.set(key, own.add(paragraph));
  };
  for (const { id, pieces } of narrative.paragraphs)
    for (const piece of pieces) {
      if (piece.type === 'fact') note(piece.key.replace(/\/\d+\/[^/]+$/u, ''), id);
      if (piece.type === 'figure' || piece.type === 'word')
        for (const part of piece.source.split(/[、÷−\s]+/u)) note(part.replace(/^事实:/u, ''), id);
    }
  // 写不写这一段由它定的，也是用到它。
  const shown = new Set(narrative.paragraphs.map(({ id }) => id));
  for (const paragraph of spec.paragraphs)
    if (shown.has(paragraph.id)) for (const key of deciding(paragraph)) note(key, paragraph.id);
  return uses;
}

/** 一段写不写，看哪几项资料。 */
function deciding({ fact, zero = '', nonZero = '' }: ParagraphSpec): string[] {
  const conditions = fact === undefined ? [] : [fact].flat();
  const figures = [...`${zero} ${nonZero}`.matchAll(/\[事实:([^\]]+)\]/gu)].map((match) => match[1] ?? '');
  return [...conditions.map(({ key }) => key), ...figures];
}

function likeOf(tables: ProjectTables, address: string | undefined): FactLine['like'] {
  if (address === undefined) return null;
  const resolved = tables.addresses.resolve(address);
  const printed = resolved.ok ? tables.value(resolved.ref)?.printed : null;
  return resolved.ok && printed
    ? { address: tables.addresses.format(resolved.ref), value: toFixedText(printed, 2) }
    : null;
}

type Base = (key: string) => Pick<FactLine, 'key' | 'usedBy' | 'places' | 'missing'>;

/** 模板会用到的上年数，填了的没填的都列，此刻用不用得上都列。 */
function priorLines(tables: ProjectTables, spec: NarrativeSpec, base: Base): FactLine[] {
  const keys = spec.paragraphs.flatMap((paragraph) =>
    [...paragraph.text.matchAll(/\[(上年:[^\]]+)\]/gu)].map((match) => match[1] ?? ''),
  );
  const overridden = new Set(overriddenPriors(tables).map(([address]) => address));
  return [...new Set(keys)].map((key): FactLine => {
    const known = tables.outside('prior', key.slice('上年:'.length));
    const resolved = tables.addresses.resolve(key.slice('上年:'.length));
    const address = resolved.ok ? tables.addresses.format(resolved.ref) : '';
    const record = tables.state.prior[address];
    const reason = priorReasonKey(address);
    return {
      ...plain(),
      ...base(key),
      group: '上年数',
      label: factLabel(tables, spec, key),
      unit: '万元',
      value: known?.printed ? toFixedText(known.printed, 2) : null,
      source: record ? sourceWords(tables, record.source) : null,
      type: 'amount',
      reason: overridden.has(address)
        ? { key: reason, text: tables.state.reasons[reason]?.text ?? '' }
        : null,
    };
  });
}

/** 各项的年初预算、全年预算：表里有支出的项、填过的项，与合计。 */
function budgetLines(tables: ProjectTables, base: Base): FactLine[] {
  const codes = new Set(Object.keys(tables.state.budget).filter((code) => code !== TOTAL_KEY));
  for (const table of ['05', '07', '08'])
    for (const row of tables.rows(table) ?? []) if (row.code?.length === 7) codes.add(row.code);
  return ['年初预算', '全年预算'].flatMap((group) =>
    [...[...codes].sort(), TOTAL_KEY].map((code): FactLine => {
      const key = `${group}:${code}`;
      const line = group === '年初预算' ? tables.state.budget[code] : undefined;
      const adjusted = group === '全年预算' ? tables.state.facts[key] : undefined;
      const source = line?.source ?? adjusted?.source;
      return {
        ...plain(),
        ...base(key),
        group,
        label:
          code === TOTAL_KEY
            ? '一般公共预算合计（与各项之和不同时才填）'
            : `${code} ${tables.subjectName(code)}`,
        unit: '万元',
        value: line ? printWan(amount(line.yuan)) : (adjusted?.text ?? null),
        source: source ? sourceWords(tables, source) : null,
        type: 'amount',
      };
    }),
  );
}
