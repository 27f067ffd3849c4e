/**
 * 金额：全程序唯一的数值类型。到分的数以整数分表示，加减比较是整数运算；不到分的（比值、
 * 六位小数的万元、大得装不下的）由 decimal.js 承载。两种写法可混用，结果总是精确的；
 * 从不经过二进制小数。舍入、解析、排版都在本目录，别处不做（eslint 规则看守）。
 */
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });

/**
 * 整数分的上限：2^46 分（七千零三十六亿元）。不超过它的数，百余个连加仍是双精度里的准确整数，
 * 所以求和可以先加完再看（ledger/sum-tree）。超过的自动改用十进制。
 */
export const CENTS_LIMIT = 2 ** 46;

/** 运算的另一边：金额，或整数。 */
type Operand = Amount | number;

/** 金额或比值。不可变；加减乘除用其方法，舍入只用本目录的函数。 */
export class Amount {
  /** 整数分；NaN 表示不是整数分，数在 `#decimal` 里。 */
  readonly cents: number;
  readonly #decimal: Decimal | null;

  private constructor(cents: number, decimal: Decimal | null) {
    this.cents = cents;
    this.#decimal = decimal;
  }

  /** 整数分 → 金额；`cents` 须是准确的整数。 */
  static ofCents(cents: number): Amount {
    if (cents <= CENTS_LIMIT && cents >= -CENTS_LIMIT)
      return cents === 0 ? Amount.zero : new Amount(cents, null);
    return new Amount(Number.NaN, new Exact(cents).dividedBy(100));
  }
  /** 任意十进制数 → 金额；能以整数分表示的就用整数分。 */
  static ofDecimal(value: Decimal): Amount {
    if (value.decimalPlaces() <= 2) {
      const cents = value.times(100).toNumber();
      if (cents <= CENTS_LIMIT && cents >= -CENTS_LIMIT) return Amount.ofCents(cents);
    }
    return new Amount(Number.NaN, value);
  }
  static readonly zero = new Amount(0, null);

  /** 十进制的写法：慢而什么都装得下。 */
  get decimal(): Decimal {
    return this.#decimal ?? new Exact(this.cents).dividedBy(100);
  }

  plus(other: Operand): Amount {
    const sum = this.cents + centsOf(other);
    return Number.isNaN(sum) ? Amount.ofDecimal(this.decimal.plus(decimalOf(other))) : Amount.ofCents(sum);
  }
  minus(other: Operand): Amount {
    const rest = this.cents - centsOf(other);
    return Number.isNaN(rest) ? Amount.ofDecimal(this.decimal.minus(decimalOf(other))) : Amount.ofCents(rest);
  }
  times(other: Operand): Amount {
    // 乘以整数的，整数分相乘仍是准确的整数；装不下的改用十进制。
    const factor = wholeOf(other);
    const product = this.cents * factor;
    if (Math.abs(product) <= CENTS_LIMIT) return Amount.ofCents(product);
    return Amount.ofDecimal(this.decimal.times(decimalOf(other)));
  }
  dividedBy(other: Operand): Amount {
    return Amount.ofDecimal(this.decimal.dividedBy(decimalOf(other)));
  }
  negated(): Amount {
    return this.#decimal ? Amount.ofDecimal(this.#decimal.negated()) : Amount.ofCents(-this.cents);
  }
  abs(): Amount {
    return this.isNegative() ? this.negated() : this;
  }

