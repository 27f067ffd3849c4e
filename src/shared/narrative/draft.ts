/**
 * 返回稿（领导改过的 Word）与我们的文字逐段对照：行文可以照收，数仍是活的；
 * 改了的数是问题，从不悄悄改（issue「A returned draft of this year」）。
 */
import type { NarrativeParagraph, NarrativePiece, NarrativeView } from '../contract/narrative.js';
import type { DraftRow, ParagraphNode } from '../contract/text.js';
import { likeness } from './last-year/similar.js';
import { type Heading, readParagraphs } from './last-year/sections.js';
import { templateSections } from './last-year/numbers.js';
import { align, sourceSymbols, support, templateSymbols } from './last-year/align.js';
import { tokenOf } from './nodes.js';
import { textOfParagraph } from './blank.js';

const ALIKE = 0.45;
/** 比的是说了什么：空白、还没有填的空位不算。 */
const plain = (text: string): string => text.replace(/\s+|【[^】]*】/gu, '');

/** 全文逐段对照，按我们的次序；返回稿多出来的跟在前一段之后。 */
export function compareDraft(view: NarrativeView, headings: readonly Heading[], text: string): DraftRow[] {
  const theirs = readParagraphs(text, headings).filter((own) => own.section !== null && !own.heading);
  const sections = templateSections(view);
  const rows: DraftRow[] = [];
  for (const [section, paragraphs] of sections) {
    const candidates = theirs.filter((own) => own.section === section);
    const used = new Set<number>();
    const bodies = paragraphs.filter((own) => own.heading === 0);
    // 完全一样的先对上，剩下的找最像的。
    const pairs = new Map<string, number>();
    for (const exact of [true, false])
      for (const paragraph of bodies) {
        if (pairs.has(paragraph.id)) continue;
        const found = closest(
          paragraph,
          candidates.map((own) => own.plain),
          used,
          exact,
        );
        if (found === null) continue;
        used.add(found);
        pairs.set(paragraph.id, found);
      }
    let previous = section;
    const place = new Map<number, string>();
    for (const paragraph of bodies) {
      const at = pairs.get(paragraph.id);
      if (at !== undefined) place.set(at, paragraph.id);
    }
    for (const paragraph of bodies) {
      const at = pairs.get(paragraph.id);
      rows.push(at === undefined ? removed(paragraph) : compareOne(paragraph, candidates[at]?.plain ?? ''));
    }
    candidates.forEach((own, at) => {
      if (used.has(at)) previous = place.get(at) ?? previous;
      else if (own.plain.length >= 4) rows.push(added(own.text, previous));
    });
  }
  return rows;
}

function closest(
  paragraph: NarrativeParagraph,
  candidates: readonly string[],
  used: ReadonlySet<number>,
  exact: boolean,
): number | null {
  const own = plain(textOfParagraph(paragraph));
  let best: { at: number; score: number } | null = null;
  for (const [at, text] of candidates.entries()) {
    if (used.has(at)) continue;
    if (exact) {
      if (plain(text) === own) return at;
      continue;
    }
    const score = likeness(own, text);
    if (score > (best?.score ?? ALIKE)) best = { at, score };
  }
  return best?.at ?? null;
}

const removed = (paragraph: NarrativeParagraph): DraftRow => ({
  paragraph: paragraph.id,
  state: 'removed',
  ours: textOfParagraph(paragraph),
  theirs: '',
  nodes: null,
  after: null,
  questions: [],
});
const added = (text: string, after: string): DraftRow => ({
  paragraph: null,
  state: 'added',
  ours: '',
  theirs: text,
  nodes: [{ type: 'text', text }],
  after,
  questions: [],
});

/** 一段对一段。 */
function compareOne(paragraph: NarrativeParagraph, theirs: string): DraftRow {
  const ours = textOfParagraph(paragraph);
  const base = { paragraph: paragraph.id, ours, theirs, after: null };
  if (plain(ours) === plain(theirs)) return { ...base, state: 'same', nodes: null, questions: [] };
  const source = sourceSymbols(theirs);
  const targets = templateSymbols(paragraph.pieces);
  const open = targets.map((one) =>
    one.kind === 'number' ? { ...one, kind: 'slot' as const, piece: OPEN } : one,
  );
  const aligned = align(source, open);
  const questions: DraftRow['questions'] = [];
  const spans: { from: number; to: number; token: string }[] = [];
  source.forEach((symbol, at) => {
    const target = targets[aligned[at] ?? -1];
    const token = target?.piece ? tokenOf({ ...target.piece, list: undefined }) : null;
    if (target?.piece === null || target?.piece === undefined || token === null) return;
    if (
      symbol.kind === 'number' &&
      (support(aligned, at) < 2 || target.text.endsWith('%') !== symbol.text.endsWith('%'))
    )
      return;
    spans.push({ from: symbol.at, to: symbol.at + symbol.text.length, token });
    if (symbol.kind === 'number' && target.kind === 'number' && symbol.text !== target.text)
      questions.push({
        ours: target.text,
        theirs: symbol.text,
        address: addressOf(target.piece),
        before: theirs.slice(Math.max(0, symbol.at - 16), symbol.at),
      });
  });
  const nodes = keepReasons(toNodes(theirs, spans), paragraph.pieces);
  return { ...base, state: questions.length > 0 ? 'figures' : 'wording', nodes, questions };
}

const OPEN: NarrativePiece = { type: 'fact', key: '', label: '', text: null };

/** 一个数出自哪里：点了去那一格。 */
const addressOf = (piece: NarrativePiece): string | null =>
  piece.type === 'figure'
    ? (/^(\d{2}\/[^、÷−\s]+)/u.exec(piece.source)?.[1] ?? null)
    : piece.type === 'fact'
      ? `事实:${piece.key}`
      : null;

function toNodes(
  text: string,
  spans: readonly { from: number; to: number; token: string }[],
): ParagraphNode[] {
  const nodes: ParagraphNode[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.from < at) continue;
    if (span.from > at) nodes.push({ type: 'text', text: text.slice(at, span.from) });
    nodes.push({ type: 'token', token: span.token });
    at = span.to;
  }
  if (at < text.length) nodes.push({ type: 'text', text: text.slice(at) });
  return nodes;
}

/** 原因、文字事实没有改的，仍是原因位、事实位。 */
function keepReasons(nodes: readonly ParagraphNode[], pieces: readonly NarrativePiece[]): ParagraphNode[] {
  let out = [...nodes];
  for (const piece of pieces) {
    if ((piece.type !== 'reason' && piece.type !== 'fact') || piece.list !== undefined) continue;
    const text = plain(piece.text ?? '');
    const token = tokenOf(piece);
    if (text.length < 4 || token === null || /^\d/u.test(text)) continue;
    out = out.flatMap((node): ParagraphNode[] => {
      if (node.type !== 'text') return [node];
      const at = node.text.indexOf(text);
      if (at < 0) return [node];
      return [
        { type: 'text' as const, text: node.text.slice(0, at) },
        { type: 'token' as const, token },
        { type: 'text' as const, text: node.text.slice(at + text.length) },
      ].filter((own) => own.type === 'token' || own.text !== '');
    });
  }
  return out;
}
