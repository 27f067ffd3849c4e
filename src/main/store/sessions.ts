/**
 * 会话登记：每个打开的项目在本机用户目录的 `sessions/` 留一个小文件（进程号、开机、时刻），
 * 关闭时删去。锁与日志只写随机的会话号，凭它来这里查主人还在不在。
 */
import { join } from 'node:path';
import { z } from 'zod';
import { writeSynced } from './atomic.js';
import { type StoreEnvironment, sameBoot } from './environment.js';
import { ensureFolder, listQuietly, syncFolderIfPossible, unlinkQuietly } from './fs.js';

const recordSchema = z.object({
  pid: z.number().int(),
  boot: z.string(),
  machine: z.string(),
  started: z.string(),
});

/** `alive` 主人还在；`dead` 已不在；`unknown` 不是本机登记的（另一台电脑，或登记没写成）。 */
export type Owner = 'alive' | 'dead' | 'unknown';

/**
 * 本进程里开着的会话。登记可能删不掉（盘拔了）或有意留着（删除没落盘），
 * 只看进程号会把自己关掉的会话当成还开着。
 */
const openHere = new Set<string>();

const recordPath = (env: StoreEnvironment, session: string): string =>
  join(env.dataFolder, 'sessions', `${session}.json`);

/** 登记；写不成返回 false（用户目录满了之类），不妨碍打开。 */
export async function register(env: StoreEnvironment, session: string): Promise<boolean> {
  const path = recordPath(env, session);
  const { pid, boot, machine } = env.self;
  openHere.add(session);
  try {
    await ensureFolder(env.fs, join(env.dataFolder, 'sessions'));
    await pruneOld(env);
    await writeSynced(env.fs, path, Buffer.from(JSON.stringify({ pid, boot, machine, started: env.now() })));
    await syncFolderIfPossible(env.fs, join(env.dataFolder, 'sessions'));
    return true;
  } catch {
    await unlinkQuietly(env.fs, path);
    return false;
  }
}

/** 一周以前的登记没用了：那么久的锁凭心跳就知道没有主人。 */
async function pruneOld(env: StoreEnvironment): Promise<void> {
  const folder = join(env.dataFolder, 'sessions');
  for (const name of await listQuietly(env.fs, folder)) {
    const facts = await env.fs.stat(join(folder, name)).catch(() => null);
    const old = facts !== null && Date.parse(env.now()) - facts.modified > 7 * 24 * 3600_000;
    if (old && (await ownerOf(env, name.replace(/\.json$/, ''))) !== 'alive')
      await unlinkQuietly(env.fs, join(folder, name));
  }
}

/** 会话已关；登记文件另由 unregister 删。 */
export const markClosed = (session: string): void => void openHere.delete(session);

export async function unregister(env: StoreEnvironment, session: string): Promise<void> {
  markClosed(session);
  await unlinkQuietly(env.fs, recordPath(env, session));
}

export async function ownerOf(env: StoreEnvironment, session: string): Promise<Owner> {
  const bytes = await env.fs.readFile(recordPath(env, session)).catch(() => null);
  if (!bytes) return 'unknown';
  const record = recordSchema.safeParse(parseJson(bytes));
  // 断电时没写完的登记：主人随那次断电去了。
  if (!record.success) return 'dead';
  const { pid, boot, machine } = record.data;
  if (machine !== env.self.machine) return 'unknown';
  if (!sameBoot(boot, env.self.boot)) return 'dead';
  if (pid === env.self.pid) return openHere.has(session) ? 'alive' : 'dead';
  return env.self.isAlive(pid) ? 'alive' : 'dead';
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
