/** 金额文字的移位与分节：只摆弄数字字符，不经浮点。 */

interface Parts {
  readonly sign: string;
  readonly whole: string;
  readonly fraction: string;
}

function split(text: string): Parts | null {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  return found === null ? null : { sign: found[1] ?? '', whole: found[2] ?? '0', fraction: found[3] ?? '' };
}

/** 小数点右移（正）或左移（负）若干位；左移后去掉尾零，至少留两位小数。 */
export function shiftPoint(text: string, places: number): string {
  const parts = split(text);
  if (parts === null) return text;
  const { sign, whole, fraction } = parts;
  const padded = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}${'0'.repeat(Math.max(0, places))}`;
  const point = whole.length + Math.max(0, -places) + places;
  const newWhole = padded.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const rest = padded.slice(point);
  const kept = rest.replace(/0+$/, '');
  return `${sign}${newWhole}.${kept.length < 2 ? rest.slice(0, 2).padEnd(2, '0') : kept}`;
}

/** 千分位分节。 */
export function group(text: string): string {
  const parts = split(text);
  if (parts === null) return text;
  const whole = parts.whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = parts.sign === '' ? '' : '−';
  return parts.fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${parts.fraction}`;
}

export const isZero = (text: string): boolean => /^-?0+(\.0+)?$/.test(text);
