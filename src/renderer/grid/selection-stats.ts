/** 状态栏的求和、平均、计数：仅供看，以“分”为单位的整数运算。 */
import type { AmountUnit, CellView } from '../../shared/contract/index.js';
import { plainAmount } from './amount-text.js';
import { group } from './decimal-text.js';

export interface Stats {
  readonly sum: string;
  readonly average: string;
  readonly count: number;
}

/** 两位小数的文字 → 整数个百分之一；不是数的跳过。 */
function hundredths(text: string): bigint | null {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (found === null) return null;
  const size = BigInt(`${found[2] ?? '0'}${(found[3] ?? '').padEnd(2, '0')}`);
  return found[1] === '-' ? -size : size;
}

function text(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return group(`${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** 四舍五入的整除，远离零方向进位。 */
function divide(total: bigint, count: bigint): bigint {
  const size = total < 0n ? -total : total;
  const rounded = (size * 2n + count) / (count * 2n);
  return total < 0n ? -rounded : rounded;
}

export function selectionStats(cells: readonly CellView[], unit: AmountUnit): Stats | null {
  const values = cells.map((cell) => hundredths(plainAmount(cell, unit))).filter((value) => value !== null);
  if (values.length === 0) return null;
  const total = values.reduce((left, right) => left + right, 0n);
  return { sum: text(total), average: text(divide(total, BigInt(values.length))), count: values.length };
}
