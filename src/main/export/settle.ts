/** 把一次放置定下来：整组新的，或整组旧的。每一步都可以重做，中途再断一次也不要紧。 */
import { join } from 'node:path';
import { patiently, replaceFile, sweepTemporaries, type Writing } from '../store/atomic.js';
import { sha256 } from '../store/canonical.js';
import { errorCode, syncFolderIfPossible, unlinkQuietly } from '../store/fs.js';
import type { PlacedFile, Placement } from './placement.js';

interface Found {
  readonly file: PlacedFile;
  readonly final: string | null;
  readonly staged: string | null;
}

/** 内容的散列；没有为 null。 */
export async function hashAt(path: string, { fs, wait }: Writing): Promise<string | null> {
  try {
    return sha256(await patiently(wait, () => fs.readFile(path)));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * 没有做完的一次放置：新件都完好就补齐，否则还原。其后又被人改过的不碰，返回 `changed`。
 * 磁盘出错原样抛出，下次再来。
 */
export async function settle(placement: Placement, writing: Writing): Promise<'new' | 'old' | 'changed'> {
  const { folder, files } = placement;
  const found: Found[] = [];
  for (const file of files)
    found.push({
      file,
      final: await hashAt(join(folder, file.name), writing),
      staged: await hashAt(join(folder, file.temporary), writing),
    });
  if (found.some(({ file, final }) => final !== null && final !== file.before && final !== file.after))
    return 'changed';
  if (!found.every(({ file, final, staged }) => final === file.after || staged === file.after))
    return (await rollBack(placement, writing)) ? 'old' : 'changed';
  for (const { file, final } of found)
    if (final !== file.after)
      await patiently(writing.wait, () =>
        writing.fs.rename(join(folder, file.temporary), join(folder, file.name)),
      );
  await syncFolderIfPossible(writing.fs, folder);
  return 'new';
}

/**
 * 还原成旧的：原来没有的删去，原来有的用留的一份写回（不是改名过去：改名没落盘就断电，两头都没有了）。
 * 留的一份不完好、其间又被别人改过时返回 false。
 */
export async function rollBack({ folder, files }: Placement, writing: Writing): Promise<boolean> {
  for (const file of files) {
    const path = join(folder, file.name);
    const final = await hashAt(path, writing);
    if (final === file.before) continue;
    if (final !== null && final !== file.after) return false;
    if (file.before === null) {
      await patiently(writing.wait, () => writing.fs.unlink(path));
      continue;
    }
    const kept = file.kept === null ? null : await readKept(join(folder, file.kept), writing);
    if (kept === null || sha256(kept) !== file.before) return false;
    await replaceFile(path, kept, writing);
  }
  await syncFolderIfPossible(writing.fs, folder);
  return true;
}

async function readKept(path: string, { fs, wait }: Writing): Promise<Uint8Array | null> {
  try {
    return await patiently(wait, () => fs.readFile(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** 定下来之后扫去临时件与留的旧件；尽力而为。 */
export async function sweepPlacement({ folder, files }: Placement, { fs }: Writing): Promise<void> {
  for (const { name, temporary, kept } of files) {
    await unlinkQuietly(fs, join(folder, temporary));
    if (kept !== null) await unlinkQuietly(fs, join(folder, kept));
    await sweepTemporaries(fs, join(folder, name));
  }
  await syncFolderIfPossible(fs, folder).catch(() => false);
}
