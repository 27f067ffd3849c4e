/** 认上年文字里的每一个数：按值、单位与左近的文字，对到上年表里的一格（issue「Last year's text as template」）。 */
import type { NarrativeView } from '../../contract/narrative.js';
import { amount, equal } from '../../money/index.js';
import { rowKeyOf } from '../../tables/labels.js';
import type { ProjectTables } from '../../tables/project-tables.js';
import type { CellRef } from '../../tables/source.js';
import type { NarrativeSpec } from '../schema.js';
import { tokenOf } from '../nodes.js';
import { align, sourceSymbols, support, templateSymbols } from './align.js';
import type { SourceParagraph } from './sections.js';

/** 文中的一个数与它的去处。 */
export interface FoundNumber {
  /** 在全文（去掉空白）里的位置。 */
  readonly at: number;
  readonly text: string;
  /** 抄的是上年哪一格；不是表里的数为 null。 */
  readonly cell: string | null;
  /** 换成的标记；没有认出为 null。 */
  readonly token: string | null;
}

/** 同一节的原文与按模板写出的上年文字（连同此刻不适用的写法）对起来认。 */
export function recognizeNumbers(
  paragraphs: readonly SourceParagraph[],
  tables: ProjectTables,
  spec: NarrativeSpec,
  every: NarrativeView,
): FoundNumber[] {
  const sections = templateSections(every);
  const out: FoundNumber[] = [];
  for (const [section, own] of bySection(paragraphs)) {
    const template = section === null ? [] : (sections.get(section) ?? []);
    out.push(...recognizeSection(own, template, tables, spec));
  }
  return out.sort((a, b) => a.at - b.at);
}

/** 一级标题的编号 → 这一节的各段。 */
export function templateSections(view: NarrativeView): Map<string, NarrativeView['paragraphs']> {
  const sections = new Map<string, NarrativeView['paragraphs']>();
  let own: NarrativeView['paragraphs'] = [];
  for (const paragraph of view.paragraphs) {
    if (paragraph.heading === 1) sections.set(paragraph.id, (own = []));
    else own.push(paragraph);
  }
  return sections;
}

function bySection(paragraphs: readonly SourceParagraph[]): Map<string | null, SourceParagraph[]> {
  const out = new Map<string | null, SourceParagraph[]>();
  for (const paragraph of paragraphs)
    out.set(paragraph.section, [...(out.get(paragraph.section) ?? []), paragraph]);
  return out;
}

function recognizeSection(
  paragraphs: readonly SourceParagraph[],
  template: NarrativeView['paragraphs'],
  tables: ProjectTables,
  spec: NarrativeSpec,
): FoundNumber[] {
  const symbols = paragraphs.flatMap((paragraph) =>
    sourceSymbols(paragraph.plain).map((one) => ({ ...one, at: one.at + paragraph.at })),
  );
  const pieces = template.flatMap((paragraph) => paragraph.pieces);
  const targets = templateSymbols(pieces);
  const aligned = align(symbols, targets);
  const labels = labelsOf(
    tables,
    pieces.flatMap((piece) => [tokenOf(piece) ?? '']),
  );
  return symbols.flatMap((symbol, at): FoundNumber[] => {
    if (symbol.kind !== 'number' || isDate(symbols, at)) return [];
    const found = byTemplate(
      targets[aligned[at] ?? -1]?.piece ?? null,
      support(aligned, at),
      symbol.text,
      tables,
      spec,
    );
    const label =
      found ??
      byLabel(
        symbols
          .slice(Math.max(0, at - 30), at)
          .map((one) => one.text)
          .join(''),
        symbol.text,
        labels,
        tables,
      );
    return [{ at: symbol.at, text: symbol.text, cell: label?.cell ?? null, token: label?.token ?? null }];
  });
}

