/** 对应方案的存放：程序自带的在 templates/mappings，人做的在本机用户目录；可以导出、导入成一个 JSON 文件。 */
import { lstat, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Mapping, mappingSchema } from '../../shared/recognize/mapping.js';
import { writeAtomically } from './atomic.js';
import { templatesFolder } from './templates.js';
import { userFolder } from './user-folder.js';

const MAX_BYTES = 512 * 1024;
const MAX_MAPPINGS = 200;
const ownFolder = (folder: string): string => join(folder, 'mappings');

/** 一个方案，和它是不是程序自带的。 */
export interface StoredMapping {
  readonly mapping: Mapping;
  readonly shipped: boolean;
}

/** 读一个方案文件；不合格式的一句话拒绝。 */
export async function readMappingFile(path: string): Promise<Mapping> {
  const name = basename(path);
  const stat = await lstat(path).catch(() => null);
  if (!stat?.isFile()) throw new RefusalError(`找不到对应方案“${name}”，请重新选择。`);
  if (stat.size > MAX_BYTES) throw new RefusalError(`“${name}”超过 512 KB，不像是对应方案，没有读。`);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new RefusalError(`“${name}”不是对应方案（不是合法的 JSON），没有读；请选 .json 的对应方案。`);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new RefusalError(`“${name}”不是对应方案，或内容不对（${where}），没有读；请选本程序导出的 .json。`);
}

/** 全部方案：人做的在前，程序自带的在后；坏了的文件跳过，不妨碍导入。 */
export async function loadMappings(folder = userFolder()): Promise<StoredMapping[]> {
  const own = await readFolder(ownFolder(folder));
  const shipped = await readFolder(join(templatesFolder(), 'mappings'));
  return [
    ...own.map((mapping) => ({ mapping, shipped: false })),
    ...shipped
      .filter((one) => !own.some((other) => other.id === one.id))
      .map((mapping) => ({ mapping, shipped: true })),
  ];
}

async function readFolder(folder: string): Promise<Mapping[]> {
  const names = await readdir(folder).catch(() => []);
  const mappings: Mapping[] = [];
  for (const name of names
    .filter((one) => one.endsWith('.json'))
    .sort()
    .slice(0, MAX_MAPPINGS)) {
    try {
      mappings.push(await readMappingFile(join(folder, name)));
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
    }
  }
  return mappings;
}

/** 方案的规范文本：存放与导出同样的字节。 */
export const mappingText = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`;

/** 记住一个方案；同一编号的替换。 */
export async function saveMapping(mapping: Mapping, folder = userFolder()): Promise<void> {
  await mkdir(ownFolder(folder), { recursive: true });
  await writeAtomically(join(ownFolder(folder), `${mapping.id}.json`), mappingText(mapping));
}

/** 忘掉一个人做的方案；程序自带的不能删。 */
export async function removeMapping(id: string, folder = userFolder()): Promise<void> {
  if (!/^[A-Za-z0-9_-]{1,60}$/.test(id)) throw new RefusalError('没有这个对应方案。');
  await rm(join(ownFolder(folder), `${id}.json`), { force: true });
}
