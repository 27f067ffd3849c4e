/** 只读地取一个普通文件的字节：不跟链接，不碰设备与管道，不加锁，不改名。 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { LIMITS } from './limits.js';
import { refuse, tooMuch } from './refuse.js';

/** 打开之前先看一眼：不是普通文件、太大，都在这里说清。 */
export async function checkRegularFile(path: string): Promise<void> {
  const stat = await lstat(path).catch((error: unknown) => openFailure(error));
  if (stat.isSymbolicLink()) refuse('这是一个链接（快捷方式），不是文件本身。请直接选择它指向的工作簿');
  if (stat.isDirectory()) refuse('这是文件夹，不是工作簿。请选择里面的 .xlsx 文件');
  if (!stat.isFile()) refuse('这是设备或管道，不是普通文件。请选择 .xlsx 文件');
  if (stat.size > LIMITS.fileBytes) tooMuch('文件超过 64 MB');
}

/** 读全部字节。打开后再核对一次，防止检查与打开之间被换掉。 */
export async function readRegularFile(path: string): Promise<Buffer> {
  await checkRegularFile(path);
  // 在没有这两个标志的系统（Windows）上取值为空，按 0 计。
  const flags: Partial<typeof constants> = constants;
  const mode = constants.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0);
  const handle = await open(path, mode).catch((error: unknown) => openFailure(error));
  try {
    return await readAll(handle);
  } finally {
    await handle.close();
  }
}

async function readAll(handle: FileHandle): Promise<Buffer> {
  const stat = await handle.stat();
  if (!stat.isFile()) refuse('这不是普通文件。请选择 .xlsx 文件');
  if (stat.size > LIMITS.fileBytes) tooMuch('文件超过 64 MB');
  const buffer = Buffer.alloc(stat.size);
  let at = 0;
  while (at < buffer.length) {
    const { bytesRead } = await handle
      .read(buffer, at, buffer.length - at, at)
      .catch((error: unknown) => openFailure(error));
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return buffer.subarray(0, at);
}

function openFailure(error: unknown): never {
  if (error instanceof RefusalError) throw error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return refuse('找不到这个文件。它可能被移动或改名了，请重新选择');
  if (code === 'EACCES' || code === 'EPERM')
    return refuse('没有读这个文件的权限。请把它复制到自己的文件夹里再导入');
  if (code === 'EBUSY') return refuse('文件正被别的程序独占。请在那个程序里关闭它，或复制一份再导入');
  if (code === 'ELOOP') return refuse('这是一个链接（快捷方式），不是文件本身。请直接选择它指向的工作簿');
  return refuse(`读不出文件的内容（${code || '磁盘或网络出错'}）。请把它复制到本机再导入`);
}
