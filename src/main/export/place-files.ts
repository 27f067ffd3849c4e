/**
 * 写文件：要么全部写成，要么什么也没动。先在本机记下要做什么，再在同一文件夹写好临时件、留好旧件并落盘，
 * 再逐个改名顶替；中途失败就还原，中途断电由下次启动补齐或还原（recover-placing.ts）。
 */
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { patiently, realWait, writeSynced } from '../store/atomic.js';
import { sha256 } from '../store/canonical.js';
import { errorCode, realFs, syncFolderIfPossible } from '../store/fs.js';
import { numberedName } from './file-names.js';
import {
  type PlacedFile,
  type Placement,
  type PlacingEnvironment,
  recordPlacement,
  temporaryName,
} from './placement.js';
import { hashAt, rollBack, sweepPlacement } from './settle.js';

export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 真的磁盘，不记放置。 */
export const disk: PlacingEnvironment = { fs: realFs, wait: realWait };

/** 目标被别的程序占着，重试之后仍写不进去：可以关闭后重试，或另存为(2)。 */
export class TargetBusyError extends RefusalError {
  constructor(readonly fileName: string) {
    super(`“${fileName}”正被 Excel 或 WPS 打开，没有导出。请关闭后重试，原来的文件没有动。`);
  }
}

/** 被别的程序占着时的错误码。 */
const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES']);

/** 文件夹须存在、是文件夹、可写；否则拒绝，说明原因与办法。 */
export async function checkFolder(folder: string): Promise<void> {
  const isFolder = await fs.stat(folder).then(
    (found) => found.isDirectory(),
    () => null,
  );
  if (isFolder === null)
    throw new RefusalError(`没有导出：文件夹“${folder}”不存在或读不到。请新建它，或另选一个文件夹。`);
  if (!isFolder) throw new RefusalError(`没有导出：“${folder}”是文件，不是文件夹。请另选一个文件夹。`);
  const probe = join(folder, temporaryName());
  try {
    await writeSynced(realFs, probe, new Uint8Array());
  } catch (error) {
    throw new RefusalError(
      `没有导出：不能在文件夹“${folder}”里写文件（${reasonOf(error)}）。请另选一个文件夹，或请管理员开放写入权限。`,
    );
  } finally {
    await fs.rm(probe, { force: true });
  }
}

/** 全部写成或全部不动。 */
export async function placeFiles(
  folder: string,
  files: readonly NewFile[],
  env: PlacingEnvironment = disk,
): Promise<void> {
  const placement = await planPlacement(folder, files, env);
  const record = await recordPlacement(placement, env).catch((error: unknown) => {
    throw new RefusalError(
      `没有导出：本机用户目录写不进导出的记录（${reasonOf(error)}）。原来的文件没有动，请腾出空间后重试。`,
    );
  });
  try {
    try {
      await stage(placement, files, env);
      for (const { temporary, name } of placement.files)
        await whileBusy(name, env, () => env.fs.rename(join(folder, temporary), join(folder, name)));
      await syncFolderIfPossible(env.fs, folder);
    } catch (error) {
      await undo(placement, record.finish, env);
      throw refusalOf(error, folder);
    }
    await sweepPlacement(placement, env);
    // 已全部落盘：记录删不掉，下次启动只会认出“已补齐”。
    await record.finish().catch(() => undefined);
  } finally {
    record.release();
  }
}

/** 各文件的临时名、旧件的散列；此时还什么也没有写。 */
async function planPlacement(
  folder: string,
  files: readonly NewFile[],
  env: PlacingEnvironment,
): Promise<Placement> {
  const planned: PlacedFile[] = [];
  try {
    for (const { name, bytes } of files) {
      const before = await whileBusy(name, env, () => hashAt(join(folder, name), env));
      if (before !== null && env.originals?.has(before) === true)
        throw new RefusalError(
          `没有导出：文件夹“${folder}”里的“${name}”是导入过的原件，本程序从不改动它。请另选一个文件夹，或先把它移走、改名。`,
        );
      const kept = before === null ? null : temporaryName();
      planned.push({ name, temporary: temporaryName(), kept, before, after: sha256(bytes) });
    }
  } catch (error) {
    throw refusalOf(error, folder);
  }
  return { folder, files: planned };
}

/** 新件写成临时件，旧件另留一份，都落盘。 */
async function stage(
  { folder, files }: Placement,
  fresh: readonly NewFile[],
  env: PlacingEnvironment,
): Promise<void> {
  for (const [at, { name, temporary, kept }] of files.entries()) {
    await writeSynced(env.fs, join(folder, temporary), fresh[at]?.bytes ?? new Uint8Array());
    if (kept === null) continue;
    const old = await whileBusy(name, env, () => env.fs.readFile(join(folder, name)));
    await writeSynced(env.fs, join(folder, kept), old);
  }
  await syncFolderIfPossible(env.fs, folder);
}

/** 还原；磁盘一直不通、还原不了时记录留着，说明以后会补齐或还原。 */
async function undo(
  placement: Placement,
  finish: () => Promise<void>,
  env: PlacingEnvironment,
): Promise<void> {
  try {
    if (!(await rollBack(placement, env))) throw new Error('旧件没有留好');
    await sweepPlacement(placement, env);
    await finish();
  } catch {
    throw new RefusalError(
      '没有导出完：磁盘一直出错，已放的文件还没能还原。请接好盘，再打开本程序或再导出一次，会接着补齐或还原。',
    );
  }
}

/** 另存为(2)：一组文件用同一个序号，取第一个全不重名的。 */
export async function freeNumber(folder: string, names: readonly string[]): Promise<number> {
  const present = new Set((await fs.readdir(folder)).map((name) => name.toLowerCase()));
  for (let number = 2; ; number++)
    if (names.every((name) => !present.has(numberedName(name, number).toLowerCase()))) return number;
}

/** Excel、Word、WPS 与 LibreOffice 打开文件时在旁边放的锁文件。 */
const lockNames = (name: string): string[] => [
  `~$${name}`,
  `~$${name.slice(2)}`,
  `.~${name}`,
  `.~lock.${name}#`,
];

/** 有锁文件的目标：Linux 上改名照样成功，但开着的窗口里还是旧件，一存盘就会盖掉新件，要提醒。 */
export async function openElsewhere(folder: string, names: readonly string[]): Promise<string[]> {
  const present = new Set(await fs.readdir(folder).catch(() => []));
  return names.filter((name) => lockNames(name).some((lock) => present.has(lock)));
}

/** 被别的程序占着就稍等再试；一直占着，请人关闭。 */
async function whileBusy<T>(name: string, env: PlacingEnvironment, run: () => Promise<T>): Promise<T> {
  try {
    return await patiently(env.wait, run);
  } catch (error) {
    if (BUSY.has(errorCode(error))) throw new TargetBusyError(name);
    throw error;
  }
}

function refusalOf(error: unknown, folder: string): Error {
  if (error instanceof RefusalError) return error;
  if (errorCode(error) === '') return error instanceof Error ? error : new Error(String(error));
  return new RefusalError(
    `没有导出：写文件夹“${folder}”时出错（${reasonOf(error)}）。原来的文件没有动，请处理后重试或另选文件夹。`,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '超出磁盘配额',
  EROFS: '磁盘是只读的',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EBUSY: '正被别的程序使用',
  ENAMETOOLONG: '文件名太长',
  EIO: '磁盘读写出错',
  EISDIR: '有同名的文件夹',
  ENOENT: '文件夹不见了',
};
const reasonOf = (error: unknown): string => REASONS[errorCode(error)] ?? (errorCode(error) || '原因不明');
