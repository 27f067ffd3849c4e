/** 标签的同一写法：比较行名、列名、表名之前先归一（DESIGN「Addresses」：括号宽窄与空白不计）。 */

/** 全角括号、引号、冒号归半角，去掉一切空白与引号。 */
export function normalizeLabel(text: string): string {
  return text
    .replace(/[\s\u3000\u00a0\u200b\ufeff]+/g, '')
    .replace(/[（﹙]/g, '(')
    .replace(/[）﹚]/g, ')')
    .replace(/[：]/g, ':')
    .replace(/[“”"'‘’「」『』]/g, '')
    .replace(/[—–－]/g, '-');
}

/** 去掉“一、”“（一）”“1.”这样的序号。 */
export const stripOrdinal = (text: string): string =>
  text.replace(
    /^[\s\u3000]*([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[、.．])/,
    '',
  );

/** 行标签 → 行键：去序号、去空白、去“（含专用结余）”。 */
export function rowKeyOf(label: string): string {
  return normalizeLabel(stripOrdinal(label)).replace('(含专用结余)', '');
}
