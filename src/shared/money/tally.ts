/**
 * 快速求和：两位小数的金额以整数分累计，精确而不经十进制对象；装不下或小数更多时自动改用十进制。
 * 一千行的审核要加几万次，逐次新建十进制对象来不及在一帧里算完。
 */
import { type Amount, ZERO, amount } from './amount.js';

const HUNDRED = amount('100');

/** 金额 → 整数分；不是整数分，或大到双精度装不下，为 null。 */
export function toCents(value: Amount): number | null {
  const cents = value.times(HUNDRED).toNumber();
  return Number.isSafeInteger(cents) && value.decimalPlaces() <= 2 ? cents : null;
}

/** 可带着整数分的金额。 */
export interface Figure {
  readonly amount: Amount;
  readonly cents: number | null;
}
export const figureOf = (value: Amount): Figure => ({ amount: value, cents: toCents(value) });

export class Tally {
  #cents = 0;
  #exact: Amount | null = null;

  add(sign: 1 | -1, figure: Figure): void {
    if (this.#exact === null && figure.cents !== null) {
      const next = this.#cents + sign * figure.cents;
      if (Number.isSafeInteger(next)) {
        this.#cents = next;
        return;
      }
    }
    const sofar = this.value();
    this.#exact = sign === 1 ? sofar.plus(figure.amount) : sofar.minus(figure.amount);
  }

  value(): Amount {
    // 零不带负号。
    return this.#exact ?? (this.#cents === 0 ? ZERO : ZERO.plus(this.#cents).dividedBy(HUNDRED));
  }
  /** 与另一个和比较：−1、0、1。 */
  compareTo(other: Tally): number {
    if (this.#exact === null && other.#exact === null) return Math.sign(this.#cents - other.#cents);
    return this.value().comparedTo(other.value());
  }
}
