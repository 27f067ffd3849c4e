/**
 * 锁：项目旁边的一个小文件，让第二个窗口、另一台电脑知道有人开着。只有随机会话号与时刻，
 * 没有用户名与机器名；关闭时删去。文件夹不能写时改放本机用户目录（只防本机的第二个窗口）。
 */
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import { replaceFile, writeSynced } from './atomic.js';
import { shortHash } from './canonical.js';
import { type StoreEnvironment, newSession, placeOf } from './environment.js';
import { ensureFolder, errorCode, syncFolderIfPossible, unlinkQuietly } from './fs.js';
import { two } from './local-time.js';
import { markClosed, ownerOf, parseJson, register, unregister } from './sessions.js';

const lockSchema = z.object({
  format: z.literal('juesuan-lock'),
  session: z.string().regex(/^[0-9a-f]{16}$/),
  started: z.string(),
  /** 最近一次心跳。 */
  beat: z.string(),
});
type LockRecord = z.infer<typeof lockSchema>;

/** 每十分钟一次心跳；别的电脑两小时没有心跳，就当它断电或睡着了。 */
export const BEAT_EVERY = 10 * 60_000;
const STALE_AFTER = 2 * 3600_000;
/** 空的锁文件若是刚建的，是别人正在写；再久就是断电留下的。 */
const JUST_MADE = 5_000;

export class ProjectLock {
  private constructor(
    readonly session: string,
    /** 锁文件；两处都写不成时为 null（改写前的比对仍在，不会悄悄盖掉别人的）。 */
    readonly path: string | null,
    /** 接管了别人留下的锁：给人看的一句话。 */
    readonly takenOver: string | null,
    readonly started: string,
    private readonly env: StoreEnvironment,
  ) {}

  /** 取得锁；别人开着时抛 RefusalError。 */
  static async acquire(path: string, env: StoreEnvironment): Promise<ProjectLock> {
    const session = newSession();
    const started = env.now();
    // 登记不成就不放锁：没有登记的锁，断电之后没法判断主人已不在，会把自己挡在外面。
    if (!(await register(env, session))) return new ProjectLock(session, null, null, started, env);
    try {
      const beside = join(dirname(path), `.juesuan-${shortHash(basename(path)).slice(0, 12)}.lock`);
      const local = join(env.dataFolder, 'locks', `${placeOf(path)}.lock`);
      for (const lockPath of [beside, local]) {
        const taken = await take(path, lockPath, session, started, env);
        if (taken) return new ProjectLock(session, lockPath, taken.message, started, env);
      }
      return new ProjectLock(session, null, null, started, env);
    } catch (error) {
      await unregister(env, session);
      throw error;
    }
  }

  /** 只读打开时的“锁”：什么也不占。 */
  static none(env: StoreEnvironment): ProjectLock {
    return new ProjectLock(newSession(), null, null, env.now(), env);
  }

