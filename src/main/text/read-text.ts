/**
 * 读情况说明的文字：.docx、.txt。只取文字：表格、域代码、已删除的修订、图片都不看，宏从不碰。
 * .docx 与工作簿一样在可杀的子进程里解开，上限相同；.txt 没有可解的，有大小上限。
 */
import { basename, extname, resolve } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { readRegularFile } from '../workbook/read/file.js';
import { type SpawnReader, readTextParts } from '../workbook/read/index.js';
import { scanXml } from '../workbook/read/xml.js';

/** 一份纯文本的情况说明到不了这么大。 */
const MAX_PLAIN = 32 * 1024 * 1024;
const DOCUMENT = 'word/document.xml';
/** 读到这么多字为止。 */
const MAX_TEXT = 300_000;

export interface TextOptions {
  /** 起读取子进程的办法，由宿主给。 */
  readonly spawn?: SpawnReader | undefined;
}

/** 文件 → 一段一行的文字。读不了的以 RefusalError 拒绝，一句话说清为什么、怎么办。 */
export async function readTextFile(path: string, options: TextOptions = {}): Promise<string> {
  const file = resolve(path);
  const plain = extname(file).toLowerCase() === '.txt';
  try {
    const text = plain ? await readPlain(file) : documentText(await readBody(file, options));
    if (text.trim() === '') throw new RefusalError('文件里没有文字。请确认选对了文件');
    return text.slice(0, MAX_TEXT);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    // 子进程的拒绝已经说了是哪个文件；名字照旧，只换后面的话。
    const said = `不能导入“${basename(file)}”：`;
    const why = error.message.startsWith(said) ? error.message.slice(said.length) : `${error.message}。`;
    throw new RefusalError(`${said}${inWordTerms(why)}`, { cause: error });
  }
}

/** 这个文件名是不是一份文字。 */
export const isTextPath = (path: string): boolean => /\.(docx|txt)$/i.test(path);

async function readPlain(file: string): Promise<string> {
  const bytes = await readRegularFile(file);
  if (bytes.length > MAX_PLAIN)
    throw new RefusalError('文件超过 32 MB。请只留下情况说明的文字，另存后再导入');
  return decodeText(bytes);
}

/** 读取层的话是对工作簿说的，换成对 Word 文件说。 */
const inWordTerms = (message: string): string =>
  message.replaceAll('工作簿', '文件').replaceAll('Excel', 'Word').replaceAll('.xlsx', '.docx');

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

/** 正文部件的 XML。解压、查炸弹与 DOCTYPE 都在可杀的子进程里。 */
async function readBody(file: string, { spawn }: TextOptions): Promise<string> {
  const parts = await readTextParts(file, [DOCUMENT], spawn ? { spawn } : {});
  return parts.get(DOCUMENT) ?? '';
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
