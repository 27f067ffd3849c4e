/** 改写过的段落里手写的数：与模板这一处的数相同的，建议换成活的数字；不同的，就是与表不符。 */
import type { NarrativeParagraph, NarrativePiece, NarrativeView } from '../../contract/narrative.js';
import { align, sourceSymbols, support, templateSymbols } from '../last-year/align.js';
import { tokenOf } from '../nodes.js';

export interface TypedFigure {
  readonly paragraph: string;
  readonly message: string;
  readonly fragment: string;
  readonly state: 'fail' | 'info';
  /** 第几块里、从第几个字起。 */
  readonly piece: number;
  readonly at: number;
  /** 可换成的标记。 */
  readonly token: string;
}

export const typedFigures = (view: NarrativeView): TypedFigure[] => view.paragraphs.flatMap(typedIn);

function typedIn(paragraph: NarrativeParagraph): TypedFigure[] {
  const template = paragraph.own?.template;
  if (!template) return [];
  const source = paragraph.pieces.flatMap((piece, at) => symbolsOf(piece, at));
  const targets = templateSymbols(template);
  // 模板一侧的数先当空位：数不同的也要对得上，才说得出它与表不符。
  const open = targets.map((one) =>
    one.kind === 'number' ? { ...one, kind: 'slot' as const, piece: OPEN } : one,
  );
  const aligned = align(source, open);
  return source.flatMap((symbol, at): TypedFigure[] => {
    if (symbol.kind !== 'number' || symbol.block === null || support(aligned, at) < 4) return [];
    const target = targets[aligned[at] ?? -1];
    const token =
      target?.piece === null || target?.piece === undefined
        ? null
        : tokenOf({ ...target.piece, list: undefined });
    if (
      target?.kind !== 'number' ||
      token === null ||
      target.text.endsWith('%') !== symbol.text.endsWith('%')
    )
      return [];
    const same = plainNumber(symbol.text) === plainNumber(target.text);
    return [
      {
        paragraph: paragraph.id,
        fragment: symbol.text,
        state: same ? 'info' : 'fail',
        message: same
          ? `手写的“${symbol.text}”等于表里的数，换成活的数字就会跟着表变`
          : `手写的“${symbol.text}”与表不符，表里是“${target.text}”`,
        piece: symbol.block,
        at: symbol.at,
        token,
      },
    ];
  });
}

const OPEN: NarrativePiece = { type: 'fact', key: '', label: '', text: null };

/** 改写一侧：只有文字块里的数是手写的；标记写出的各块记作对不上手写的字。 */
function symbolsOf(
  piece: NarrativePiece,
  block: number,
): (ReturnType<typeof sourceSymbols>[number] & { block: number | null })[] {
  if (piece.type === 'text' && piece.list === undefined)
    return sourceSymbols(piece.text.replace(/\s/gu, ' ')).map((one) => ({ ...one, block }));
  return sourceSymbols(piece.text ?? '').map((one) => ({ ...one, block: null }));
}

export const plainNumber = (text: string): string => {
  const plain = text.replace('%', '');
  return plain.includes('.') ? plain.replace(/\.?0+$/u, '') : plain;
};
