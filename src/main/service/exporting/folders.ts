/**
 * 各项目上次导出到的文件夹：用户目录里一个小小的、有上限的 JSON，以项目编号认，不写进项目，也不写进导出件。
 * 只记系统对话框里选来的；路径只在宿主，页面看到的是末几级的名字。
 */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../store/atomic.js';

const MOST = 50;

const itemSchema = z.strictObject({
  project: z.string().min(1).max(100),
  folder: z.string().max(32_768).refine(isAbsolute),
});
type Item = z.infer<typeof itemSchema>;
const fileSchema = z.strictObject({ version: z.literal(1), items: z.array(itemSchema).max(MOST) });

/** 读改写按文件排队：几个窗口同时导出，也不会丢一条。 */
const queues = new Map<string, Promise<void>>();

export class ExportFolders {
  readonly #file: string;
  /** 用户目录写不进去时，这一次打开期间仍然记得。 */
  readonly #here = new Map<string, string>();

  constructor(dataFolder: string) {
    this.#file = join(dataFolder, 'export-folders.json');
  }

  /** 这个项目上次导出到哪里；没有记着为 null。还在不在，用之前另查。 */
  async of(project: string): Promise<string | null> {
    await queues.get(this.#file);
    const kept = (await this.#read()).find((item) => item.project === project);
    return this.#here.get(project) ?? kept?.folder ?? null;
  }

  /** 记下对话框里选来的文件夹；记不下来不耽误导出。 */
  async remember(project: string, folder: string): Promise<void> {
    this.#here.set(project, folder);
    const turn = (queues.get(this.#file) ?? Promise.resolve()).then(async () => {
      const others = (await this.#read()).filter((item) => item.project !== project);
      const items = [{ project, folder }, ...others].slice(0, MOST);
      await writeAtomically(this.#file, `${JSON.stringify({ version: 1, items })}\n`);
      if (this.#here.get(project) === folder) this.#here.delete(project);
    });
    const done = turn.catch(() => undefined);
    queues.set(this.#file, done);
    await done;
  }

  /** 没有或坏了，都当作没有记过：再选一次就是。 */
  async #read(): Promise<Item[]> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(this.#file, 'utf8')));
      return parsed.success ? parsed.data.items : [];
    } catch {
      return [];
    }
  }
}
