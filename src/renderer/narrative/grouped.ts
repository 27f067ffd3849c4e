/** 话里的金额加千分号，只为看着清楚；年份、代码没有小数，百分比不是金额，都不动。 */
import { group } from '../grid/decimal-text.js';

export const grouped = (sentence: string): string =>
  sentence.replace(/\d+\.\d{2}(?![\d%])/gu, (amount) => group(amount));
