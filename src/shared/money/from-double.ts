/** 工作簿里的双精度数 → 规范十进制文本。全程序唯一把浮点数当金额来源的地方。 */
import { Decimal } from 'decimal.js';

/** Excel 自己也只认 15 位有效数字；第 16、17 位是二进制的尾巴。 */
const DIGITS = 15;

/**
 * 双精度 → 十进制文本，按 15 位有效数字去掉浮点尾巴（0.1+0.2 → 0.3），不用科学记数。
 * 不是有限数、或大得不可能是金额（超过 10^21）时返回 null。
 */
export function fromDouble(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) > 1e21) return null;
  const rounded = new Decimal(value).toSignificantDigits(DIGITS, Decimal.ROUND_HALF_UP);
  // 小于 10^-12 的只会是相减剩下的尾巴。
  return rounded.abs().lessThan(1e-12) ? '0' : rounded.toFixed();
}
