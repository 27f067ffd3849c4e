/** 写成哪个文件：不盖掉读入的文件与别的东西；盖掉的项目先留备份。 */
import { lstat, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { writeBackup } from '../store/backups.js';
import type { StoreEnvironment } from '../store/environment.js';
import { errorCode } from '../store/fs.js';
import { writeCause } from '../store/problems.js';
import { readProjectFile } from '../store/project-file.js';

export const isProjectPath = (path: string): boolean => path.toLowerCase().endsWith('.jsgk');

/**
 * 写之前先看：名字要以 .jsgk 结尾，文件夹要在，不能是读入的文件之一（导入从不写原件），
 * 已有的同名文件须是读得通的项目。不行即一句话拒绝，什么都没写。
 */
export async function checkTarget(path: string, inputs: readonly string[] = []): Promise<void> {
  if (!isProjectPath(path))
    throw new RefusalError(`“${path}”不是项目文件名，没有写；项目文件以 .jsgk 结尾，例如 2025.jsgk。`);
  const full = resolve(path);
  const folder = await lstat(dirname(full)).catch(() => null);
  if (!folder) throw new RefusalError(`文件夹“${dirname(path)}”不存在，请先建好或改选别处。`);
  const own = await lstat(full).catch(() => null);
  if (own === null) return;
  if (own.isDirectory())
    throw new RefusalError(`“${path}”是文件夹，请写出项目文件名，例如 ${path}/项目.jsgk。`);
  const place = await placeOf(full);
  for (const input of inputs)
    if ((await placeOf(resolve(input))) === place)
      throw new RefusalError(`“${path}”就是要读入的文件，没有写；读入的文件从不改动，请换一个项目文件名。`);
  // 空文件没有可丢的（mktemp 一类先占住名字）。
  if (own.size > 0) await refuseForeign(full, path);
}

const placeOf = (full: string): Promise<string> => realpath(full).catch(() => full);

async function refuseForeign(full: string, path: string): Promise<void> {
  try {
    await readProjectFile(full);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    throw new RefusalError(`“${path}”已经存在，没有盖掉它：${error.message}`);
  }
}

/** 覆盖之前把磁盘上的旧内容留成备份；备份写不成就不覆盖。 */
export async function backupFirst(
  full: string,
  id: string,
  kind: 'upgrade' | 'replaced',
  bytes: Uint8Array,
  env: StoreEnvironment,
): Promise<void> {
  try {
    await writeBackup(full, id, kind, bytes, env);
  } catch (error) {
    throw new RefusalError(
      `没有写：写之前要先留下旧内容的备份，而备份没有写成（${writeCause(error, '本机用户目录')}）。`,
    );
  }
}

/** 那里已有的文件的内容；没有、或是空的，为 null。 */
export async function presentAt(full: string, env: StoreEnvironment): Promise<Uint8Array | null> {
  try {
    const bytes = await env.fs.readFile(full);
    return bytes.length === 0 ? null : bytes;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
