/** 估算文字宽度：汉字与全角符号占一个字宽，其余约占 0.58。够用于定列宽与折行，不必真量。 */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const letter of text)
    units += (letter.codePointAt(0) ?? 0) > 0x2e7f || '“”‘’—…'.includes(letter) ? 1 : 0.58;
  return Math.ceil(units * size);
}

export const lineCount = (text: string, size: number, width: number): number =>
  Math.max(1, Math.ceil(textWidth(text, size) / Math.max(size, width)));
