/** 改写过、沿用上年的段落：留着的旧数，写丢了的数，与数相反的原因。 */
import type { NarrativePiece } from '../../contract/narrative.js';
import { tokenOf } from '../nodes.js';
import type { Found, TextContext } from './context.js';
import { typedFigures } from './typed-figures.js';

/** 沿用上年而没有确认的段落里，没有换成活数字的数。 */
export function stale({ view }: TextContext): Found[] {
  return view.paragraphs.flatMap((paragraph) =>
    paragraph.own?.confirmed !== false
      ? []
      : paragraph.pieces.flatMap((piece) =>
          piece.type !== 'text'
            ? []
            : [...piece.text.matchAll(/\d[\d.]*(?:%|万元|个|人次|人|辆|台|分)/gu)].map((match) => ({
                paragraph: paragraph.id,
                fragment: match[0],
                message: `“${match[0]}”是上年文字里的数，没有认出，请改成今年的`,
              })),
        ),
  );
}

export function doubtedReasons({ view }: TextContext): Found[] {
  return view.paragraphs.flatMap((paragraph) =>
    paragraph.pieces.flatMap((piece) =>
      piece.type === 'reason' && piece.doubt != null
        ? [{ paragraph: paragraph.id, fragment: piece.text ?? '', message: piece.doubt }]
        : [],
    ),
  );
}

/** 模板要写的数，改写以后没有了（如购置费须写明，零也要写）。手写了同一个数的不算。 */
export function dropped({ view }: TextContext): Found[] {
  const aligned = new Map<string, Set<string>>();
  for (const { paragraph, token } of typedFigures(view))
    aligned.set(paragraph, (aligned.get(paragraph) ?? new Set()).add(token));
  return view.paragraphs.flatMap((paragraph): Found[] => {
    const template = paragraph.own?.confirmed === true ? paragraph.own.template : null;
    if (template === null) return [];
    const text = paragraph.pieces.map((piece) => piece.text ?? '').join('');
    const kept = new Set([
      ...paragraph.pieces.flatMap((piece) => tokenOf(piece) ?? []),
      ...(aligned.get(paragraph.id) ?? []),
    ]);
    const lost = template.filter((piece) => {
      if (piece.type !== 'figure' && piece.type !== 'fact') return false;
      const token = tokenOf(piece);
      return token !== null && !kept.has(token) && (piece.text === null || !text.includes(piece.text));
    });
    if (lost.length === 0) return [];
    const names = [...new Set(lost.map(nameOf))];
    const words = `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`;
    return [{ paragraph: paragraph.id, fragment: '', message: `改写以后没有写${words}` }];
  });
}

const nameOf = (piece: NarrativePiece): string =>
  piece.type === 'fact' ? piece.label : piece.type === 'figure' ? piece.source : '';
