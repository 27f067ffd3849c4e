/**
 * 存储层用到的磁盘操作，全在这一个小接口里：保存、日志、备份、锁都经它，
 * 所以测试能让任意一次调用失败、在任意一次调用之后断电（test/store/memory-fs.ts）。
 */
import { constants } from 'node:fs';
import * as node from 'node:fs/promises';
import { dirname } from 'node:path';

/** 打开来写的文件；只往后写。 */
export interface WritableFile {
  write(bytes: Uint8Array): Promise<void>;
  /** 内容落盘（fsync）。 */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** 最后修改，毫秒。 */
  readonly modified: number;
}

export interface FileSystem {
  /** `create`：必须还没有；`append`：必须已经有。 */
  open(path: string, how: 'create' | 'append'): Promise<WritableFile>;
  /** 已有的换掉，权限照旧的。 */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  readdir(path: string): Promise<string[]>;
  /** 不跟随符号链接；没有时以 ENOENT 失败。 */
  stat(path: string): Promise<FileFacts>;
  /** 连同上级；已有则无事。 */
  mkdir(path: string): Promise<void>;
  /** 目录落盘：之前的新建、改名、删除断电后仍算数。 */
  syncFolder(path: string): Promise<void>;
}

const isFolder = async (path: string): Promise<boolean> =>
  (await node.stat(path).catch(() => null))?.isDirectory() ?? false;

/** 真的磁盘。 */
export const realFs: FileSystem = {
  async open(path, how) {
    // 追加不带 O_CREAT：日志若被人删了，要整份重写（带表头），不能凭空接一行。
    const flags = how === 'create' ? 'wx' : constants.O_WRONLY | constants.O_APPEND;
    const handle = await node.open(path, flags);
    return {
      write: (bytes) => handle.writeFile(bytes),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  async rename(from, to) {
    // 换上新内容不改权限：人特意收紧的（只许自己读），不因保存而放宽。
    const before = await node.lstat(to).catch(() => null);
    if (before?.isFile() === true) await node.chmod(from, before.mode & 0o777).catch(() => undefined);
    await node.rename(from, to);
  },
  unlink: (path) => node.unlink(path),
  readFile: (path) => node.readFile(path),
  readdir: (path) => node.readdir(path),
  async stat(path) {
    const facts = await node.lstat(path);
    const kind = facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other';
    return { kind, size: facts.size, modified: facts.mtimeMs };
  },
  async mkdir(path) {
    const missing: string[] = [];
    for (let at = path; !(await isFolder(at)) && dirname(at) !== at; at = dirname(at)) missing.push(at);
    // 不用 recursive：在 /proc 一类的位置它会无休止地重试。
    for (const one of missing.reverse())
      // 都在本机用户目录里：日志与备份有金额，同一台电脑上别的用户看不到。
      await node.mkdir(one, { mode: 0o700 }).catch((error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error;
      });
  },
  async syncFolder(path) {
    const handle = await node.open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** 系统错误码；不是系统错误为空串。 */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Windows、部分网络盘与 FUSE 不能打开目录或不支持目录 fsync 时的错误码。 */
const NO_FOLDER_SYNC = new Set([
  'EPERM',
  'EACCES',
  'EISDIR',
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EBADF',
]);

/** 目录落盘；系统不支持时返回 false（改名已做，断电是否算数要看文件系统）。 */
export async function syncFolderIfPossible(fs: FileSystem, folder: string): Promise<boolean> {
  try {
    await fs.syncFolder(folder);
    return true;
  } catch (error) {
    if (NO_FOLDER_SYNC.has(errorCode(error))) return false;
    throw error;
  }
}

/** 建好文件夹，并让它的名字落盘。 */
export async function ensureFolder(fs: FileSystem, folder: string): Promise<void> {
  const present = await fs.stat(folder).catch(() => null);
  if (present?.kind === 'folder') return;
  await fs.mkdir(folder);
  await syncFolderIfPossible(fs, dirname(folder));
}

/** 删去；做不到也不要紧的场合用。返回是否已不在。 */
export async function unlinkQuietly(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.unlink(path);
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}

/** 列目录；没有或读不了为空。 */
export const listQuietly = (fs: FileSystem, folder: string): Promise<string[]> =>
  fs.readdir(folder).catch(() => []);
