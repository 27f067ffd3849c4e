/** 项目文件 .jsgk：一个自足、带版本的 JSON 文件；读入时逐项校验，写出时原子替换。 */
import { createHash, randomBytes } from 'node:crypto';
import { lstat, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Command, commandSchema } from '../../shared/document/commands.js';
import { type DocumentState, stateSchema } from '../../shared/document/state.js';

export const FORMAT = 'juesuan-project';
export const VERSION = 1;
const MAX_BYTES = 256 * 1024 * 1024;

export interface ProjectFile {
  readonly state: DocumentState;
  readonly commands: readonly Command[];
}

const headSchema = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1) });
const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** 项目编号：认日志用。 */
  state: stateSchema,
  commands: z.array(commandSchema),
});

/** 项目文件的规范文本：键按字母排，同一项目总是同样的字节。 */
export function serializeProject(file: ProjectFile): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, state: sorted(file.state), commands: file.commands })}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** 读项目文件；不能用时抛 RefusalError，一句话说明。 */
export async function readProjectFile(path: string): Promise<ProjectFile & { sha256: string }> {
  const name = basename(path);
  const stat = await lstat(path).catch(() => null);
  if (!stat) throw new RefusalError(`找不到项目文件“${name}”，请检查位置。`);
  if (!stat.isFile()) throw new RefusalError(`“${name}”不是普通文件，不能作为项目打开。`);
  if (stat.size > MAX_BYTES)
    throw new RefusalError(`项目文件“${name}”超过 256 MB，不像是本程序的项目，没有打开。`);
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) throw new RefusalError(`读不了项目文件“${name}”，请检查权限，或它是否在拔出的盘上。`);
  return {
    ...parseProject(bytes.toString('utf8'), name),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

export function parseProject(text: string, name: string): ProjectFile {
  let value: unknown;
  try {
    value = JSON.parse(text, (key, inner: unknown) => {
      if (key === '__proto__') throw new Error('键名不许');
      return inner;
    });
  } catch {
    throw new RefusalError(`“${name}”不是项目文件，或已经损坏；请从备份恢复，或改选 .jsgk 文件。`);
  }
  const head = headSchema.safeParse(value);
  if (!head.success) throw new RefusalError(`“${name}”不是决算公开项目文件，请选 .jsgk 文件。`);
  if (head.data.version > VERSION)
    throw new RefusalError(`“${name}”由更新版本的程序保存（格式 ${head.data.version}），请先升级本程序。`);
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return { state: parsed.data.state, commands: parsed.data.commands };
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new RefusalError(`项目文件“${name}”的内容不完整（${where}），没有打开；请从备份恢复。`);
}

/** 原子写：同一文件夹的临时文件 → fsync → 改名。失败时旧文件原样，临时文件删去。 */
export async function writeAtomically(path: string, bytes: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new RefusalError(writeProblem(basename(path), folder, error));
  }
  await syncFolder(folder);
}

/** 目录也要落盘，断电后改名才算数；有的系统不支持，略过。 */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows 与部分网络盘不能打开目录；改名本身已完成。
  }
}

function writeProblem(name: string, folder: string, error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const causes: Readonly<Record<string, string>> = {
    ENOENT: `文件夹“${folder}”不存在，请先建好或改选别处`,
    ENOTDIR: `“${folder}”不是文件夹，请改选别处`,
    EACCES: `文件夹“${folder}”不能写入，请改选别处或检查权限`,
    EPERM: `文件夹“${folder}”不能写入，或文件正被占用，请关闭占用它的程序后重试`,
    EROFS: `“${folder}”是只读的，请改选别处`,
    ENOSPC: '磁盘已满，请腾出空间后重试',
    EBUSY: '文件正被其他程序占用，请关闭后重试',
    EISDIR: '同名的文件夹已经存在，请换一个文件名',
  };
  return `“${name}”没有写成：${causes[code] ?? `磁盘写入失败（${code || '未知原因'}），请换一个位置重试`}；原有内容没有改动。`;
}
