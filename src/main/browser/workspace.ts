/**
 * 浏览器宿主的私有临时目录：上传、导出与另存都先落在这里，关闭时整个删去。
 * 里面有金额，所以被杀、断电留下的，下次启动时扫去；名字里是会话号，凭登记知道主人还在不在。
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type StoreEnvironment, environment, newSession } from '../store/environment.js';
import { ownerOf, register, unregister } from '../store/sessions.js';
import { safeFileName } from './file-name.js';

const PREFIX = 'browser-';
/** 没有登记可查的，放满一周才当没有主人。 */
const FORGOTTEN = 7 * 24 * 3600_000;

export class Workspace {
  private constructor(
    private readonly env: StoreEnvironment,
    private readonly session: string,
    private readonly folder: string,
  ) {}

  static async create(dataFolder: string): Promise<Workspace> {
    await mkdir(dataFolder, { recursive: true });
    const env = environment(dataFolder, () => new Date().toISOString());
    await sweep(env);
    const session = newSession();
    await register(env, session);
    const folder = join(dataFolder, `${PREFIX}${session}`);
    await mkdir(folder, { mode: 0o700 });
    return new Workspace(env, session, folder);
  }

  /** 每个文件独占一个随机子目录，同名不相撞，名字原样保留。 */
  async placeFor(name: string): Promise<string> {
    return join(await this.newFolder(), safeFileName(name));
  }

  async newFolder(): Promise<string> {
    const folder = join(this.folder, randomBytes(12).toString('hex'));
    await mkdir(folder, { mode: 0o700 });
    return folder;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await unregister(this.env, this.session);
  }
}

/** 扫去没有主人的；扫不掉不耽误启动。 */
async function sweep(env: StoreEnvironment): Promise<void> {
  for (const name of await readdir(env.dataFolder)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(env.dataFolder, name);
    const owner = await ownerOf(env, name.slice(PREFIX.length));
    const facts = await stat(folder).catch(() => null);
    const forgotten = facts !== null && Date.now() - facts.mtimeMs > FORGOTTEN;
    if (owner === 'dead' || (owner === 'unknown' && forgotten))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
