/** 工作簿里的双精度数 → 规范十进制文本。全程序唯一把浮点数当金额来源的地方。 */
import { Decimal } from 'decimal.js';

/** Excel 自己也只认 15 位有效数字；第 16、17 位是二进制的尾巴。 */
const DIGITS = 15;

/** 已经规范、又不超过 15 位的：没有多余的零、没有指数。绝大多数金额如此。 */
const PLAIN = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;

/**
 * 双精度数，或工作簿里存的双精度文本（可能是 4.2999999999999997E-2）→ 十进制文本：
 * 按 15 位有效数字去掉浮点尾巴（0.1+0.2 → 0.3），不用科学记数。
 * 不是有限数、或大得不可能是金额（超过 10^21）时返回 null。
 */
export function fromDouble(value: number | string): string | null {
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (text.length <= DIGITS && text !== '-0' && PLAIN.test(text)) return text;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,4})?$/i.test(text)) return null;
  const exact = new Decimal(text);
  if (exact.abs().greaterThan(1e21)) return null;
  const rounded = exact.toSignificantDigits(DIGITS, Decimal.ROUND_HALF_UP);
  // 小于 10^-12 的只会是相减剩下的尾巴。
  return rounded.abs().lessThan(1e-12) ? '0' : rounded.toFixed();
}
