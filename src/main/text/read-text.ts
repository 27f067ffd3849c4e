/**
 * 读情况说明的文字：.docx、.txt。只取文字：表格、域代码、已删除的修订、图片都不看，宏从不碰。
 * 与读工作簿同样先扫压缩包、数展开的字节、拒绝 DOCTYPE；解析是单程的，字数有上限，所以不另起进程。
 */
import { basename, extname, resolve } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { readRegularFile } from '../workbook/read/file.js';
import { decodePart, refuseDoctype, scanXml } from '../workbook/read/xml.js';
import { readZip } from '../workbook/read/zip-read.js';

const MB = 1024 * 1024;
/** 一份情况说明连同图片也到不了这么大。 */
const MAX_FILE = 32 * MB;
const MAX_DOCUMENT = 16 * MB;
/** 读到这么多字为止。 */
export const MAX_TEXT = 300_000;

/** 文件 → 一段一行的文字。读不了的以 RefusalError 拒绝，一句话说清为什么、怎么办。 */
export async function readTextFile(path: string): Promise<string> {
  const file = resolve(path);
  try {
    const bytes = await readRegularFile(file);
    if (bytes.length > MAX_FILE)
      throw new RefusalError('文件超过 32 MB。请只留下情况说明的文字，另存后再导入');
    const text = extname(file).toLowerCase() === '.txt' ? decodeText(bytes) : await readDocx(bytes);
    if (text.trim() === '') throw new RefusalError('文件里没有文字。请确认选对了文件');
    return text.slice(0, MAX_TEXT);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    throw new RefusalError(`不能导入“${basename(file)}”：${inWordTerms(error.message)}。`, { cause: error });
  }
}

/** 这个文件名是不是一份文字。 */
export const isTextPath = (path: string): boolean => /\.(docx|txt)$/i.test(path);

/** 读取层的话是对工作簿说的，换成对 Word 文件说。 */
const inWordTerms = (message: string): string =>
  message
    .replaceAll('工作簿', '文件')
    .replaceAll('Excel', 'Word')
    .replaceAll('.xlsx', '.docx')
    .replace(/。$/u, '');

/** 纯文本：带 BOM 的照 BOM，合规的 UTF-8，否则按国标（GB18030）。 */
function decodeText(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) throw new RefusalError('这不是文本文件。请选择 .docx 或 .txt');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function readDocx(bytes: Buffer): Promise<string> {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0)
    throw new RefusalError('这是旧格式（.doc）或设了密码的文件。请用 Word 或 WPS 打开后另存为 .docx 再导入');
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0x504b)
    throw new RefusalError('这不是 Word 文件。请选择 .docx 或 .txt');
  const { parts } = await readZip(bytes);
  const part = parts.get('word/document.xml');
  if (part === undefined) throw new RefusalError('文件里没有正文，不是 Word 文件。请选择 .docx 或 .txt');
  if (part.length > MAX_DOCUMENT) throw new RefusalError('正文太长。请只留下情况说明的文字，另存后再导入');
  refuseDoctype(part);
  return documentText(decodePart(part));
}

/** 正文部件 → 一段一行。 */
function documentText(xml: string): string {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  /** 在表格、已删除的修订、备用内容之中的层数。 */
  let skipped = 0;
  let inText = false;
  scanXml(xml, {
    open(name) {
      if (name === 'tbl' || name === 'del' || name === 'Fallback') skipped++;
      if (name === 't') inText = true;
      if (skipped === 0 && (name === 'tab' || name === 'br')) line += ' ';
    },
    text(text) {
      if (!inText || skipped > 0 || length > MAX_TEXT) return;
      line += text;
      length += text.length;
    },
    close(name) {
      if (name === 'tbl' || name === 'del' || name === 'Fallback') skipped--;
      if (name === 't') inText = false;
      if (name === 'p' && skipped === 0) {
        lines.push(line);
        line = '';
      }
    },
  });
  return lines.join('\n');
}
