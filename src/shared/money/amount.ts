/**
 * 金额：全程序唯一的数值类型与运算入口。内部一律为元（精确到分），由 decimal.js 承载，
 * 从不经过二进制浮点。舍入、解析、排版都在本目录，别处不做（eslint 规则看守）。
 */
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });

/** 金额或比值。加减乘用其方法；舍入只用本目录的函数。 */
export type Amount = Decimal;

export const ZERO: Amount = new Exact(0);

/** 万元与元的倍数。 */
const WAN = new Exact(10_000);

/** 十进制文本 → 金额。只收规范小数（内部存储用），别的一律抛错。 */
export function amount(text: string): Amount {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`不是规范的十进制数：${text}`);
  return new Exact(text);
}

/** 整数 → 金额（计数、测试用）。 */
export function fromInteger(value: number): Amount {
  if (!Number.isSafeInteger(value)) throw new Error('只收整数');
  return new Exact(value);
}

/** 求和；空列为 0。 */
export function sum(values: Iterable<Amount>): Amount {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

export const isZero = (value: Amount): boolean => value.isZero();
export const equal = (a: Amount, b: Amount): boolean => a.equals(b);
export const compare = (a: Amount, b: Amount): -1 | 0 | 1 => {
  const order = a.comparedTo(b);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
};
export const max = (a: Amount, b: Amount): Amount => (a.greaterThanOrEqualTo(b) ? a : b);

/** 万元 → 元。 */
export const wanToYuan = (wan: Amount): Amount => wan.times(WAN);

/** 元 → 万元，不舍入（到分的元正好六位小数）。 */
export const yuanToWan = (yuan: Amount): Amount => yuan.dividedBy(WAN);

/**
 * 元 → 印出的万元，两位小数，四舍五入（half up，绝对值向上）。各格独立舍入（RULES B.0）。
 * 这是全程序唯一把元变成印数的地方。
 */
export const toPrintedWan = (yuan: Amount): Amount => roundHalfUp(yuan.dividedBy(WAN), 2);

/** 任意小数位的四舍五入。舍成零的负数就是零，没有 −0。 */
export function roundHalfUp(value: Amount, digits: number): Amount {
  const rounded = value.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
  return rounded.isZero() ? ZERO : rounded;
}

/** 小数位数。 */
export const decimalPlaces = (value: Amount): number => value.decimalPlaces();

/** 交给 exceljs 的数值：双精度在 15 位有效数字内不失真，超出即拒绝（返回 null）。 */
export function toExportNumber(value: Amount): number | null {
  if (value.isZero()) return 0;
  return value.precision(true) > 15 ? null : value.toNumber();
}

/** 规范十进制文本，不带分隔符、不用科学记数。 */
export const toText = (value: Amount): string => value.toFixed();

/** 固定小数位文本，四舍五入；从不写 −0.00。 */
export const toFixedText = (value: Amount, digits: number): string =>
  roundHalfUp(value, digits).toFixed(digits);
