/** 一格 → 金额。数值格用其十进制文本，文字格按金额写法读；像公式的文字不是金额。 */
import { type Amount, parseAmount } from '../money/index.js';
import type { RawCell } from './types.js';

export type ReadAmount =
  { readonly ok: true; readonly value: Amount | null } | { readonly ok: false; readonly reason: string };

/** 工作簿里一格的金额，以所在表的单位计；空白为 null。 */
export function readAmount(cell: RawCell | null): ReadAmount {
  if (cell === null) return { ok: true, value: null };
  if (cell.number !== null) return parseAmount(cell.number);
  if (cell.text === '' && cell.formula !== null)
    return { ok: false, reason: '公式没有存好的结果，读作空白；请在 Excel 或 WPS 里打开、保存一次再导入' };
  if (/^\s*[=＝]/.test(cell.text)) return { ok: false, reason: '这是文字写成的算式，没有计算，不取' };
  return parseAmount(cell.text);
}
