/** 节点 ↔ 编辑器的文档。编辑器里只有一段；粘进来的几段并成一段。 */
import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type {
  FigureChoice,
  NarrativePiece,
  ParagraphEdit,
  ParagraphNode,
} from '../../shared/contract/index.js';
import { reasonWord } from '../../shared/contract/narrative.js';
import { firstAddress } from '../parts/address-text.js';

/** 没有填的空位；填在哪里，右栏有清单。 */
const blankOf = (piece: NarrativePiece): string =>
  piece.type === 'reason'
    ? `请填${reasonWord(piece.key)}`
    : piece.type === 'fact'
      ? `请填${piece.label}`
      : '';

export function contentOf({ nodes, shown }: ParagraphEdit): JSONContent {
  const content = nodes.map((node, at): JSONContent => {
    if (node.type === 'text') return { type: 'text', text: node.text };
    const pieces = shown[at] ?? [];
    const text = pieces.map((piece) => piece.text ?? blankOf(piece)).join('');
    const missing = pieces.some((piece) => piece.text === null);
    return chipContent(node.token, text === '' ? '（无）' : text, addressOf(pieces), missing);
  });
  return { type: 'doc', content: [{ type: 'paragraph', content }] };
}

/** 一块里只有一个数时，是那个数的地址；清单之类没有。 */
function addressOf(pieces: readonly NarrativePiece[]): string {
  const figures = pieces.filter((piece) => piece.type === 'figure');
  const [only] = figures;
  return only === undefined || figures.length > 1 ? '' : (firstAddress(only.source) ?? only.source);
}

const chipContent = (token: string, shown: string, address: string, missing: boolean): JSONContent => ({
  type: 'chip',
  attrs: { token, shown, address, look: missing ? 'gap' : 'fig' },
});

export const choiceContent = (choice: FigureChoice): JSONContent =>
  chipContent(choice.token, choice.value, firstAddress(choice.token.replace(/^[^:]*:/, '')) ?? '', false);

export function nodesFrom(document: Node): ParagraphNode[] {
  const nodes: ParagraphNode[] = [];
  document.descendants((node) => {
    if (node.isText && node.text !== undefined && node.text !== '')
      nodes.push({ type: 'text', text: node.text });
    const token: unknown = node.attrs['token'];
    if (node.type.name === 'chip' && typeof token === 'string' && token !== '')
      nodes.push({ type: 'token', token });
  });
  return nodes;
}
