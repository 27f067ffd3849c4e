/** 增减数写出正负号：宿主给的可能已有号，也可能是绝对值（随 like 的号）。 */
import { group } from '../grid/decimal-text.js';

export function signed(text: string, like: string = text): string {
  const bare = text.replace(/^[-+−]/, '');
  if (!/[1-9]/.test(bare)) return bare;
  const [, figure = bare, unit = ''] = /^(.*?)(%?)$/.exec(bare) ?? [];
  return `${/^[-−]/.test(like) ? '−' : '+'}${group(figure)}${unit}`;
}
