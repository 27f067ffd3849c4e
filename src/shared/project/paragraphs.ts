/** 改写、恢复、确认段落：各是一批可撤销的变更。 */
import type { NarrativeParagraph } from '../contract/narrative.js';
import type { ParagraphEdit } from '../contract/text.js';
import type { Change } from '../document/commands.js';
import type { ParagraphNode, ParagraphRecord, SourceRef } from '../document/state.js';
import { documentSpec } from '../narrative/document-spec.js';
import { generateNarrative } from '../narrative/generate.js';
import { nodesOf, shapeOf, tokenProblem, writeNodes } from '../narrative/nodes.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import { ParagraphWriter } from '../narrative/writer.js';
import type { ProjectTables } from '../tables/project-tables.js';

export type ParagraphPlan = { ok: true; changes: Change[] } | { ok: false; reason: string };

const current = (tables: ProjectTables, spec: NarrativeSpec, id: string): NarrativeParagraph | null =>
  generateNarrative(tables, spec).paragraphs.find((own) => own.id === id) ?? null;

/** 逐项段落的科目在编号的末尾。 */
const rowOf = (id: string): string => /\/(\d{3}(?:\d{2}){0,2})$/u.exec(id)?.[1] ?? '';

/** 存一段改写；与模板完全一样的，就是恢复模板。`after` 给出时是新添的一段。 */
export function planSetParagraph(
  tables: ProjectTables,
  spec: NarrativeSpec,
  id: string,
  nodes: readonly ParagraphNode[],
  by: SourceRef['by'],
  after: string | null = null,
): ParagraphPlan {
  const before = Object.hasOwn(tables.state.paragraphs, id) ? (tables.state.paragraphs[id] ?? null) : null;
  const paragraph = current(tables, spec, id);
  const place = after ?? before?.after ?? null;
  if (paragraph === null && place === null)
    return { ok: false, reason: `现在的文字里没有“${id}”这一段，没有改。` };
  const writer = new ParagraphWriter(tables, documentSpec(spec, tables.state.facts), id, rowOf(id));
  for (const node of nodes) {
    const problem = node.type === 'token' ? tokenProblem(writer, node.token) : null;
    if (problem !== null) return { ok: false, reason: `${problem}，没有改。` };
  }
  const merged = mergeText(nodes);
  const template =
    place === null ? (paragraph?.own ? paragraph.own.template : (paragraph?.pieces ?? null)) : null;
  if (template !== null && sameNodes(merged, nodesOf(template))) return planRestoreParagraph(tables, id);
  if (merged.length === 0)
    return { ok: false, reason: '这一段空了。要去掉它，请用“恢复模板”，或在附件页标为不公开。' };
  const record: ParagraphRecord = {
    nodes: merged,
    after: place,
    confirmed: true,
    shape: template === null ? '' : shapeOf(template),
    source: { by },
  };
  return { ok: true, changes: [{ section: 'paragraphs', key: id, before, after: record }] };
}

/** 恢复模板；模板里没有的一段就此去掉。 */
export function planRestoreParagraph(tables: ProjectTables, id: string): ParagraphPlan {
  const before = Object.hasOwn(tables.state.paragraphs, id) ? (tables.state.paragraphs[id] ?? null) : null;
  if (before === null) return { ok: true, changes: [] };
  return { ok: true, changes: [{ section: 'paragraphs', key: id, before, after: null }] };
}

/** 确认沿用上年的段落：从此以现在的模板句式为准。 */
export function planConfirmParagraphs(
  tables: ProjectTables,
  spec: NarrativeSpec,
  ids: readonly string[],
): ParagraphPlan {
  const view = generateNarrative(tables, spec);
  const changes = ids.flatMap((id): Change[] => {
    const before = Object.hasOwn(tables.state.paragraphs, id) ? tables.state.paragraphs[id] : undefined;
    if (before === undefined) return [];
    const template = view.paragraphs.find((own) => own.id === id)?.own?.template ?? null;
    const after = { ...before, confirmed: true, shape: template === null ? '' : shapeOf(template) };
    return [{ section: 'paragraphs', key: id, before, after }];
  });
  return { ok: true, changes };
}

/** 开始改写一段：它此刻的节点，与各标记写成的字。 */
export function paragraphForEdit(
  tables: ProjectTables,
  spec: NarrativeSpec,
  id: string,
): ParagraphEdit | null {
  const paragraph = current(tables, spec, id);
  if (paragraph === null) return null;
  const record = Object.hasOwn(tables.state.paragraphs, id) ? tables.state.paragraphs[id] : undefined;
  const nodes = record?.nodes ?? nodesOf(paragraph.pieces);
  const own = documentSpec(spec, tables.state.facts);
  return {
    id,
    nodes: [...nodes],
    shown: nodes.map((node) =>
      node.type === 'text'
        ? []
        : writeNodes(new ParagraphWriter(tables, own, id, rowOf(id)), [node], {
            order: 0,
            row: rowOf(id),
            section: 0,
          }).pieces,
    ),
    confirmed: record?.confirmed ?? true,
  };
}

/** 把一段文字块里手写的数换成标记。 */
export function adoptToken(
  nodes: readonly ParagraphNode[],
  fragment: string,
  token: string,
): ParagraphNode[] | null {
  for (const [at, node] of nodes.entries()) {
    if (node.type !== 'text') continue;
    const found = wholeNumber(node.text, fragment);
    if (found < 0) continue;
    return mergeText([
      ...nodes.slice(0, at),
      ...textNode(node.text.slice(0, found)),
      { type: 'token', token },
      ...textNode(node.text.slice(found + fragment.length)),
      ...nodes.slice(at + 1),
    ]);
  }
  return null;
}

/** 整个的数：左右都不是数字。 */
function wholeNumber(text: string, number: string): number {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1))
    if (!/[\d.]/u.test(text[at - 1] ?? '') && !/[\d%]/u.test(text[at + number.length] ?? '')) return at;
  return -1;
}

const textNode = (text: string): ParagraphNode[] => (text === '' ? [] : [{ type: 'text', text }]);

/** 相邻的文字并成一块；空的去掉。 */
function mergeText(nodes: readonly ParagraphNode[]): ParagraphNode[] {
  const out: ParagraphNode[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && node.text === '') continue;
    if (node.type === 'text' && last?.type === 'text')
      out[out.length - 1] = { type: 'text', text: last.text + node.text };
    else out.push(node);
  }
  return out;
}

const sameNodes = (a: readonly ParagraphNode[], b: readonly ParagraphNode[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
