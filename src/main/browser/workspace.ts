/** 浏览器宿主的私有临时目录：上传、导出与另存都先落在这里，关闭时整个删去。 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { safeFileName } from './file-name.js';

export class Workspace {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(dataFolder: string): Promise<Workspace> {
    await mkdir(dataFolder, { recursive: true });
    return new Workspace(await mkdtemp(join(dataFolder, 'browser-')));
  }

  /** 每个文件独占一个随机子目录，同名不相撞，名字原样保留。 */
  async placeFor(name: string): Promise<string> {
    return join(await this.newFolder(), safeFileName(name));
  }

  async newFolder(): Promise<string> {
    const folder = join(this.#folder, randomBytes(12).toString('hex'));
    await mkdir(folder, { mode: 0o700 });
    return folder;
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
