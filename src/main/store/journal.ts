/**
 * 日志：每条命令一行，落盘（fsync）之后才算数（承诺：至多丢一秒）。放在本机用户目录，U 盘拔了也不丢。
 *
 * 表头写明属于哪个项目、哪个位置、哪次打开；每行带这条命令的指纹与前一条的指纹，
 * 所以日志只能一环扣一环地接到它所属的那份文件后面，接错不了。
 */
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { type Command, commandSchema } from '../../shared/document/commands.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Writing, replaceFile } from './atomic.js';
import { commandSum } from './canonical.js';
import { type WritableFile, ensureFolder, errorCode, unlinkQuietly } from './fs.js';
import { writeCause } from './problems.js';

const headerSchema = z.object({
  format: z.literal('juesuan-journal'),
  version: z.literal(1),
  project: z.string(),
  place: z.string(),
  session: z.string(),
});
export type JournalOwner = Pick<z.infer<typeof headerSchema>, 'project' | 'place' | 'session'>;

const lineSchema = z.strictObject({ sum: z.string(), prev: z.string(), command: commandSchema });
/** 一行：命令、它的指纹、前一条的指纹（第一条命令之前为空串）。 */
export interface JournalEntry {
  readonly sum: string;
  readonly prev: string;
  readonly command: Command;
}

interface Line {
  readonly seq: number;
  readonly bytes: Uint8Array;
  synced: boolean;
}

export class Journal {
  #file: WritableFile | null = null;
  #lines: Line[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #exists = false;

  constructor(
    readonly path: string,
    readonly owner: JournalOwner,
    private readonly writing: Writing,
  ) {}

  /** 还没压缩掉的字节数。 */
  get size(): number {
    return this.#lines.reduce((sum, line) => sum + line.bytes.length, 0);
  }
  /** 有没有还没落盘的命令（上次写入失败）。 */
  get behind(): boolean {
    return this.#lines.some((line) => !line.synced);
  }

  /** 排队写入一条命令；落盘后兑现。失败抛一句话的拒绝，这一条留在内存里，下次一并写。 */
  append({ sum, prev, command }: JournalEntry): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify({ sum, prev, command })}\n`);
    this.#lines.push({ seq: command.seq, bytes, synced: false });
    return this.#enqueue(() => this.#flush());
  }

  /** 等已排队的写完，失败的再试一次。 */
  settle(): Promise<void> {
    return this.#enqueue(() => this.#flush());
  }

  /**
   * 项目文件已确实落盘到第 `upTo` 条：那之前的不再需要。重写是先写好新日志再改名，
   * 没有一刻两边都没有。
   */
  compact(upTo: number): Promise<void> {
    return this.#enqueue(async () => {
      this.#lines = this.#lines.filter((line) => line.seq > upTo);
      if (this.#exists) await this.#rewrite();
    });
  }

  /** 收起：`discard` 表示其中每一条都已在落了盘的项目文件里，日志可以删去。 */
  close(discard: boolean): Promise<void> {
    return this.#enqueue(async () => {
      await this.#closeFile();
      if (!discard) return;
      this.#lines = [];
      if (this.#exists) this.#exists = !(await unlinkQuietly(this.writing.fs, this.path));
    });
  }

  #enqueue(run: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(run).catch((error: unknown) => {
      throw error instanceof RefusalError ? error : journalProblem(this.path, error);
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** 把没落盘的一次写完（排着队的几条合成一次 fsync）。 */
  async #flush(): Promise<void> {
    const waiting = this.#lines.filter((line) => !line.synced);
    if (waiting.length === 0) return;
    if (!this.#file) return this.#rewrite();
    try {
      await this.#file.write(Buffer.concat(waiting.map((line) => line.bytes)));
      await this.#file.sync();
    } catch (error) {
      // 写了半行、或 fsync 失败的文件不能再接着写：下次整份重写。
      await this.#closeFile().catch(() => undefined);
      throw error;
    }
    for (const line of waiting) line.synced = true;
  }

  /** 整份重写（新建、上次写失败、压缩）：表头加内存里的每一行。 */
  async #rewrite(): Promise<void> {
    await this.#closeFile().catch(() => undefined);
    const { fs } = this.writing;
    await ensureFolder(fs, dirname(this.path));
    const header = { format: 'juesuan-journal', version: 1, ...this.owner };
    const lines = [...this.#lines];
    this.#exists = true;
    const { durable } = await replaceFile(
      this.path,
      Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...lines.map((line) => line.bytes)]),
      this.writing,
    );
    if (durable) {
      // 打不开来续写不要紧：这些已落盘，下一条再整份重写。
      this.#file = await fs.open(this.path, 'append').catch(() => null);
    } else {
      // 目录不能落盘的系统（Windows）：经改名后的文件再 fsync 一次，NTFS 等会连同改名一起落盘。
      this.#file = await fs.open(this.path, 'append');
      await this.#file.sync();
    }
    for (const line of lines) line.synced = true;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}

function journalProblem(path: string, error: unknown): RefusalError {
  const code = errorCode(error);
  const cause = code === '' ? '原因不明' : writeCause(error, '本机用户目录');
  return new RefusalError(`本机日志“${basename(path).slice(0, 8)}…”写不进去：${cause}。`);
}

/** 读日志：表头要合，逐行核对指纹；遇到断行（断电时没写完的最后一行）、断号即止。 */
export function parseJournal(text: string): { owner: JournalOwner; entries: JournalEntry[] } | null {
  const [first = '', ...rest] = text.split('\n');
  const header = headerSchema.safeParse(parseLine(first));
  if (!header.success) return null;
  const entries: JournalEntry[] = [];
  for (const line of rest) {
    const parsed = lineSchema.safeParse(parseLine(line));
    if (!parsed.success || commandSum(parsed.data.command) !== parsed.data.sum) break;
    const before = entries.at(-1);
    if (before && (before.sum !== parsed.data.prev || before.command.seq + 1 !== parsed.data.command.seq))
      break;
    entries.push(parsed.data);
  }
  return { owner: header.data, entries };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
