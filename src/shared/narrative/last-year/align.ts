/**
 * 把上年的一节文字与按模板写出的上年文字对齐：数字只与同值的数字对，其余逐字对（最长公共子序列）。
 * 对上的数字，左近的文字也要对得上才算数。
 */
import type { NarrativePiece } from '../../contract/narrative.js';
import { tokenOf } from '../nodes.js';

/** 一个字，或一个数、词、空位。 */
export interface Symbol {
  readonly text: string;
  readonly kind: 'char' | 'number' | 'word' | 'slot';
  /** 原文一侧：在这一节里的起点。 */
  readonly at: number;
  /** 模板一侧：这一块；文字没有。 */
  readonly piece: NarrativePiece | null;
}

const WORDS = /^(增加减少|增加|减少|增长|降低|下降|大于|小于|持平|金额一致)/u;
const NUMBER = /^\d+(?:\.\d+)?%?/u;

export function sourceSymbols(plain: string): Symbol[] {
  const out: Symbol[] = [];
  for (let at = 0; at < plain.length;) {
    const rest = plain.slice(at, at + 24);
    const match = NUMBER.exec(rest) ?? WORDS.exec(rest);
    const text = match?.[0] ?? rest.slice(0, 1);
    const kind = match === null ? 'char' : /^\d/u.test(text) ? 'number' : 'word';
    out.push({ text, kind, at, piece: null });
    at += text.length;
  }
  return out;
}

export function templateSymbols(pieces: readonly NarrativePiece[]): Symbol[] {
  return pieces.flatMap((piece): Symbol[] => {
    if (piece.type === 'text')
      return sourceSymbols(piece.text.replace(/\s+/gu, '')).map((one) => ({ ...one, at: -1 }));
    if (piece.type === 'word' && tokenOf(piece)?.startsWith('向:') === false)
      return sourceSymbols(piece.text).map((one) => ({ ...one, at: -1 }));
    const kind = piece.type === 'figure' ? 'number' : piece.type === 'word' ? 'word' : 'slot';
    return [{ text: piece.text ?? '', kind, at: -1, piece }];
  });
}

const sameNumber = (a: string, b: string): boolean =>
  a.endsWith('%') === b.endsWith('%') && trimmed(a) === trimmed(b);
const trimmed = (text: string): string => {
  const plain = text.replace('%', '');
  return plain.includes('.') ? plain.replace(/\.?0+$/u, '') : plain;
};

/** 没有填的事实是金额、个数，不是百分比；键空着的空位什么数都收。 */
const openTo = (template: Symbol, source: Symbol): boolean =>
  (template.piece?.type === 'fact' && template.piece.key === '') || !source.text.endsWith('%');

/** 空位（没有填的事实、上年数）可与任何数对；原因的空位不与什么对。 */
function matches(source: Symbol, template: Symbol): boolean {
  if (template.kind === 'slot')
    return source.kind === 'number' && template.piece?.type === 'fact' && openTo(template, source);
  if (source.kind !== template.kind) return false;
  if (source.kind === 'number') return sameNumber(source.text, template.text);
  return source.kind === 'word' || source.text === template.text;
}

/** 一侧至多这么多个字，再长的对不起，也没有这样的说明。 */
const MAX = 9000;

/** 紧接着也对得上的，多算这么多：整句对整句，不东拼西凑。 */
const RUN = 2;

/** 原文各位置 → 对上的模板位置，没有为 −1。 */
export function align(source: readonly Symbol[], template: readonly Symbol[]): Int32Array {
  const [n, m] = [Math.min(source.length, MAX), Math.min(template.length, MAX)];
  const width = m + 1;
  const table = new Uint16Array((n + 1) * width);
  const both = (i: number, j: number): boolean => {
    const [own, other] = [source[i], template[j]];
    return own !== undefined && other !== undefined && matches(own, other);
  };
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  // 空位与什么数都能对，所以对上不一定就比跳过好。
  const taken = (i: number, j: number): number =>
    both(i, j) ? at(i + 1, j + 1) + 1 + (both(i + 1, j + 1) ? RUN : 0) : -1;
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) table[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), taken(i, j));
  const out = new Int32Array(source.length).fill(-1);
  for (let i = 0, j = 0; i < n && j < m;) {
    if (taken(i, j) === at(i, j)) {
      out[i] = j;
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return out;
}

/** 数字左近六个字里，有几个对在模板这个位置的左近：对得上的凭据。 */
export function support(aligned: Int32Array, at: number): number {
  const place = aligned[at] ?? -1;
  let count = 0;
  for (let back = 1; back <= 6 && at - back >= 0; back++) {
    const other = aligned[at - back] ?? -1;
    if (other >= 0 && other < place && place - other <= 9) count++;
  }
  return count;
}
