/** 上传来的文件名只用来显示和作后缀：去掉路径、控制字符和各系统的保留字符。 */
export function safeFileName(raw: string): string {
  const last = raw.split(/[\\/]/).at(-1) ?? '';
  const clean = Array.from(last.normalize('NFC'))
    .filter((letter) => (letter.codePointAt(0) ?? 0) >= 32 && letter !== '\u007f')
    .map((letter) => ('<>:"|?*'.includes(letter) ? '_' : letter))
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = Array.from(clean);
  // 太长时留住扩展名。
  const short =
    characters.length > 120 ? [...characters.slice(0, 100), ...characters.slice(-20)] : characters;
  return short.join('') || '未命名';
}

/** 请求头里的文件名是百分号编码的 UTF-8；编码坏了就当没有名字。 */
export function headerFileName(header: string | string[] | undefined): string {
  if (typeof header !== 'string') return safeFileName('');
  try {
    return safeFileName(decodeURIComponent(header));
  } catch {
    return safeFileName('');
  }
}
