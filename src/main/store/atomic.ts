/**
 * 原子写：同一文件夹的临时文件 → fsync → 读回核对 → 改名 → 目录 fsync。
 * 任何一步失败，旧文件原样；断电之后是旧是新，没有半份。
 */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { sha256, shortHash } from './canonical.js';
import {
  type FileSystem,
  errorCode,
  listQuietly,
  realFs,
  syncFolderIfPossible,
  unlinkQuietly,
} from './fs.js';
import { VerifyError, writeProblem } from './problems.js';

export type Wait = (milliseconds: number) => Promise<void>;
export const realWait: Wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** 被别的程序占着时的错误码：杀毒软件、同步盘、WPS 常占用片刻。 */
const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES']);
/** 共等约三秒；再久就请人来处理，活儿在日志里。 */
const PAUSES = [50, 100, 200, 400, 800, 1500];

/** 遇占用就稍等再试，次数有限；别的错误当即抛出。 */
export async function patiently<T>(wait: Wait, run: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await run();
    } catch (error) {
      if (!BUSY.has(errorCode(error))) throw error;
      await wait(pause);
    }
  }
  return run();
}

export interface Writing {
  readonly fs: FileSystem;
  readonly wait: Wait;
}
const real: Writing = { fs: realFs, wait: realWait };

/**
 * 临时文件名：定长（原名再长也放得下），带原名的散列，日后认得出是谁留下的；
 * 放在同一文件夹，因为改名不能跨盘。
 */
const temporaryPrefix = (path: string): string => `.juesuan-${shortHash(basename(path)).slice(0, 12)}-`;

/** 换上新内容；错误原样抛出。`durable` 为 false：此系统的目录不能落盘，断电后改名未必算数。 */
export async function replaceFile(
  path: string,
  content: Uint8Array,
  { fs, wait }: Writing,
): Promise<{ durable: boolean }> {
  const folder = dirname(path);
  const temporary = join(folder, `${temporaryPrefix(path)}${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeSynced(fs, temporary, content);
    // 读回核对：劣质 U 盘会“写成功”而内容不对；旧文件此时还在。
    const back = await patiently(wait, () => fs.readFile(temporary));
    if (back.length !== content.length || sha256(back) !== sha256(content)) throw new VerifyError();
    await patiently(wait, () => fs.rename(temporary, path));
  } catch (error) {
    await unlinkQuietly(fs, temporary);
    throw error;
  }
  return { durable: await syncFolderIfPossible(fs, folder) };
}

/** 新建一个文件，写入并落盘；已有同名即失败。 */
export async function writeSynced(fs: FileSystem, path: string, content: Uint8Array): Promise<void> {
  const file = await fs.open(path, 'create');
  try {
    await file.write(content);
    await file.sync();
  } catch (error) {
    // 已有要紧的错误要报，关不上不再追究。
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

/** 原子写，失败时是一句话的拒绝。 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  writing: Writing = real,
): Promise<{ durable: boolean }> {
  try {
    return await replaceFile(path, typeof content === 'string' ? Buffer.from(content) : content, writing);
  } catch (error) {
    throw writeProblem(path, error);
  }
}

/** 扫去上次断电时给这个文件留下的临时文件。持有锁之后才可以扫。 */
export async function sweepTemporaries(fs: FileSystem, path: string): Promise<void> {
  const prefix = temporaryPrefix(path);
  for (const name of await listQuietly(fs, dirname(path)))
    if (name.startsWith(prefix) && name.endsWith('.tmp')) await unlinkQuietly(fs, join(dirname(path), name));
}

/** 本机用户目录里别的会话可能正写着，只扫放了一天以上的。 */
export async function sweepOldTemporaries(fs: FileSystem, folder: string, now: number): Promise<void> {
  for (const name of await listQuietly(fs, folder)) {
    if (!/^\.juesuan-[0-9a-f]+-[0-9a-f]+\.tmp$/.test(name)) continue;
    const facts = await fs.stat(join(folder, name)).catch(() => null);
    if (facts && now - facts.modified > 24 * 3600_000) await unlinkQuietly(fs, join(folder, name));
  }
}
