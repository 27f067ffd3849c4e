/**
 * 求和：整数分累计，不逐次新建金额；装不下或有不到分的数时自动改用十进制，结果一样精确。
 * 一千行的审核要加几万次，要在一帧里加完。
 */
import { Amount } from './amount.js';

export class Tally {
  #cents = 0;
  #exact: Amount | null = null;

  add(sign: 1 | -1, value: Amount): void {
    if (this.#exact === null) {
      const next = this.#cents + sign * value.cents;
      // NaN 也不是安全整数。
      if (Number.isSafeInteger(next)) {
        this.#cents = next;
        return;
      }
    }
    const sofar = this.value();
    this.#exact = sign === 1 ? sofar.plus(value) : sofar.minus(value);
  }

  value(): Amount {
    return this.#exact ?? Amount.ofCents(this.#cents);
  }
  /** 与另一个和比较：−1、0、1。 */
  compareTo(other: Tally): number {
    if (this.#exact === null && other.#exact === null) return Math.sign(this.#cents - other.#cents);
    return this.value().comparedTo(other.value());
  }
}
