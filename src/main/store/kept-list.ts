/**
 * 用户目录里一个小小的、有上限的 JSON 清单（最近的项目、上次导出到的文件夹）：只是方便，不是数据。
 * 没有或坏了都当作空的；写不进去（盘满、只读）不耽误人正在做的事。
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeAtomically } from './atomic.js';

/** 读改写按文件排队：几个窗口同时改，也不会丢一条。 */
const queues = new Map<string, Promise<void>>();

export class KeptList<Item> {
  readonly #schema: z.ZodType<{ readonly version: 1; readonly items: Item[] }>;

  /** 新的在前，多出 `most` 条的不留。 */
  constructor(
    readonly file: string,
    item: z.ZodType<Item>,
    readonly most: number,
  ) {
    this.#schema = z.strictObject({ version: z.literal(1), items: z.array(item).max(most) });
  }

  /** 排着的改动都写完。 */
  settled(): Promise<void> {
    return queues.get(this.file) ?? Promise.resolve();
  }

  async read(): Promise<Item[]> {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(await readFile(this.file, 'utf8')));
      return parsed.success ? parsed.data.items : [];
    } catch {
      return [];
    }
  }

  /** 读出来改了写回去；写成了才叫 `written`。 */
  change(edit: (items: readonly Item[]) => Item[], written: () => void = () => undefined): Promise<void> {
    const turn = this.settled().then(async () => {
      const items = edit(await this.read()).slice(0, this.most);
      await writeAtomically(this.file, `${JSON.stringify({ version: 1, items })}\n`);
      written();
    });
    const done = turn.catch(() => undefined);
    queues.set(this.file, done);
    return done;
  }
}
