/** 比较两边：零容差（知道元）或尾差区间（只知万元），RULES B.0。 */
import type { CheckState } from '../contract/checks.js';
import {
  type Amount,
  ZERO,
  absolute,
  amount,
  compare,
  fromInteger,
  isZero,
  toFixedText,
  toText,
} from '../money/index.js';
import type { BoundTerm } from '../tables/binding.js';
import type { CellRef, CellSource, CellValue } from '../tables/source.js';

/** 一边的值：印数之和、元之和（有一格不知元则为 null）、非空的数的个数。 */
export interface Side {
  readonly printed: Amount;
  readonly yuan: Amount | null;
  readonly figures: number;
  readonly refs: readonly CellRef[];
  readonly outside: readonly string[];
}
/** 缺表外的数（上年数、补充资料）时无法计算。 */
export class MissingOutsideError extends Error {
  constructor(readonly reference: string) {
    super(`缺少 ${reference}`);
  }
}

export function sideOf(terms: readonly BoundTerm[], source: CellSource): Side {
  let printed = ZERO;
  let yuan: Amount | null = ZERO;
  let figures = 0;
  const refs: CellRef[] = [];
  const outside: string[] = [];
  const add = (sign: 1 | -1, value: CellValue | null): void => {
    if (!value?.printed && !value?.yuan) return;
    const shown = value.printed ?? ZERO;
    printed = sign === 1 ? printed.plus(shown) : printed.minus(shown);
    if (!isZero(shown)) figures++;
    yuan =
      yuan === null || value.yuan === null
        ? null
        : sign === 1
          ? yuan.plus(value.yuan)
          : yuan.minus(value.yuan);
  };
  for (const term of terms) {
    const own = term.outside;
    if (own && own.scope !== 'zero' && own.scope !== 'cell') {
      const value = source.outside(own.scope, own.table);
      if (!value) throw new MissingOutsideError(own.text);
      outside.push(own.text);
      add(term.sign, value);
    }
    for (const ref of term.refs) {
      refs.push(ref);
      add(term.sign, source.value(ref));
    }
  }
  return { printed, yuan, figures, refs, outside };
}

export interface Verdict {
  readonly state: CheckState;
  /** 左 − 右（万元，印数；知道元而印数相同则为元差折成的万元）。 */
  readonly difference: Amount;
  readonly bound: Amount | null;
}

/** 每个印出的数至多偏离 0.005 万元：n 个加数与其和，即 0.005 ×（n+1）。 */
const boundOf = (left: Side, right: Side): Amount =>
  amount('0.005').times(fromInteger(Math.max(1, left.figures) + Math.max(1, right.figures)));

/** 相等关系：硬的超出限度为不符，软的为提示。 */
export function judgeEqual(left: Side, right: Side, strength: 'hard' | 'soft'): Verdict {
  const difference = left.printed.minus(right.printed);
  const bad: CheckState = strength === 'hard' ? 'fail' : 'info';
  if (left.yuan !== null && right.yuan !== null) {
    const exact = left.yuan.minus(right.yuan);
    if (!isZero(exact))
      return {
        state: bad,
        difference: isZero(difference) ? exact.dividedBy(10_000) : difference,
        bound: ZERO,
      };
    return { state: isZero(difference) ? 'pass' : 'tail', difference, bound: boundOf(left, right) };
  }
  if (isZero(difference)) return { state: 'pass', difference, bound: null };
  const bound = boundOf(left, right);
  return { state: compare(absolute(difference), bound) <= 0 ? 'tail' : bad, difference, bound };
}

/** 左不超过右。`expectEqual` 时，小于右给提示。 */
export function judgeAtMost(
  left: Side,
  right: Side,
  strength: 'hard' | 'soft',
  expectEqual: boolean,
): Verdict {
  const difference = left.printed.minus(right.printed);
  const over =
    left.yuan !== null && right.yuan !== null
      ? compare(left.yuan, right.yuan) > 0
      : compare(difference, ZERO) > 0;
  if (over) return judgeEqual(left, right, strength);
  if (!expectEqual || isZero(difference)) return { state: 'pass', difference, bound: null };
  const bound = boundOf(left, right);
  return { state: compare(absolute(difference), bound) <= 0 ? 'tail' : 'info', difference, bound };
}

/** 一边有数当且仅当另一边有数。 */
export function judgeIff(left: Side, right: Side, strength: 'hard' | 'soft'): Verdict {
  const same = isZero(left.printed) === isZero(right.printed);
  return {
    state: same ? 'pass' : strength === 'hard' ? 'fail' : 'info',
    difference: left.printed.minus(right.printed),
    bound: null,
  };
}

export function judgeNonZero(left: Side, strength: 'hard' | 'soft'): Verdict {
  return {
    state: isZero(left.printed) ? (strength === 'hard' ? 'fail' : 'info') : 'pass',
    difference: left.printed,
    bound: null,
  };
}

/** 差额与限度的文字：差两位小数（不足一分按实），限度照实。 */
export const differenceText = (value: Amount): string => {
  const two = toFixedText(value, 2);
  return /^-?0\.00$/.test(two) && !isZero(value) ? toText(value) : two === '-0.00' ? '0.00' : two;
};
