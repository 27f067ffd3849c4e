/**
 * 读外来工作簿的门面。解析在可杀的子进程里进行，有时间与内存上限；
 * 原文件只读打开，从不写、不锁、不改名。
 */
import { basename, extname, resolve } from 'node:path';
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { RawWorkbook } from '../../../shared/recognize/types.js';
import { checkRegularFile } from './file.js';
import { LIMITS } from './limits.js';
import { type ReaderReply, decodeReply } from './protocol.js';
import { type ReaderChild, type SpawnReader, findReaderEntry, forkReader } from './spawn.js';

export type { ReaderChild, SpawnReader } from './spawn.js';

export interface ReadOptions {
  /** 中途取消：杀掉子进程，以拒绝告终。 */
  readonly signal?: AbortSignal;
  /** reader.js 的路径；缺省按调用者所在目录找。 */
  readonly readerEntry?: string;
  /** 起子进程的办法；缺省 fork，桌面宿主用 utilityProcess（打包后没有 fork）。 */
  readonly spawn?: SpawnReader;
  /** 启动与解析各等多久（毫秒）；缺省一分钟与 10 秒。 */
  readonly startMs?: number;
  readonly parseMs?: number;
}

/** 读好的工作簿，与读到的字节的 SHA-256。 */
export interface WorkbookFile {
  readonly workbook: RawWorkbook;
  readonly sha256: string;
}

/**
 * 读一个工作簿（.xlsx、.xlsm、.xls）为原样的格子，不作任何理解。
 * 读不了的以 RefusalError 拒绝：一句话说清哪个文件、为什么、怎么办。
 */
export async function readWorkbook(path: string, options: ReadOptions = {}): Promise<WorkbookFile> {
  const reply = await ask(path, {}, options);
  if (reply.type !== 'done') throw refusal(path, DIED);
  return { workbook: reply.workbook, sha256: reply.sha256 ?? '' };
}

/**
 * 读一个 .docx 里所列的文字部件（如 word/document.xml），得到各部件的 XML 文字；没有的部件不给。
 * 上限、隔离与拒绝的写法同 `readWorkbook`。
 */
export async function readTextParts(
  path: string,
  names: readonly string[],
  options: ReadOptions = {},
): Promise<ReadonlyMap<string, string>> {
  const reply = await ask(path, { parts: names }, options);
  if (reply.type !== 'parts') throw refusal(path, DIED);
  return new Map(reply.parts);
}

const refusal = (path: string, why: string, cause?: unknown): RefusalError =>
  new RefusalError(`不能导入“${basename(path)}”：${why}。`, { cause });

type Done = Extract<ReaderReply, { type: 'done' | 'parts' }>;

async function ask(
  path: string,
  want: { readonly parts?: readonly string[] },
  options: ReadOptions,
): Promise<Done> {
  const file = resolve(path);
  try {
    await checkRegularFile(file);
    const entry = options.readerEntry ?? findReaderEntry();
    const request = JSON.stringify({
      path: file,
      extension: extname(file).toLowerCase().slice(0, 20),
      ...want,
    });
    return await askChild((options.spawn ?? forkReader)(entry), request, options);
  } catch (error) {
    if (error instanceof RefusalError) throw refusal(file, error.message, error);
    throw error;
  }
}

const STARTED_TOO_LONG = '读取程序没有启动起来。请关闭一些程序后再试；仍不行请重新安装本程序';
const TOO_LONG = '在限定的时间内没有读完，文件可能太大或有问题。请只保留要导入的表，另存为 .xlsx 再导入';
const DIED = '读取时内存不够或出了意外，文件可能太大或有问题。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入';

async function askChild(
  child: ReaderChild,
  request: string,
  { signal, startMs = LIMITS.startMs, parseMs = LIMITS.parseMs }: ReadOptions,
): Promise<Done> {
  let timer: NodeJS.Timeout | undefined;
  const reply = await new Promise<ReaderReply | string>((settle) => {
    const limit = (ms: number, sentence: string): void => {
      clearTimeout(timer);
      timer = setTimeout(() => settle(sentence), ms);
    };
    limit(startMs, STARTED_TOO_LONG);
    signal?.addEventListener('abort', () => settle('已经取消'), { once: true });
    if (signal?.aborted) settle('已经取消');
    child.onMessage((message) => {
      const decoded = decodeReply(message);
      if (decoded?.type === 'ready') {
        limit(parseMs, TOO_LONG);
        child.send(request);
      } else settle(decoded ?? DIED);
    });
    void child.exited.then(() => settle(DIED));
  });
  clearTimeout(timer);
  child.kill();
  if (typeof reply === 'string') throw new RefusalError(reply);
  if (reply.type === 'refused') throw new RefusalError(reply.message);
  if (reply.type === 'done' || reply.type === 'parts') return reply;
  throw new RefusalError(DIED);
}
