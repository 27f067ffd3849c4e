/** 一格 → 金额。数值格用其十进制文本，文字格按金额写法读；像公式的文字不是金额。 */
import { type Amount, type Unit, parseAmount } from '../money/index.js';
import type { RawCell } from './types.js';

export type ReadAmount =
  { readonly ok: true; readonly value: Amount | null } | { readonly ok: false; readonly reason: string };

/** 与数写在同一格的单位。 */
const OWN_UNIT = /^(.*\d.*?)(万元|元)[\s\u3000]*$/su;

/** 工作簿里一格的金额，以所在表的单位（`unit`，没有写为 null）计；空白为 null。 */
export function readAmount(cell: RawCell | null, unit: Unit | null): ReadAmount {
  if (cell === null) return { ok: true, value: null };
  if (cell.number !== null) return parseAmount(cell.number);
  if (cell.text === '' && cell.formula !== null)
    return { ok: false, reason: '公式没有存好的结果，读作空白；请在 Excel 或 WPS 里打开、保存一次再导入' };
  if (/^\s*[=＝]/.test(cell.text)) return { ok: false, reason: '这是文字写成的算式，没有计算，不取' };
  const [, body = '', own] = OWN_UNIT.exec(cell.text) ?? [];
  if (own === undefined) return parseAmount(cell.text);
  if (own === unit) return parseAmount(body);
  const table = unit === null ? '表上没有写金额单位' : `表上写的是${unit}`;
  return { ok: false, reason: `这一格自己写着${own}，${table}，没有取` };
}
