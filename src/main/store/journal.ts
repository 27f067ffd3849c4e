/**
 * 日志：每条命令一行，追加后 fsync（承诺：至多丢一秒）。放在本机用户目录，U 盘拔了也不丢。
 * 打开项目时，序号比文件新的命令重放；文件写好后日志清空。
 */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { type Command, commandSchema } from '../../shared/document/commands.js';

export class Journal {
  readonly path: string;
  #handle: FileHandle | null = null;
  #queue: Promise<void> = Promise.resolve();
  #failure: unknown = null;

  constructor(path: string) {
    this.path = path;
  }

  /** 排队写入一条命令；写完（已落盘）后兑现。 */
  append(command: Command): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      this.#handle ??= await open(this.path, 'a');
      await this.#handle.appendFile(`${JSON.stringify(command)}\n`);
      await this.#handle.sync();
    });
    this.#queue = this.#queue.catch((error: unknown) => {
      this.#failure = error;
    });
    return this.#queue;
  }

  /** 最近一次写入的故障；没有为 null。 */
  get failure(): unknown {
    return this.#failure;
  }

  /** 等已排队的写入都落盘。 */
  async settle(): Promise<void> {
    await this.#queue;
  }

  async close(): Promise<void> {
    await this.settle();
    await this.#handle?.close();
    this.#handle = null;
  }

  /** 项目文件已写好，日志不再需要。 */
  async clear(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }
}

/** 读日志：逐行校验，遇到断行（断电时没写完的最后一行）即止。 */
export async function readJournal(path: string): Promise<Command[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const commands: Command[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      break;
    }
    const parsed = commandSchema.safeParse(value);
    if (!parsed.success) break;
    commands.push(parsed.data);
  }
  return commands;
}
