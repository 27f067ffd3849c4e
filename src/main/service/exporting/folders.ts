/**
 * 各项目上次导出到的文件夹：用户目录里一个小小的、有上限的 JSON，以项目编号认，不写进项目，也不写进导出件。
 * 只记系统对话框里选来的；路径只在宿主，页面看到的是末几级的名字。
 */
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { KeptList } from '../../store/kept-list.js';

const MOST = 50;

const itemSchema = z.strictObject({
  project: z.string().min(1).max(100),
  folder: z.string().max(32_768).refine(isAbsolute),
});
type Item = z.infer<typeof itemSchema>;

export class ExportFolders {
  readonly #kept: KeptList<Item>;
  /** 用户目录写不进去时，这一次打开期间仍然记得。 */
  readonly #here = new Map<string, string>();

  constructor(dataFolder: string) {
    this.#kept = new KeptList(join(dataFolder, 'export-folders.json'), itemSchema, MOST);
  }

  /** 这个项目上次导出到哪里；没有记着为 null。还在不在，用之前另查。 */
  async of(project: string): Promise<string | null> {
    await this.#kept.settled();
    const kept = (await this.#kept.read()).find((item) => item.project === project);
    return this.#here.get(project) ?? kept?.folder ?? null;
  }

  /** 记下对话框里选来的文件夹；记不下来不耽误导出。 */
  async remember(project: string, folder: string): Promise<void> {
    this.#here.set(project, folder);
    await this.#kept.change(
      (items) => [{ project, folder }, ...items.filter((item) => item.project !== project)],
      () => {
        if (this.#here.get(project) === folder) this.#here.delete(project);
      },
    );
  }
}
