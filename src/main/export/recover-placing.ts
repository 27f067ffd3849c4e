/** 上次没有做完的导出：程序启动时、下一次导出之前补齐或还原，每一次说一句话。 */
import { basename } from 'node:path';
import { errorCode } from '../store/fs.js';
import {
  type PlacingEnvironment,
  removeRecord,
  type UnfinishedPlacement,
  unfinishedPlacements,
} from './placement.js';
import { settle, sweepPlacement } from './settle.js';

/** 文件夹在拔走的盘上：等这么久，之后不再问。 */
const FORGET_AFTER = 30 * 24 * 3600_000;

/** 返回说给人的话；没有没做完的为空。 */
export async function recoverPlacings(env: PlacingEnvironment): Promise<string[]> {
  const said: string[] = [];
  if (!env.records) return said;
  for (const one of await unfinishedPlacements(env.fs, env.records)) {
    const tooOld = Date.parse(env.records.now()) - Date.parse(one.at) > FORGET_AFTER;
    const sentence = await recoverOne(one, tooOld, env);
    if (sentence !== null) said.push(sentence);
  }
  return said;
}

async function recoverOne(
  { path, placement }: UnfinishedPlacement,
  tooOld: boolean,
  env: PlacingEnvironment,
): Promise<string | null> {
  if (placement === null) {
    await removeRecord(env.fs, path).catch(() => undefined);
    return null;
  }
  const where = `上次导出到文件夹“${basename(placement.folder)}”没有做完`;
  try {
    // 文件夹不见了时不能当作“原来没有文件”。
    await env.fs.readdir(placement.folder);
    const result = await settle(placement, env);
    await sweepPlacement(placement, env);
    // 删不掉就下次再来：已定下来的再定一次，结果一样。
    await removeRecord(env.fs, path).catch(() => undefined);
    return `${where}，${OUTCOMES[result]}`;
  } catch (error) {
    if (tooOld) {
      await removeRecord(env.fs, path).catch(() => undefined);
      return null;
    }
    return `${where}，还没能补齐或还原（${errorCode(error) === 'ENOENT' ? '文件夹不见了，可能在拔走的盘上' : '磁盘读写出错或文件被占用'}）；请接好盘、关闭占用它的程序，再打开本程序或再导出一次。`;
  }
}

const OUTCOMES = {
  new: '现已补齐，全部是新的。',
  old: '现已还原，全部是原来的；请重新导出。',
  changed: '其后文件又被改动，没有再动它们；请重新导出。',
} as const;
