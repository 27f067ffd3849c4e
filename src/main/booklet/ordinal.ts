/** 中文序号：一、二、…九十九。 */
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 从 0 起的次序 → 序号。 */
export function tableOrdinal(at: number): string {
  const number = at + 1;
  const tens = Math.floor(number / 10);
  const ones = DIGITS[number % 10] ?? '';
  return tens === 0 ? ones : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`;
}
