/** 文字的边界处理：XML 里不许有的字符在这里去掉，写坏的文件谁也打不开。 */

/** 去掉 XML 1.0 不许有的字符与落单的代理项；换行一律为 \n。 */
export function cleanText(text: string): string {
  let out = '';
  for (const char of text.replace(/\r\n?/g, '\n')) {
    const code = char.codePointAt(0) ?? 0;
    const allowed =
      code === 0x9 ||
      code === 0xa ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000;
    if (allowed) out += char;
  }
  return out;
}

/** 单行文字：换行与制表换成空格。 */
export const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/[\t\n]+/g, ' ')
    .trim();

/**
 * 工作簿文字：`_x000D_` 这样的字样会被 Excel 当成转义，先转义它自己。
 * 单元格上限 32767 字，超出即截断（Excel 会把整个文件判为损坏）。
 */
export function cellText(text: string): string {
  const escaped = cleanText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped.length <= 32_767 ? escaped : `${escaped.slice(0, 32_700)}…（以下略）`;
}

/** 显示宽度：汉字与全角占两格，其余占一格。 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

function isWide(code: number): boolean {
  // 中文引号、省略号、破折号在中文字体里也是全角。
  if (code === 0x2014 || code === 0x2026 || (code >= 0x2018 && code <= 0x201d)) return true;
  return code >= 0x1100 && !(code >= 0x2000 && code <= 0x2e7f) && !(code >= 0xff61 && code <= 0xffdc);
}

/** 给定列宽（字符）下折成几行；空文字算一行。 */
export function wrappedLines(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width));
  let lines = 0;
  for (const part of text.split('\n')) lines += Math.max(1, Math.ceil(displayWidth(part) / room));
  return lines;
}
