/** 返回稿的一段与我们的一段：行文可以照收、数仍是活的；改了的数、原因、资料各是一问。 */
import type { NarrativeParagraph, NarrativePiece } from '../contract/narrative.js';
import type { DraftAnswer, DraftRow, ParagraphNode } from '../contract/text.js';
import { pieceText, textOfParagraph } from './blank.js';
import { align, sourceSymbols, support, templateSymbols } from './last-year/align.js';
import { nodesOf, tokenOf } from './nodes.js';

type Question = DraftRow['questions'][number];
export type AnswerOf = (piece: NarrativePiece, theirs: string) => DraftAnswer;

/** 返回稿里的一截，对着我们的一块。 */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly token: string;
  readonly question: Question | null;
}

/** 空位：与什么数都对得上。 */
const OPEN: NarrativePiece = { type: 'fact', key: '', label: '', text: null };
/** 问题前面带几个字，好认出是哪一处。 */
const LEAD = 16;
/** 认一处原因、资料的开头与结尾，各凭这么多字。 */
const ANCHOR = 5;

/** 比的是说了什么：空白、还没有填的空位不算。 */
export const plain = (text: string): string => text.replace(/\s+|【[^】]*】/gu, '');

/** 一段对一段。 */
export function compareOne(paragraph: NarrativeParagraph, theirs: string, answerOf: AnswerOf): DraftRow {
  const ours = textOfParagraph(paragraph);
  const base = { paragraph: paragraph.id, ours, theirs, after: null };
  if (plain(ours) === plain(theirs)) return { ...base, state: 'same', nodes: null, questions: [] };
  const blanks = blankSpans(paragraph.pieces, theirs);
  const taken = new Set(blanks.map(({ from }) => from));
  const told = [
    ...blanks,
    ...toldSpans(paragraph.pieces, theirs, answerOf).filter(({ from }) => !taken.has(from)),
  ];
  const inside = (at: number): boolean => told.some((span) => at >= span.from && at < span.to);
  const spans = [
    ...told,
    ...figureSpans(paragraph.pieces, theirs, answerOf).filter((own) => !inside(own.from)),
  ];
  spans.sort((a, b) => a.from - b.from);
  const questions = spans.flatMap(({ question }) => question ?? []);
  const nodes = toNodes(theirs, spans);
  // 除了问的这几处，行文没有改：没有可照收的。
  const worded = JSON.stringify(wording(nodes)) !== JSON.stringify(wording(nodesOf(paragraph.pieces)));
  if (!worded && questions.length === 0) return { ...base, state: 'same', nodes: null, questions: [] };
  return {
    ...base,
    state: questions.length > 0 ? 'figures' : 'wording',
    nodes: worded ? nodes : null,
    questions,
  };
}

/** 节点里的行文：空白不算改。 */
const wording = (nodes: readonly ParagraphNode[]): string[] =>
  nodes.map((node) => (node.type === 'text' ? node.text.replace(/\s+/gu, '') : `{${node.token}}`));

/** 数与方向词：逐字对齐，左近的字也对得上的才算同一处。 */
function figureSpans(pieces: readonly NarrativePiece[], theirs: string, answerOf: AnswerOf): Span[] {
  const source = sourceSymbols(theirs);
  const targets = templateSymbols(pieces);
  const open = targets.map((one) =>
    one.kind === 'number' ? { ...one, kind: 'slot' as const, piece: OPEN } : one,
  );
  const aligned = align(source, open);
  return source.flatMap((symbol, at): Span[] => {
    const target = targets[aligned[at] ?? -1];
    const piece = target?.piece ?? null;
    const token = piece === null ? null : tokenOf({ ...piece, list: undefined });
    if (target === undefined || piece === null || token === null) return [];
    const number = symbol.kind === 'number';
    if (number && (support(aligned, at) < 2 || isRate(target.text) !== isRate(symbol.text))) return [];
    const span = { from: symbol.at, to: symbol.at + symbol.text.length, token };
    if (!number || same(symbol.text, target.text)) return [{ ...span, question: null }];
    const question = {
      ...{ ours: target.text === '' ? '没有填' : target.text, theirs: symbol.text },
      ...{ address: addressOf(piece), before: theirs.slice(Math.max(0, symbol.at - LEAD), symbol.at) },
      answer: answerOf(piece, symbol.text),
    };
    return [{ ...span, question }];
  });
}

const isRate = (text: string): boolean => text.endsWith('%');
const trimmed = (text: string): string =>
  text.includes('.') ? text.replace('%', '').replace(/\.?0+$/u, '') : text.replace('%', '');
const same = (a: string, b: string): boolean => trimmed(a) === trimmed(b);

/** 两边都还空着的空位：照旧是空位。 */
function blankSpans(pieces: readonly NarrativePiece[], theirs: string): Span[] {
  let after = 0;
  return pieces.flatMap((piece): Span[] => {
    const token = piece.text === null ? tokenOf(piece) : null;
    const words = pieceText(piece);
    const from = token === null ? -1 : theirs.indexOf(words, after);
    if (token === null || from < 0) return [];
    after = from + words.length;
    return [{ from, to: after, token, question: null }];
  });
}

/** 人填的原因、文字资料：凭前后几个字找到返回稿里的这一处；改了的、替我们填上的是问题。 */
function toldSpans(pieces: readonly NarrativePiece[], theirs: string, answerOf: AnswerOf): Span[] {
  return pieces.flatMap((piece, at): Span[] => {
    if ((piece.type !== 'reason' && piece.type !== 'fact') || piece.list !== undefined) return [];
    const own = piece.text ?? '';
    const token = tokenOf(piece);
    if (token === null || /^\d[\d.,]*$/u.test(own) || (piece.type === 'fact' && own === '')) return [];
    const lead = literal(pieces.slice(0, at)).slice(-ANCHOR);
    const rest = literal(pieces.slice(at + 1));
    const tail = rest.slice(0, ANCHOR);
    const start = lead === '' ? 0 : theirs.indexOf(lead);
    if (start < 0) return [];
    const from = start + lead.length;
    // 后面只剩句末几个字的，到段末为止：原因里自己也可能有句号。
    const last = rest.length <= ANCHOR && theirs.endsWith(rest);
    const end = last ? theirs.length - rest.length : theirs.indexOf(tail, from);
    const said = end < 0 ? '' : theirs.slice(from, end);
    if (said === '' || /^(【|请填)/u.test(said) || (own === '' && said.includes('。'))) return [];
    const span = { from, to: end, token };
    if (plain(said) === plain(own)) return [{ ...span, question: null }];
    const question = {
      ...{ ours: own === '' ? '没有填' : own, theirs: said, address: addressOf(piece) },
      ...{ before: theirs.slice(Math.max(0, from - LEAD), from), answer: answerOf(piece, said) },
    };
    return [{ ...span, question }];
  });
}

/** 紧挨着的固定文字；中间隔着数、词的到那里为止。 */
function literal(pieces: readonly NarrativePiece[]): string {
  return pieces.map((piece) => piece.text ?? '').join('');
}

/** 一个数出自哪里：点了去那一格。 */
function addressOf(piece: NarrativePiece): string | null {
  if (piece.type === 'figure') return /^(\d{2}\/[^、÷−\s]+)/u.exec(piece.source)?.[1] ?? null;
  if (piece.type === 'reason') return `原因:${piece.key}`;
  return piece.type === 'fact' ? `事实:${piece.key}` : null;
}

function toNodes(text: string, spans: readonly Span[]): ParagraphNode[] {
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
