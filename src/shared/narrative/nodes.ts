/** 改写过的段落：块 ↔ 节点。节点里只有文字与标记，数总由标记现算（DESIGN「Narrative」）。 */
import type { MissingSlot, NarrativePiece } from '../contract/narrative.js';
import type { ParagraphNode } from '../document/state.js';
import { type TokenContext, writeToken } from './tokens.js';
import type { ParagraphWriter } from './writer.js';

/** 一块的标记；普通文字为 null。清单里的各块同属一个标记。 */
export function tokenOf(piece: NarrativePiece): string | null {
  if (piece.list !== undefined) return piece.list;
  switch (piece.type) {
    case 'text':
      return null;
    case 'figure':
    case 'word':
      return piece.token ?? null;
    case 'reason':
      return `原因:${piece.key}`;
    case 'fact':
      return factToken(piece.key);
  }
}

/** 缺的上年数、年初预算以“键”列出，写回标记时是一个万元数。 */
const factToken = (key: string): string =>
  /^(上年|年初预算|全年预算):/u.test(key) ? `万:[${key}]` : `事实:${key}`;

/** 写出的各块 → 节点：开始改写一段时由此起。 */
export function nodesOf(pieces: readonly NarrativePiece[]): ParagraphNode[] {
  const nodes: ParagraphNode[] = [];
  let list: string | null = null;
  for (const piece of pieces) {
    if (piece.list !== undefined && piece.list === list) continue;
    list = piece.list ?? null;
    const token = tokenOf(piece);
    const last = nodes.at(-1);
    if (token !== null) nodes.push({ type: 'token', token });
    else if (last?.type === 'text')
      nodes[nodes.length - 1] = { type: 'text', text: last.text + (piece.text ?? '') };
    else if ((piece.text ?? '') !== '') nodes.push({ type: 'text', text: piece.text ?? '' });
  }
  return nodes;
}

/** 一段的句式：文字与标记的次序，数与方向词所取的词不在其内。 */
export const shapeOf = (pieces: readonly NarrativePiece[]): string =>
  nodesOf(pieces)
    .map((node) => (node.type === 'text' ? node.text : `{${node.token}}`))
    .join('')
    .slice(0, 8000);

/** 节点 → 写出的各块。认不得的标记（模板换了、手工改坏了）照原样写出，并列为待填，不使全文写不出来。 */
export function writeNodes(
  writer: ParagraphWriter,
  nodes: readonly ParagraphNode[],
  context: TokenContext,
): { pieces: NarrativePiece[]; missing: MissingSlot[] } {
  for (const node of nodes) {
    if (node.type === 'text') writer.text(node.text);
    else if (!tryToken(writer, node.token, context)) writer.fact(node.token);
  }
  return { pieces: writer.pieces, missing: writer.missing };
}

function tryToken(writer: ParagraphWriter, token: string, context: TokenContext): boolean {
  try {
    writeToken(writer, token, context);
    return true;
  } catch {
    return false;
  }
}

/** 标记写得对不对：存之前问一声。 */
export function tokenProblem(writer: ParagraphWriter, token: string): string | null {
  return tryToken(writer, token, { order: 0, row: writer.row, section: 1 })
    ? null
    : `“{${token.slice(0, 60)}}”不是认得的标记`;
}

/** 句式套不上现在的数：方向词成了“持平”，或该有的比率因零基数没有写出。 */
export function degenerate(nodes: readonly ParagraphNode[], pieces: readonly NarrativePiece[]): boolean {
  const level = pieces.some(
    (piece) =>
      piece.type === 'word' &&
      piece.token?.startsWith('向:') === true &&
      piece.token.endsWith(`|${piece.text}`),
  );
  const rate = /^(率|变率):/u;
  const wanted = nodes.filter((node) => node.type === 'token' && rate.test(node.token)).length;
  const written = pieces.filter(
    (piece) => piece.type === 'figure' && rate.test(piece.token ?? '') && piece.list === undefined,
  );
  return level || written.length < wanted;
}
