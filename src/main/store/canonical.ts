/** 规范文本与散列：键按字母排，同一内容总是同样的字节。 */
import { createHash } from 'node:crypto';
import type { Command } from '../../shared/document/commands.js';

export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** 128 位的短散列，作文件名与日志的链。 */
export const shortHash = (value: unknown): string => sha256(JSON.stringify(sorted(value))).slice(0, 32);

/** 一条命令的指纹；日志用它把命令一环扣一环地接到文件的最后一条上。 */
export const commandSum = (command: Command): string => shortHash(command);
