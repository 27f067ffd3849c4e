import { extname } from 'node:path';

/** 文件名：去掉各系统不许的字符，限长（按字节，中文三字节），不以点或空格结尾。 */
const MAX_BYTES = 180;

export function safeFileName(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
    .replace(/[. ]+$/, '')
    .trim();
  let out = '';
  let bytes = 0;
  for (const char of clean) {
    const size = Buffer.byteLength(char);
    if (bytes + size > MAX_BYTES) break;
    out += char;
    bytes += size;
  }
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(out) || out === '' ? `_${out}` : out;
}

/** 人在保存对话框里没写扩展名时补上建议的那个（Linux 的对话框不自己补）；写成别种扩展名的也补，从不盖掉工作簿。 */
export function withEndingOf(path: string, suggestedName: string): string {
  const ending = extname(suggestedName);
  return path.toLowerCase().endsWith(ending.toLowerCase()) ? path : `${path}${ending}`;
}
