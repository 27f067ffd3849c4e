/** 补充资料的清单：登记的事实，加上情况说明此刻还缺的上年数、年初预算。 */
import type { NarrativeView } from '../contract/narrative.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { sourceWords } from './explain.js';
import { printWan, amount } from '../money/index.js';

export interface FactLine {
  key: string;
  group: string;
  label: string;
  unit: string;
  value: string | null;
  source: string | null;
  usedBy: string[];
}

export function listFacts(tables: ProjectTables, spec: NarrativeSpec, narrative: NarrativeView): FactLine[] {
  const usedBy = (key: string): string[] =>
    narrative.paragraphs
      .filter((paragraph) =>
        paragraph.pieces.some(
          (piece) =>
            (piece.type === 'fact' && piece.key === key) ||
            (piece.type === 'figure' && piece.source.includes(key)),
        ),
      )
      .map((paragraph) => paragraph.id);
  const facts = spec.facts.map((fact): FactLine => {
    const known = tables.state.facts[fact.key];
    return {
      ...fact,
      value: known?.text ?? null,
      source: known ? sourceWords(tables, known.source) : null,
      usedBy: usedBy(fact.key),
    };
  });
  const budget = Object.entries(tables.state.budget).map(([code, line]): FactLine => {
    const key = `年初预算:${code}`;
    const label = `${code} ${tables.subjectName(code)}`;
    return {
      key,
      group: '年初预算',
      label,
      unit: '万元',
      value: printWan(amount(line.yuan)),
      source: sourceWords(tables, line.source),
      usedBy: usedBy(key),
    };
  });
  const prior = narrative.missing
    .filter((slot) => slot.kind === 'fact' && slot.key.startsWith('上年:'))
    .map((slot): FactLine => ({
      key: slot.key,
      group: '上年数',
      label: slot.key.slice(3),
      unit: '万元',
      value: null,
      source: null,
      usedBy: [slot.paragraph],
    }));
  return [...facts, ...prior, ...budget];
}
