/** 比率与尾差限度（RULES B.0）。 */
import { type Amount, ZERO, amount, compare, fromInteger, roundHalfUp, toFixedText } from './amount.js';

/**
 * 百分比：由印出的数相除再四舍五入（RULES B.0、C.1）。分母为零时无比率，为 null。
 * 返回如 `87.69%`；`trim` 时去掉多余的零（`100%`）。
 */
export function percent(part: Amount, whole: Amount, digits: number, trim: boolean): string | null {
  if (whole.isZero()) return null;
  const text = toFixedText(roundHalfUp(part.times(100).dividedBy(whole), digits), digits);
  return `${trim && text.includes('.') ? text.replace(/\.?0+$/, '') : text}%`;
}

/** 差额（万元）在 n 个加数的限度内，同 `tailBound`；整数分的直接比，不必建成金额。 */
export function withinTail(difference: Amount, addends: number): boolean {
  const { cents } = difference;
  return Number.isNaN(cents)
    ? compare(difference.abs(), tailBound(addends)) <= 0
    : Math.abs(cents) * 2 <= addends + 1;
}

/** 差额（万元）要在限度内，有这么多个加数就够了（见 `tailBound`）；不是整数分的说不准，为无穷。 */
export const addendsFor = ({ cents }: Amount): number =>
  Number.isNaN(cents) ? Number.POSITIVE_INFINITY : Math.max(1, Math.abs(cents) * 2 - 1);

/** n 个非零加数之和的最大诚实差：0.005 ×（n+1）万元。同一数印在两处是 n = 1，即 0.01。 */
export function tailBound(addends: number): Amount {
  const known = bounds.get(addends);
  if (known) return known;
  const bound = amount('0.005').times(fromInteger(addends + 1));
  bounds.set(addends, bound);
  return bound;
}
/** 一千行的审核要用上千次，算过的记着。 */
const bounds = new Map<number, Amount>();

/** 文中金额：去掉多余的零（`47.30` → `47.3`，`5.00` → `5`），或照表保留两位。 */
export function wanInText(printed: Amount, trailingZeros: 'drop' | 'keep'): string {
  const text = toFixedText(printed, 2);
  return trailingZeros === 'keep' ? text : text.replace(/\.?0+$/, '');
}

export const absolute = (value: Amount): Amount => (value.lessThan(ZERO) ? value.negated() : value);