/** 年、月、日不是数。 */
const isDate = (symbols: readonly { text: string }[], at: number): boolean =>
  /^[年月日]/u.test(symbols[at + 1]?.text ?? '') && /^\d{1,4}$/u.test(symbols[at]?.text ?? '');

type Match = Pick<FoundNumber, 'cell' | 'token'>;

function byTemplate(
  piece: ReturnType<typeof templateSymbols>[number]['piece'],
  backed: number,
  text: string,
  tables: ProjectTables,
  spec: NarrativeSpec,
): Match | null {
  if (piece === null) return null;
  const token = ownToken(piece);
  if (token === null) return null;
  if (piece.type === 'fact') {
    if (backed < 4) return null;
    const like = spec.facts.find((fact) => fact.key === piece.key)?.like;
    return { token, cell: like !== undefined && valueIs(tables, like, text) ? like : null };
  }
  if (backed < 3) return null;
  return { token, cell: cellOf(token, tables) };
}

/** 块自己的标记：清单里的数也有。 */
function ownToken(piece: NonNullable<ReturnType<typeof templateSymbols>[number]['piece']>): string | null {
  if (piece.type === 'figure' || piece.type === 'word') return piece.token ?? null;
  if (piece.type !== 'fact') return null;
  return tokenOf({ ...piece, list: undefined });
}

/** 标记正好是一格的，给它的最短地址。 */
function cellOf(token: string, tables: ProjectTables): string | null {
  const [, address] = /^万:\[(\d{2}\/[^\]]+)\]$/u.exec(token) ?? [];
  const resolved = address === undefined ? null : tables.addresses.resolve(address);
  return resolved?.ok === true ? tables.addresses.format(resolved.ref) : null;
}

const valueIs = (tables: ProjectTables, address: string, text: string): boolean => {
  const resolved = tables.addresses.resolve(address);
  return resolved.ok && refIs(tables, resolved.ref, text);
};
function refIs(tables: ProjectTables, ref: CellRef, text: string): boolean {
  if (!/^\d{1,13}(\.\d+)?$/u.test(text) || !tables.hasRow(ref.table, ref.row)) return false;
  return equal(tables.value(ref)?.printed ?? amount('0'), amount(text));
}

interface Label {
  readonly label: string;
  readonly ref: CellRef;
}

/** 这一节的标记里写明的各格（构成里没有列出的零项也在），各以行名或列名认。 */
function labelsOf(tables: ProjectTables, tokens: readonly string[]): Label[] {
  const addresses = new Set(
    tokens.flatMap((token) => [...token.matchAll(/\[(\d{2}\/[^\]{}]+)\]/gu)].map((match) => match[1] ?? '')),
  );
  return [...addresses].flatMap((address): Label[] => {
    const resolved = tables.addresses.resolve(address);
    const table = resolved.ok ? tables.profile.tableById.get(resolved.ref.table) : undefined;
    if (!resolved.ok || !table || table.id === '09') return [];
    const { ref } = resolved;
    const label =
      table.kind === 'subjects' ? table.columnById.get(ref.column)?.path.at(-1) : table.rowOf(ref.row)?.label;
    return label === undefined ? [] : [{ label: rowKeyOf(label), ref }];
  });
}

/** 左近就是这一格的名称、值也相同的；几处都像的不认。 */
function byLabel(
  before: string,
  text: string,
  labels: readonly Label[],
  tables: ProjectTables,
): Match | null {
  const near = before.replace(/（类）|（款）|（项）|为$|决算数为$|支出决算为$/gu, '').slice(-24);
  const fitting = labels.filter(
    ({ label, ref }) => label.length >= 4 && near.endsWith(label) && refIs(tables, ref, text),
  );
  const longest = Math.max(0, ...fitting.map(({ label }) => label.length));
  const best = fitting.filter(({ label }) => label.length === longest);
  const [only] = best;
  if (only === undefined || best.length > 1) return null;
  const address = tables.addresses.format(only.ref);
  return { cell: address, token: `万:[${address}]` };
}