  /** 心跳：写不成不要紧，下次再写。 */
  async beat(): Promise<void> {
    if (this.path === null || (await this.#state()) !== 'ours') return;
    const { session, started, env } = this;
    await replaceFile(this.path, lockBytes({ session, started, beat: env.now() }), env).catch(
      () => undefined,
    );
  }

  /** 放开：只删自己的。 */
  async release(): Promise<void> {
    markClosed(this.session);
    if (this.path === null || (await this.#remove(this.path))) await unregister(this.env, this.session);
  }

  /**
   * 锁是否确实不再是自己的。没删成（盘拔了）、或删除没落盘（此时断电锁会回来），都不算；
   * 那时登记留着，下次才认得出主人已不在（登记放满一周自会清理）。
   */
  async #remove(path: string): Promise<boolean> {
    const state = await this.#state();
    if (state !== 'ours') return state === 'other';
    try {
      await this.env.fs.unlink(path);
      return await syncFolderIfPossible(this.env.fs, dirname(path));
    } catch {
      return false;
    }
  }

  async #state(): Promise<'ours' | 'other' | 'unreadable'> {
    if (this.path === null) return 'other';
    const bytes = await this.env.fs.readFile(this.path).catch(() => null);
    if (!bytes) return 'unreadable';
    return parseLock(bytes)?.session === this.session ? 'ours' : 'other';
  }
}

const lockBytes = (record: Omit<LockRecord, 'format'>): Uint8Array =>
  Buffer.from(JSON.stringify({ format: 'juesuan-lock', ...record }));

function parseLock(bytes: Uint8Array): LockRecord | null {
  const parsed = lockSchema.safeParse(parseJson(bytes));
  return parsed.success ? parsed.data : null;
}

/** 在一处取锁。那里不能写返回 null；别人开着抛 RefusalError。 */
async function take(
  path: string,
  lockPath: string,
  session: string,
  started: string,
  env: StoreEnvironment,
): Promise<{ message: string | null } | null> {
  let message: string | null = null;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      if (dirname(lockPath) !== dirname(path)) await ensureFolder(env.fs, dirname(lockPath));
      await writeSynced(env.fs, lockPath, lockBytes({ session, started, beat: started }));
      return { message };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') {
        // 建了却没写成的（盘满）要收走，不然它会挡住自己。
        if (errorCode(error) !== 'ENAMETOOLONG') await removeHalfMade(lockPath, session, env);
        return null;
      }
      message = await judge(path, lockPath, env);
      await unlinkQuietly(env.fs, lockPath);
    }
  }
  throw busy(path, null);
}

/** 写了一半的锁：内容读不出，或就是自己的。 */
async function removeHalfMade(lockPath: string, session: string, env: StoreEnvironment): Promise<void> {
  const bytes = await env.fs.readFile(lockPath).catch(() => null);
  if (!bytes) return;
  const record = parseLock(bytes);
  if (!record || record.session === session) await unlinkQuietly(env.fs, lockPath);
}

/** 已有的锁是不是没有主人了：是，返回接管的一句话；不是，拒绝。 */
async function judge(path: string, lockPath: string, env: StoreEnvironment): Promise<string | null> {
  const bytes = await env.fs.readFile(lockPath).catch(() => null);
  if (!bytes) return null;
  const record = parseLock(bytes);
  const now = Date.parse(env.now());
  if (!record) {
    const facts = await env.fs.stat(lockPath).catch(() => null);
    if (facts && Math.abs(now - facts.modified) < JUST_MADE) throw busy(path, null);
    return '上次没有正常关闭，留下的占用标记已清除。';
  }
  const owner = await ownerOf(env, record.session);
  if (owner === 'dead')
    return `上次（${clockText(record.started)} 打开）没有正常关闭，留下的占用标记已清除。`;
  if (owner === 'alive' || now - Date.parse(record.beat) < STALE_AFTER) throw busy(path, record, owner);
  return `另一台电脑在 ${clockText(record.started)} 打开过这个项目，已有两小时以上没有动静，占用标记已清除；请确认那边没有还没存的内容。`;
}

function busy(path: string, record: LockRecord | null, owner?: 'alive' | 'unknown'): RefusalError {
  const name = basename(path);
  if (!record) return new RefusalError(`这个项目正被另一个窗口打开（“${name}”），请稍后再试。`);
  const since = `${clockText(record.started)} 起`;
  return new RefusalError(
    owner === 'alive'
      ? `这个项目正被另一个窗口打开（“${name}”，${since}），请到那个窗口里填，或关掉它再打开。`
      : `这个项目正被另一个窗口打开（“${name}”，${since}，可能在另一台电脑或另一个用户下），请关掉那边再打开；那边若已断电，${clockText(
          new Date(Date.parse(record.beat) + STALE_AFTER).toISOString(),
        )} 以后可以直接打开。`,
  );
}

/** 时刻的本地写法：月-日 时:分。 */
function clockText(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '不明时刻';
  return `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
}
