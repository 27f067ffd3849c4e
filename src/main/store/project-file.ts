/** 项目文件 .jsgk 的格式：一个自足、带版本的 JSON 文件；读入时逐项校验。写法见 atomic.ts。 */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Command, commandSchema } from '../../shared/document/commands.js';
import { EXPORT_LIMITS, type ExportRecord, exportRecordSchema } from '../../shared/document/exports.js';
import { type DocumentState, type Meta, stateSchema } from '../../shared/document/state.js';
import { strangeKey } from '../../shared/project/known-keys.js';
import { sha256, shortHash, sorted } from './canonical.js';
import { type FileSystem, realFs } from './fs.js';
import { FORMATS, type FormatVersions, VERSION, migrate } from './migrate.js';
import { CorruptFileError, readProblem } from './problems.js';

export { VERSION } from './migrate.js';
export { writeAtomically } from './atomic.js';

export const FORMAT = 'juesuan-project';
const MAX_BYTES = 256 * 1024 * 1024;

/** 会变的部分：状态与修改记录。 */
export interface ProjectContent {
  readonly state: DocumentState;
  readonly commands: readonly Command[];
  /** 导出记录：不是修改，不可撤销，所以在状态之外。 */
  readonly exports?: readonly ExportRecord[];
}
export interface ProjectFile extends ProjectContent {
  readonly exports: readonly ExportRecord[];
  /** 项目编号：认日志与备份用；不属于状态。 */
  readonly id: string;
  /** 读到的版本；低于 VERSION 的已升级。 */
  readonly version: number;
}

const envelopeSchema = z.record(z.string(), z.unknown());
const headSchema = z.object({ format: z.literal(FORMAT), version: z.number().int().min(0) });
const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.number().int(),
  id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  state: stateSchema,
  commands: z.array(commandSchema),
  exports: z.array(exportRecordSchema).max(EXPORT_LIMITS.records).default([]),
});

export const newProjectId = (): string => randomBytes(16).toString('hex');

/** 没有编号的文件：由不变的项目信息推得，所以每次打开都一样。 */
export const derivedId = (meta: Meta): string => shortHash(meta);

/** 项目文件的规范文本：键按字母排，同一项目总是同样的字节。 */
export function serializeProject({
  id,
  state,
  commands,
  exports = [],
}: ProjectContent & { readonly id?: string }): string {
  const body = {
    format: FORMAT,
    version: VERSION,
    id: id ?? derivedId(state.meta),
    state: sorted(state),
    commands,
    ...(exports.length > 0 ? { exports } : {}),
  };
  return `${JSON.stringify(body)}\n`;
}

/** 读项目文件；不能用时抛 RefusalError，一句话说明。 */
export async function readProjectFile(
  path: string,
  fs: FileSystem = realFs,
  formats: FormatVersions = FORMATS,
): Promise<ProjectFile & { readonly sha256: string; readonly bytes: Uint8Array }> {
  const name = basename(path);
  const bytes = await readBytes(path, fs);
  return {
    ...parseProject(Buffer.from(bytes).toString('utf8'), name, formats),
    sha256: sha256(bytes),
    bytes,
  };
}

/** 文件的字节；不是普通文件、太大、读不了，一句话拒绝。 */
export async function readBytes(path: string, fs: FileSystem): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const { kind, size } = await fs.stat(path);
    if (kind !== 'file') throw new RefusalError(`“${name}”不是普通文件，不能作为项目打开。`);
    if (size > MAX_BYTES)
      throw new RefusalError(`项目文件“${name}”超过 256 MB，不像是本程序的项目，没有打开。`);
    return await fs.readFile(path);
  } catch (error) {
    throw readProblem(name, error);
  }
}

export function parseProject(text: string, name: string, formats: FormatVersions = FORMATS): ProjectFile {
  let value: unknown;
  try {
    value = JSON.parse(text, (key, inner: unknown) => {
      if (key === '__proto__') throw new Error('键名不许');
      return inner;
    });
  } catch {
    throw new CorruptFileError(`“${name}”不是项目文件，或已经损坏；请从备份恢复，或改选 .jsgk 文件。`);
  }
  const envelope = envelopeSchema.safeParse(value);
  const head = headSchema.safeParse(value);
  if (!head.success || !envelope.success)
    throw new RefusalError(`“${name}”不是决算公开项目文件，请选 .jsgk 文件。`);
  const upgraded = migrate(head.data.version, envelope.data, name, formats);
  const parsed = fileSchema.safeParse(upgraded);
  if (!parsed.success) throw incomplete(name, parsed.error.issues[0]?.path.join('.') ?? '');
  const { id, state, commands, exports } = parsed.data;
  const strange = strangeKey(state);
  if (strange !== null) throw incomplete(name, `state.${strange.slice(0, 60)}`);
  // 日志按序号接续：序号不连着，就接不准。
  const gap = commands.findIndex((command, at) => command.seq !== at + 1);
  if (gap >= 0) throw incomplete(name, `commands.${gap}.seq`);
  return { id: id ?? derivedId(state.meta), version: head.data.version, state, commands, exports };
}

const incomplete = (name: string, where: string): CorruptFileError =>
  new CorruptFileError(`项目文件“${name}”的内容不完整（${where}），没有打开；请从备份恢复。`);
