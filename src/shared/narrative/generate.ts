/** 由模板与账生成情况说明：同一项目总得同一段文字；缺的原因与事实成清单（DESIGN「Narrative」）。 */
import type { MissingSlot, NarrativeParagraph, NarrativeView } from '../contract/narrative.js';
import { amount, isZero } from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { NarrativeSpec, ParagraphSpec } from './schema.js';
import { writeTemplate } from './tokens.js';
import { ParagraphWriter } from './writer.js';

export function generateNarrative(tables: ProjectTables, spec: NarrativeSpec): NarrativeView {
  const paragraphs: NarrativeParagraph[] = [];
  const missing: MissingSlot[] = [];
  const add = (paragraph: ParagraphSpec, id: string, row: string, order: number): void => {
    const writer = new ParagraphWriter(tables, spec, id, row);
    writeTemplate(writer, paragraph.text, { order, row });
    paragraphs.push({ id, heading: paragraph.heading, pieces: writer.pieces });
    missing.push(...writer.missing);
  };
  for (const paragraph of spec.paragraphs) {
    if (!applies(tables, spec, paragraph)) continue;
    if (paragraph.each === undefined) {
      add(paragraph, paragraph.id, '', 0);
      continue;
    }
    const [table = ''] = paragraph.each.split('/');
    itemRows(tables, table).forEach((row, at) => add(paragraph, `${paragraph.id}/${row}`, row, at + 1));
  }
  const title = new ParagraphWriter(tables, spec, 'title', '');
  writeTemplate(title, spec.title, { order: 0, row: '' });
  return {
    title: title.pieces.map((piece) => piece.text ?? '').join(''),
    paragraphs,
    missing: unique(missing),
  };
}

/** 逐项段落的科目：表里印出的末级行，加上只有年初预算没有支出的项（各预算的科目归各自的表）。 */
function itemRows(tables: ProjectTables, table: string): string[] {
  const printed = (tables.rows(table) ?? []).filter(
    (row) => row.code !== null && row.finest && hasAmount(tables, table, row.key),
  );
  const codes = new Set(printed.map((row) => row.key));
  const model = tables.profile.tableById.get(table);
  const own = model?.kind === 'subjects' ? model.spec.budgets : [];
  for (const [code, line] of Object.entries(tables.state.budget)) {
    const budget = tables.budgetOf(code);
    // 字典不知道预算的科目，只在一般公共预算的一节里说。
    const here = budget === '未知' ? table === '05' : own.includes(budget);
    if (here && code.length === 7 && !isZero(amount(line.yuan))) codes.add(code);
  }
  return [...codes].sort();
}

function hasAmount(tables: ProjectTables, table: string, row: string): boolean {
  return tables.columns(table, row).some((column) => tables.value({ table, row, column })?.printed != null);
}

function applies(tables: ProjectTables, spec: NarrativeSpec, paragraph: ParagraphSpec): boolean {
  const probe = new ParagraphWriter(tables, spec, paragraph.id, '');
  const zero = (expression: string): boolean => {
    const value = probe.figure(expression).value;
    return value !== null && isZero(value);
  };
  if (paragraph.fact !== undefined) {
    const { key, is, not } = paragraph.fact;
    const known = tables.state.facts[key]?.text.trim() ?? '';
    if ((is && !is.includes(known)) || (not?.includes(known) ?? false)) return false;
  }
  if (paragraph.nonZero !== undefined && zero(paragraph.nonZero)) return false;
  return paragraph.zero === undefined || zero(paragraph.zero);
}

function unique(slots: readonly MissingSlot[]): MissingSlot[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const key = `${slot.kind}|${slot.key}`;
    return !seen.has(key) && seen.add(key);
  });
}
