/** 拖进窗口的文件 → 票据：只收认得的几种、确实在的。第一次拖进来才装。 */
import { stat } from 'node:fs/promises';
import { extname, isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Tickets } from '../browser/tickets.js';
import type { FileToken } from '../../shared/contract/index.js';

const droppedPaths = z.array(z.string().min(1).max(32_768)).max(30);
const acceptedTypes = new Set(['.xlsx', '.xls', '.xlsm', '.et', '.docx', '.jsgk']);

async function grantOne(path: string, tickets: Tickets): Promise<FileToken | null> {
  if (!isAbsolute(path) || !acceptedTypes.has(extname(path).toLowerCase())) return null;
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? tickets.issue(path) : null;
}

export async function grantAll(dropped: unknown, tickets: Tickets): Promise<FileToken[]> {
  const parsed = droppedPaths.safeParse(dropped);
  if (!parsed.success) return [];
  const granted = await Promise.all(parsed.data.map((path) => grantOne(path, tickets)));
  return granted.filter((file) => file !== null);
}
