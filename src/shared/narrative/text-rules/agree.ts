/**
 * 同一个数前后两处一致（审计方清单「the same indicator stated twice must agree」）：
 * 手写的“名＋数＋万元”，名与文中别处活的数相同，而数不同。
 */
import type { NarrativePiece } from '../../contract/narrative.js';
import { amount, equal } from '../../money/index.js';
import { pieceText } from '../blank.js';
import { type Found, type TextContext, type WrittenText } from './context.js';

/** 名至少这么长；“支出”“合计”之类到处都是，不算名。 */
const SHORTEST = 4;
/** 说的不是本年决算的数。 */
const OTHER = /上年|年初|以前|(?<!公共|基金|经营|财政)预算|增加|减少|累计|人均/u;
const NAME = /[\u4e00-\u9fa5“”（）]+$/u;

/** 数前面紧挨着的名：到标点、数字为止；去掉起句与“为”“是”。 */
function nameBefore(text: string): string | null {
  const run = NAME.exec(text)?.[0] ?? '';
  const name = run
    .replace(/(?:支出)?决算数?(?:为|是)?$|(?:共|为|是)$/u, '')
    .replace(/^(?:年度|年|其中|本单位|本部门|主要是|包括|共有?)+/u, '');
  return name.length < SHORTEST || OTHER.test(text.slice(-24)) ? null : name;
}

interface Stated {
  readonly value: string;
  readonly text: string;
}

/** 文中活的数各叫什么；一个名叫了几个不同的数的不算。 */
function statedFigures({ view }: TextContext): ReadonlyMap<string, Stated> {
  const out = new Map<string, Stated | null>();
  for (const { pieces } of view.paragraphs) {
    let before = '';
    for (const piece of pieces) {
      if (isCell(piece)) {
        const name = nameBefore(before);
        const known = name === null ? undefined : out.get(name);
        const value = piece.text;
        if (name !== null && known !== null)
          out.set(name, known === undefined || known.value === value ? { value, text: value } : null);
      }
      before += pieceText(piece);
    }
  }
  return new Map([...out].flatMap(([name, own]) => (own === null ? [] : [[name, own] as const])));
}

const isCell = (piece: NarrativePiece): piece is NarrativePiece & { text: string } =>
  piece.type === 'figure' && /^万:\[\d{2}\/[^\]]+\]$/u.test(piece.token ?? '');

export function agree(context: TextContext): Found[] {
  const stated = statedFigures(context);
  return context.texts.flatMap((own) =>
    [...own.text.matchAll(/\d+(?:\.\d+)?(?=万元)/gu)].flatMap((match): Found[] => {
      const origin = originAt(own, match.index);
      const name = origin === null ? null : nameBefore(own.text.slice(0, match.index));
      const other = name === null ? undefined : stated.get(name);
      if (other === undefined || equal(amount(other.value), amount(match[0]))) return [];
      return [
        {
          paragraph: own.id,
          fragment: match[0],
          message: `这里写“${name ?? ''}${match[0]}万元”，文中别处（表里）是 ${other.text} 万元`,
          ...(origin === 'told' ? { state: 'info' } : {}),
        },
      ];
    }),
  );
}

/** 人写的才查；活的数不会自相矛盾。 */
function originAt({ origins }: WrittenText, at: number): 'text' | 'told' | null {
  const origin = origins[at];
  return origin === 'text' || origin === 'told' ? origin : null;
}
