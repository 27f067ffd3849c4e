/** 导入时记下的样子：可选哪些，照哪一个。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import type { LookBook } from '../export/input.js';

export const looksIn = (): { id: string; name: string }[] => [];

export function lookOf(id: string | null): LookBook | null {
  if (id === null) return null;
  throw new RefusalError('没有记下这个文件的样子，请重新导入它，或照官方表样导出。');
}

/** 命令行以文件名相称。 */
export function lookNamed(name: string | null): LookBook | null {
  return lookOf(name);
}