  isZero(): boolean {
    return this.cents === 0 || (this.#decimal?.isZero() ?? false);
  }
  isNegative(): boolean {
    return this.#decimal ? this.#decimal.lessThan(0) : this.cents < 0;
  }
  isInteger(): boolean {
    return this.decimalPlaces() === 0;
  }
  comparedTo(other: Operand): -1 | 0 | 1 {
    const rest = this.cents - centsOf(other);
    const order = Number.isNaN(rest) ? this.decimal.comparedTo(decimalOf(other)) : rest;
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  equals(other: Operand): boolean {
    return this.comparedTo(other) === 0;
  }
  lessThan(other: Operand): boolean {
    return this.comparedTo(other) < 0;
  }
  greaterThan(other: Operand): boolean {
    return this.comparedTo(other) > 0;
  }

  /** 小数位数。 */
  decimalPlaces(): number {
    if (this.#decimal) return this.#decimal.decimalPlaces();
    return this.cents % 100 === 0 ? 0 : this.cents % 10 === 0 ? 1 : 2;
  }
  /** 固定小数位的文本，四舍五入；不写位数就是全部小数。从不用科学记数。 */
  toFixed(digits?: number): string {
    if (this.#decimal) return digits === undefined ? this.#decimal.toFixed() : this.#decimal.toFixed(digits);
    const places = digits ?? this.decimalPlaces();
    if (places > 2 || places < this.decimalPlaces()) return this.decimal.toFixed(places);
    const size = Math.abs(this.cents);
    const rest = size % 100;
    const sign = this.cents < 0 ? '-' : '';
    const whole = `${sign}${(size - rest) / 100}`;
    if (places === 0) return whole;
    return `${whole}.${places === 1 ? String(rest / 10) : String(rest).padStart(2, '0')}`;
  }
  toString(): string {
    return this.toFixed();
  }
  /** 最接近的双精度数；只给测量与排版用，不再参与金额运算。 */
  toNumber(): number {
    return this.#decimal ? this.#decimal.toNumber() : this.cents / 100;
  }
}

const decimalOf = (value: Operand): Decimal => (typeof value === 'number' ? new Exact(value) : value.decimal);
/** 整数就是它自己，别的为 NaN。 */
function wholeOf(value: Operand): number {
  const cents = centsOf(value);
  return cents % 100 === 0 ? cents / 100 : Number.NaN;
}
function centsOf(value: Operand): number {
  if (typeof value !== 'number') return value.cents;
  return Number.isSafeInteger(value) && Math.abs(value) <= CENTS_LIMIT / 100 ? value * 100 : Number.NaN;
}

export const ZERO: Amount = Amount.zero;

const CANONICAL = /^-?\d+(\.\d+)?$/;

/** 十进制文本 → 金额。只收规范小数（内部存储用），别的一律抛错。 */
export function amount(text: string): Amount {
  const cents = scanCents(text);
  if (!Number.isNaN(cents)) return Amount.ofCents(cents);
  if (!CANONICAL.test(text)) throw new Error(`不是规范的十进制数：${text}`);
  return Amount.ofDecimal(new Exact(text));
}

/**
 * 十二位整数、两位小数以内的规范小数 → 整数分；别的写法为 NaN。
 * 一份工作簿有几万格，项目文件有几万笔，逐字读，不用正则。
 */
export function scanCents(text: string): number {
  const negative = text.charCodeAt(0) === MINUS;
  const start = negative ? 1 : 0;
  let [size, point] = [0, -1];
  for (let at = start; at < text.length; at++) {
    const digit = text.charCodeAt(at) - DIGIT_ZERO;
    if (digit >= 0 && digit <= 9) size = size * 10 + digit;
    else if (digit === POINT && point < 0 && at > start) point = at;
    else return Number.NaN;
  }
  const whole = (point < 0 ? text.length : point) - start;
  const decimals = point < 0 ? 0 : text.length - point - 1;
  if (whole < 1 || whole > 12 || decimals > 2 || (point >= 0 && decimals === 0)) return Number.NaN;
  const cents = size * (decimals === 2 ? 1 : decimals === 1 ? 10 : 100);
  return negative ? -cents : cents;
}
const MINUS = 0x2d;
const DIGIT_ZERO = 0x30;
/** 小数点与数字 0 的码之差。 */
const POINT = 0x2e - DIGIT_ZERO;

/** 整数 → 金额（计数、测试用）。 */
export function fromInteger(value: number): Amount {
  if (!Number.isSafeInteger(value)) throw new Error('只收整数');
  return Amount.ofDecimal(new Exact(value));
}

/** 求和；空列为 0。 */
export function sum(values: Iterable<Amount>): Amount {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

export const isZero = (value: Amount): boolean => value.isZero();
export const equal = (a: Amount, b: Amount): boolean => a.equals(b);
export const compare = (a: Amount, b: Amount): -1 | 0 | 1 => a.comparedTo(b);
export const max = (a: Amount, b: Amount): Amount => (a.lessThan(b) ? b : a);

/** 万元与元的倍数。 */
const WAN = 10_000;

/** 万元 → 元。 */
export function wanToYuan(wan: Amount): Amount {
  const cents = wan.cents * WAN;
  return Math.abs(cents) <= CENTS_LIMIT ? Amount.ofCents(cents) : wan.times(WAN);
}

/** 元 → 万元，不舍入（到分的元正好六位小数）。 */
export const yuanToWan = (yuan: Amount): Amount => yuan.dividedBy(WAN);

/**
 * 元 → 印出的万元，两位小数，四舍五入（half up，绝对值向上）。各格独立舍入（RULES B.0）。
 * 这是全程序唯一把元变成印数的地方。
 */
export function toPrintedWan(yuan: Amount): Amount {
  const printed = printedCents(yuan.cents);
  return Number.isNaN(printed) ? roundHalfUp(yuan.dividedBy(WAN), 2) : Amount.ofCents(printed);
}

/** 同 `toPrintedWan`，由元的整数分得印出的万元的整数分，不新建金额；不是整数分（NaN）的仍是 NaN。 */
export function printedCents(cents: number): number {
  // 先去余数再除，每一步都是准确的整数。
  const shifted = Math.abs(cents) + WAN / 2;
  const size = (shifted - (shifted % WAN)) / WAN;
  return cents < 0 && size !== 0 ? -size : size;
}

/** 任意小数位的四舍五入。舍成零的负数就是零，没有 −0。 */
export function roundHalfUp(value: Amount, digits: number): Amount {
  if (digits >= 2 && !Number.isNaN(value.cents)) return value;
  return Amount.ofDecimal(value.decimal.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP));
}

/** 小数位数。 */
export const decimalPlaces = (value: Amount): number => value.decimalPlaces();

/** 交给 exceljs 的数值：双精度在 15 位有效数字内不失真，超出即拒绝（返回 null）。 */
export function toExportNumber(value: Amount): number | null {
  if (Number.isNaN(value.cents) && value.decimal.precision(true) > 15) return null;
  return value.isZero() ? 0 : value.toNumber();
}

/** 规范十进制文本，不带分隔符、不用科学记数。 */
export const toText = (value: Amount): string => value.toFixed();

/** 固定小数位文本，四舍五入；从不写 −0.00。 */
export const toFixedText = (value: Amount, digits: number): string =>
  roundHalfUp(value, digits).toFixed(digits);
