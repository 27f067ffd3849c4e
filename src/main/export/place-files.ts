/**
 * 写文件：要么全部写成，要么什么也没动。先在同一文件夹写临时文件并落盘，再逐个改名顶替；
 * 中途失败就用事先留的旧件还原。改名是原子的，断电也只会是新旧两份之一，不会是半份。
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { numberedName } from './file-names.js';

export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 用到的磁盘操作；测试里换成会失败的。 */
export interface DiskOperations {
  writeSynced(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** 给旧件留一份：能硬链接就硬链接，不能就复制。没有旧件返回 false。 */
  keep(path: string, copy: string): Promise<boolean>;
  remove(path: string): Promise<void>;
  wait(milliseconds: number): Promise<void>;
}

export const disk: DiskOperations = {
  async writeSynced(path, bytes) {
    const file = await fs.open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename: (from, to) => fs.rename(from, to),
  async keep(path, copy) {
    try {
      await fs.link(path, copy);
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      await fs.copyFile(path, copy);
      return true;
    }
  },
  remove: (path) => fs.rm(path, { force: true }),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** 目标被别的程序占着，重试之后仍写不进去：可以关闭后重试，或另存为(2)。 */
export class TargetBusyError extends RefusalError {
  constructor(readonly fileName: string) {
    super(`“${fileName}”正被 Excel 或 WPS 打开，没有导出。请关闭后重试，原来的文件没有动。`);
  }
}

/** 被别的程序占着时的错误码。 */
const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES']);
/** 杀毒软件与同步盘常占用片刻：共重试约两秒。 */
const RETRIES = [50, 100, 200, 400, 600, 800];

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
    await disk.writeSynced(probe, new Uint8Array());
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
  operations: DiskOperations = disk,
): Promise<void> {
  const temporary: string[] = [];
  const staged: { file: NewFile; from: string; to: string }[] = [];
  const replaced: { to: string; kept: string | null }[] = [];
  const name = (): string => {
    const path = join(folder, temporaryName());
    temporary.push(path);
    return path;
  };
  try {
    for (const file of files) {
      const from = name();
      await operations.writeSynced(from, file.bytes);
      staged.push({ file, from, to: join(folder, file.name) });
    }
    for (const { file, from, to } of staged) {
      const copy = name();
      const kept = (await operations.keep(to, copy)) ? copy : null;
      await renamePatiently(from, to, file.name, operations);
      replaced.push({ to, kept });
    }
  } catch (error) {
    for (const { to, kept } of replaced.reverse()) {
      if (kept === null) await operations.remove(to).catch(ignore);
      else await operations.rename(kept, to).catch(ignore);
    }
    throw refusalOf(error, folder);
  } finally {
    for (const path of temporary) await operations.remove(path).catch(ignore);
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

/** 还原与清理尽力而为：此时已有一个更要紧的错误要报。 */
const ignore = (): void => undefined;

async function renamePatiently(
  from: string,
  to: string,
  name: string,
  operations: DiskOperations,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await operations.rename(from, to);
      return;
    } catch (error) {
      if (!BUSY.has(codeOf(error) ?? '')) throw error;
      const pause = RETRIES[attempt];
      if (pause === undefined) throw new TargetBusyError(name);
      await operations.wait(pause);
    }
  }
}

function refusalOf(error: unknown, folder: string): Error {
  if (error instanceof RefusalError) return error;
  if (codeOf(error) === undefined) return error instanceof Error ? error : new Error(String(error));
  return new RefusalError(
    `没有导出：写文件夹“${folder}”时出错（${reasonOf(error)}）。原来的文件没有动，请处理后重试或另选文件夹。`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
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
  ENOENT: '文件夹不见了',
};
const reasonOf = (error: unknown): string => REASONS[codeOf(error) ?? ''] ?? codeOf(error) ?? '原因不明';

const temporaryName = (): string => `.juesuan-${randomBytes(6).toString('hex')}.tmp`;
