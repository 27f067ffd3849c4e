/** 比较两边：零容差（知道元）或尾差区间（只知万元），RULES B.0。 */
import type { CheckState } from '../contract/checks.js';
import { type Amount, ZERO, isZero, tailBound, toFixedText, toText, withinTail } from '../money/index.js';
import type { SideSum } from './figures.js';

const PASS = { state: 'pass', difference: ZERO, bound: null } as const;
export interface Verdict {
  readonly state: CheckState;
  /** 左 − 右（万元，印数；知道元而印数相同则为元差折成的万元）。 */
  readonly difference: Amount;
  readonly bound: Amount | null;
}

/** 每个印出的数至多偏离 0.005 万元：n 个加数与其和，即 0.005 ×（n+1）。 */
const addendsOf = (left: SideSum, right: SideSum): number =>
  Math.max(1, left.figures) + Math.max(1, right.figures) - 1;
const boundOf = (left: SideSum, right: SideSum): Amount => tailBound(addendsOf(left, right));
const within = (difference: Amount, left: SideSum, right: SideSum): boolean =>
  withinTail(difference, addendsOf(left, right));

/** 按元比（两边都知道时），否则按印数比。 */
const order = (left: SideSum, right: SideSum): number =>
  left.yuan !== null && right.yuan !== null
    ? left.yuan.comparedTo(right.yuan)
    : left.printed.comparedTo(right.printed);

/** 相等关系：硬的超出限度为不符，软的为提示。 */
export function judgeEqual(left: SideSum, right: SideSum, strength: 'hard' | 'soft'): Verdict {
  const same = left.printed.equals(right.printed);
  if (same && order(left, right) === 0) return PASS;
  const difference = left.printed.minus(right.printed);
  const bad: CheckState = strength === 'hard' ? 'fail' : 'info';
  if (left.yuan !== null && right.yuan !== null) {
    const exact = left.yuan.minus(right.yuan);
    if (!isZero(exact))
      return { state: bad, difference: same ? exact.dividedBy(10_000) : difference, bound: ZERO };
    return { state: 'tail', difference, bound: boundOf(left, right) };
  }
  return { state: within(difference, left, right) ? 'tail' : bad, difference, bound: boundOf(left, right) };
}

/** 左不超过右。`expectEqual` 时，小于右给提示；只有账上相等、或只知万元而差在限度内的，才是尾差。 */
export function judgeAtMost(
  left: SideSum,
  right: SideSum,
  strength: 'hard' | 'soft',
  expectEqual: boolean,
): Verdict {
  if (order(left, right) > 0) return judgeEqual(left, right, strength);
  if (!expectEqual || left.printed.equals(right.printed)) return PASS;
  const difference = left.printed.minus(right.printed);
  const known = left.yuan !== null && right.yuan !== null;
  const rounding = known ? order(left, right) === 0 : within(difference, left, right);
  return { state: rounding ? 'tail' : 'info', difference, bound: boundOf(left, right) };
}

/** 一边有数当且仅当另一边有数。 */
export function judgeIff(left: SideSum, right: SideSum, strength: 'hard' | 'soft'): Verdict {
  const same = isZero(left.printed) === isZero(right.printed);
  return {
    state: same ? 'pass' : strength === 'hard' ? 'fail' : 'info',
    difference: left.printed.minus(right.printed),
    bound: null,
  };
}

export function judgeNonZero(left: SideSum, strength: 'hard' | 'soft'): Verdict {
  return {
    state: isZero(left.printed) ? (strength === 'hard' ? 'fail' : 'info') : 'pass',
    difference: left.printed,
    bound: null,
  };
}

/** 差额与限度的文字：差两位小数（不足一分按实），限度照实。 */
export const differenceText = (value: Amount): string => {
  const two = toFixedText(value, 2);
  return /^-?0\.00$/.test(two) && !isZero(value) ? toText(value) : two;
};
