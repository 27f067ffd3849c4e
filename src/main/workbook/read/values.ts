/** 文件里存的各种值 → 原样的一格。数值只在这里由双精度变成十进制文本。 */
import { fromDouble } from '../../../shared/money/from-double.js';
import type { RawCell } from '../../../shared/recognize/types.js';
import { LIMITS } from './limits.js';
import { stripInvalid } from './xml.js';

/** 数值格。不是有限数时当文字。 */
export function numberCell(value: number | string, formula: string | null): RawCell {
  const text = fromDouble(value);
  return text === null
    ? { text: String(value).slice(0, LIMITS.cellText), number: null, formula }
    : { text, number: text, formula };
}

/** 文字格；换行保留，非法字符去掉，全空白视为没有。 */
export function textCell(value: string, formula: string | null): RawCell | null {
  const text = stripInvalid(value).replace(/\r\n?/g, '\n').slice(0, LIMITS.cellText);
  return text.trim() === '' && formula === null ? null : { text, number: null, formula };
}

/** 日期格 → 2024-12-31；带时刻的再加时分。表里的日期不参与计算。 */
export function dateCell(value: Date, formula: string | null): RawCell {
  if (Number.isNaN(value.getTime())) return { text: '', number: null, formula };
  const iso = value.toISOString();
  const text =
    iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
  return { text, number: null, formula };
}

const DAY_MS = 86_400_000;
/** 1970-01-01 的日期序号（1900 系统）；1904 系统的序号小 1462。 */
const EPOCH = 25_569;
const OFFSET_1904 = 1462;
/** 9999-12-31。 */
const LAST_DAY = 2_958_465;

/** 样式是日期的数值格：序号换成日期；序号不像日期的仍当数。 */
export function serialCell(stored: string, date1904: boolean, formula: string | null): RawCell {
  const serial = Number(stored) + (date1904 ? OFFSET_1904 : 0);
  if (!(serial >= 1 && serial <= LAST_DAY)) return numberCell(stored, formula);
  const seconds = Math.floor((serial - EPOCH) * (DAY_MS / 1000) + 0.5);
  return dateCell(new Date(seconds * 1000), formula);
}

export const booleanCell = (value: boolean, formula: string | null): RawCell => ({
  text: value ? 'TRUE' : 'FALSE',
  number: null,
  formula,
});

/** 公式没有存好的结果：空，但记得它是公式。 */
export const unsolvedCell = (formula: string): RawCell => ({ text: '', number: null, formula });
