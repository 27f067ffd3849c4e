/** 比较两边：零容差（知道元）或尾差区间（只知万元），RULES B.0。 */
import type { CheckState } from '../contract/checks.js';
import {
  type Amount,
  Tally,
  ZERO,
  absolute,
  amount,
  compare,
  fromInteger,
  isZero,
  toFixedText,
  toText,
} from '../money/index.js';
import { type Binder, type Context, bind, eachCell } from '../tables/binding.js';
import type { Expression } from '../tables/expression.js';
import type { CellRef, CellValue } from '../tables/source.js';
import { type CachedSource, cellFigure } from './cached-source.js';

/** 缺表外的数（上年数、补充资料）时无法计算。 */
export class MissingOutsideError extends Error {
  constructor(readonly reference: string) {
    super(`缺少 ${reference}`);
  }
}

/** 审核中的绑定环境：表包着缓存。 */
export interface CachedBinder extends Binder {
  readonly source: CachedSource;
}

/** 一边的值：印数之和、元之和（有一格不知元则为 null）、非零的数的个数。 */
export class Side {
  #printed: Tally | null = null;
  #yuan: Tally | null = null;
  #yuanKnown = true;
  #figures = 0;
  readonly #expression: Expression | null;
  readonly #at: Context;
  readonly #binder: CachedBinder;

  constructor(expression: Expression | null, at: Context, binder: CachedBinder) {
    this.#expression = expression;
    this.#at = at;
    this.#binder = binder;
    const { source } = binder;
    for (const { sign, reference } of expression?.terms ?? []) {
      if (reference.scope === 'cell')
        eachCell(reference, at, binder, (table, row, column) =>
          this.#add(sign, source.figure(table, row, column)),
        );
      else if (reference.scope !== 'zero') {
        const value = source.outside(reference.scope, reference.table.replace('{行}', at.row));
        if (!value) throw new MissingOutsideError(reference.text);
        this.#add(sign, cellFigure(value));
      }
    }
  }

  #add(sign: 1 | -1, figure: CellValue | null): void {
    if (!figure) return;
    if (figure.printed && !figure.printed.isZero()) {
      (this.#printed ??= new Tally()).add(sign, figure.printed);
      this.#figures++;
    }
    if (figure.yuan === null) this.#yuanKnown = false;
    else if (this.#yuanKnown && !figure.yuan.isZero()) (this.#yuan ??= new Tally()).add(sign, figure.yuan);
  }
  get printed(): Amount {
    return (this.#printed ?? EMPTY).value();
  }
  get yuan(): Amount | null {
    return this.#yuanKnown ? (this.#yuan ?? EMPTY).value() : null;
  }
  get figures(): number {
    return this.#figures;
  }
  /** 涉及的格；只在要写出发现时才列。 */
  get refs(): CellRef[] {
    return this.#expression === null
      ? []
      : bind(this.#expression, this.#at, this.#binder).flatMap((term) => [...term.refs]);
  }
  /** 涉及的表外的数。 */
  get outside(): string[] {
    return (this.#expression?.terms ?? []).flatMap(({ reference }) =>
      reference.scope === 'cell' || reference.scope === 'zero' ? [] : [reference.text],
    );
  }
  /** 与另一边相比（知道元的按元）；印数相比。 */
  compareTo(other: Side): { readonly exact: number | null; readonly printed: number } {
    return {
      exact:
        this.#yuanKnown && other.#yuanKnown ? (this.#yuan ?? EMPTY).compareTo(other.#yuan ?? EMPTY) : null,
      printed: (this.#printed ?? EMPTY).compareTo(other.#printed ?? EMPTY),
    };
  }
}
const EMPTY = new Tally();

const PASS = { state: 'pass', difference: ZERO, bound: null } as const;
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
  const order = left.compareTo(right);
  if (order.printed === 0 && (order.exact ?? 0) === 0) return PASS;
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
  const order = left.compareTo(right);
  if ((order.exact ?? order.printed) > 0) return judgeEqual(left, right, strength);
  if (!expectEqual || order.printed === 0) return PASS;
  const difference = left.printed.minus(right.printed);
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
