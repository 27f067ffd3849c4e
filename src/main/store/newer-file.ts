/**
 * 更新版本的程序存的项目：认得的部分挑出来只读地看，不认得的不动。
 * 认得的部分自己也读不通时，一句话拒绝。从不写这样的文件：写了就丢掉不认得的部分。
 */
import { basename } from 'node:path';
import { z } from 'zod';
import { RefusalError } from '../../shared/contract/refusal.js';
import { SECTION_NAMES, type DocumentState, metaSchema, stateSchema } from '../../shared/document/state.js';
import { withKnownKeys } from '../../shared/project/known-keys.js';
import type { FileSystem } from './fs.js';
import { VERSION } from './migrate.js';
import { type ProjectFile, FORMAT, derivedId, readBytes } from './project-file.js';

const newerSchema = z.looseObject({
  format: z.literal(FORMAT),
  version: z.number().int(),
  state: z.looseObject({ meta: z.looseObject({}) }),
});

const META_NAMES = Object.keys(metaSchema.shape);

const pick = (value: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));

/** 只留认得的节与项目信息；没有的节补成空的。读不通为 null。 */
function knownParts(
  state: Readonly<Record<string, unknown>>,
  meta: Readonly<Record<string, unknown>>,
): DocumentState | null {
  const empty = Object.fromEntries(SECTION_NAMES.map((section) => [section, {}]));
  const parsed = stateSchema.safeParse({
    ...empty,
    ...pick(state, SECTION_NAMES),
    meta: pick(meta, META_NAMES),
  });
  return parsed.success ? withKnownKeys(parsed.data) : null;
}

export async function readNewerFile(
  path: string,
  fs: FileSystem,
): Promise<{ readonly file: ProjectFile; readonly why: string }> {
  const name = basename(path);
  const bytes = await readBytes(path, fs);
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'), (key, inner: unknown) => {
    if (key === '__proto__') throw new RefusalError(`“${name}”的内容不完整，没有打开；请从备份恢复。`);
    return inner;
  });
  const parsed = newerSchema.safeParse(value);
  const version = parsed.success ? parsed.data.version : VERSION + 1;
  const state = parsed.success ? knownParts(parsed.data.state, parsed.data.state.meta) : null;
  if (state === null)
    throw new RefusalError(
      `“${name}”由更新版本的程序保存（格式 ${version}），本程序看不懂，没有打开；请升级本程序后再打开，原文件没有动。`,
    );
  return {
    file: { id: derivedId(state.meta), version, state, commands: [], exports: [] },
    why: `“${name}”由更新版本的程序保存（格式 ${version}，本程序是 ${VERSION}），只能看、不能改；要修改请升级本程序。看不懂的部分没有显示，原文件没有动。`,
  };
}
