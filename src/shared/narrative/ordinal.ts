/** 中文序号：1 → 一，14 → 十四。 */
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export function chineseOrdinal(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = DIGITS[number % 10] ?? '';
  return tens === 0 ? ones : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`;
}
