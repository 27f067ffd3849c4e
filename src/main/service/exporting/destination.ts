/** 导出放在哪里：记着的文件夹先查过再用，没有、不在了、不能写就请人另选。浏览器宿主没有文件夹可选。 */
import { access, constants, stat } from 'node:fs/promises';
import type { ExportFolder } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { checkFolder } from '../../export/place-files.js';
import { ExportFolders } from './folders.js';
import { folderCrumbs } from '../folder-crumbs.js';
import type { Host } from '../host.js';

/** 这一次放在哪里；`note` 是换了地方要说的一句。 */
export interface Destination {
  readonly folder: string;
  readonly note: string | null;
  /** 这一次才选的：对话框里给人看过的不是它。 */
  readonly asked: boolean;
}

const crumbsOf = (folder: string): string => folderCrumbs(folder).join(' › ');
const gone = (folder: string): string =>
  `上次的文件夹“${crumbsOf(folder)}”不在了：U 盘拔下了，或文件夹改了名、挪走了。`;
const closed = (folder: string): string =>
  `上次的文件夹“${crumbsOf(folder)}”现在不能写：磁盘只读、已满，或没有权限。`;

/** 文件夹还在不在。 */
const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

export class ExportDestination {
  readonly #folders: ExportFolders;

  constructor(readonly host: Host) {
    this.#folders = new ExportFolders(host.dataFolder);
  }

  /** 给页面看的一行；只看在不在、许不许写，不试写。 */
  async view(project: string): Promise<ExportFolder> {
    if (this.host.kind === 'browser') return null;
    const folder = await this.#folders.of(project);
    if (folder === null) return { crumbs: [], problem: null };
    const crumbs = folderCrumbs(folder);
    if (!(await isThere(folder))) return { crumbs, problem: gone(folder) };
    const writable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    return { crumbs, problem: writable ? null : closed(folder) };
  }

  /** 记着的、还在的文件夹；没有为 null。 */
  async remembered(project: string): Promise<string | null> {
    if (this.host.kind === 'browser') return null;
    const folder = await this.#folders.of(project);
    return folder !== null && (await isThere(folder)) ? folder : null;
  }

  /** 另选一个记住；取消照旧，不能写的不记。 */
  async change(project: string): Promise<ExportFolder> {
    if (this.host.kind === 'electron') {
      const before = await this.#folders.of(project);
      const startIn = before !== null && (await isThere(before)) ? before : null;
      await this.#ask(project, { title: null, startIn });
    }
    return this.view(project);
  }

  /** 导出前定下放在哪里；取消选择为 null。记着的用不了而人又没有另选，拒绝并说明为什么。 */
  async settle(project: string): Promise<Destination | null> {
    if (this.host.kind === 'browser') return this.#ask(project, { title: null, startIn: null });
    const before = await this.#folders.of(project);
    if (before === null) return this.#ask(project, { title: null, startIn: null });
    const problem = await problemOf(before);
    if (problem === null) return { folder: before, note: null, asked: false };
    const title = `“${folderCrumbs(before).at(-1) ?? before}”用不了，请另选导出文件夹`;
    const other = await this.#ask(project, { title, startIn: null });
    if (other === null)
      throw new RefusalError(`没有导出：${problem}请接好后再导出，或点“更改…”另选一个文件夹。`);
    return { ...other, note: `${problem}这一次放在了新选的文件夹。` };
  }

  /** 弹对话框选；能写的才算，在桌面上记住。 */
  async #ask(
    project: string,
    question: Parameters<Host['chooseExportFolder']>[0],
  ): Promise<Destination | null> {
    const folder = await this.host.chooseExportFolder(question);
    if (folder === null) return null;
    await checkFolder(folder);
    if (this.host.kind === 'electron') await this.#folders.remember(project, folder);
    return { folder, note: null, asked: true };
  }
}

/** 真的试写一次；能用为 null。 */
async function problemOf(folder: string): Promise<string | null> {
  if (!(await isThere(folder))) return gone(folder);
  try {
    await checkFolder(folder);
    return null;
  } catch (error) {
    if (error instanceof RefusalError) return (await isThere(folder)) ? closed(folder) : gone(folder);
    throw error;
  }
}
