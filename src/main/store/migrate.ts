/**
 * 格式升级：一版一步，从旧到新逐步走，升级前由 ProjectStore 先备份。
 * 第 2 版起有版面（looks）等节；第 1 版没有的节补成空的，别的一字不动。
 */
import { RefusalError } from '../../shared/contract/refusal.js';
import { SECTION_NAMES } from '../../shared/document/state.js';

/** 文件比程序新：不能写它；认得的部分可以只读地看（newer-file.ts）。 */
export class NewerFormatError extends RefusalError {}

export const VERSION = 2;

/** 把某一版的整份 JSON 变成下一版；不碰磁盘。 */
export type MigrationStep = (json: Readonly<Record<string, unknown>>) => Record<string, unknown>;

export interface FormatVersions {
  /** 本程序写的版本。 */
  readonly current: number;
  /** 从哪一版起 → 怎样变成下一版。 */
  readonly steps: ReadonlyMap<number, MigrationStep>;
}

/** 第 1 版 → 第 2 版：补上没有的节。 */
const addSections: MigrationStep = (json) => {
  const { state } = json;
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return { ...json };
  const missing = SECTION_NAMES.filter((section) => !Object.hasOwn(state, section));
  return { ...json, state: { ...state, ...Object.fromEntries(missing.map((section) => [section, {}])) } };
};

export const FORMATS: FormatVersions = { current: VERSION, steps: new Map([[1, addSections]]) };

/** 逐步升到当前版；比程序新的、没有升级步骤的，一句话拒绝。 */
export function migrate(
  version: number,
  json: Readonly<Record<string, unknown>>,
  name: string,
  { current, steps }: FormatVersions = FORMATS,
): Readonly<Record<string, unknown>> {
  if (version > current)
    throw new NewerFormatError(`“${name}”由更新版本的程序保存（格式 ${version}），请先升级本程序。`);
  let at = json;
  for (let from = version; from < current; from++) {
    const step = steps.get(from);
    if (!step)
      throw new RefusalError(
        `“${name}”的格式太旧（格式 ${from}），本程序没有升级它的办法，没有打开；原文件没有动。`,
      );
    at = { ...step(at), version: from + 1 };
  }
  return at;
}
