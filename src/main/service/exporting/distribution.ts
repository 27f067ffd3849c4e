/**
 * 分发副本：给别人看、给上级汇总用的一份。没有修改记录、导出记录与导入来源；
 * 每个数仍在，只是不再说“从哪个文件第几格来”。
 */
import { resolve } from 'node:path';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type DocumentState, type SourceRef, stateSchema } from '../../../shared/document/state.js';
import type { StoreEnvironment } from '../../store/environment.js';
import { writeProject } from '../../store/write-project.js';

/** 来处只留“怎么来的”，不留来自哪个文件、哪张表、哪一格。 */
function withoutOrigin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOrigin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'source' && isSource(inner) ? [key, { by: inner.by }] : [key, withoutOrigin(inner)],
    ),
  );
}

const isSource = (value: unknown): value is SourceRef =>
  typeof value === 'object' && value !== null && 'by' in value;

/** 去掉来历的状态：导入来源、附件（文件在项目旁边，不随副本走）与原文件的样子都不带。 */
function distributionOf(state: DocumentState): DocumentState {
  return stateSchema.parse({
    ...Object.fromEntries(Object.entries(state).map(([section, values]) => [section, withoutOrigin(values)])),
    sources: {},
    looks: {},
    attachments: {},
  });
}

/** 写成分发副本，返回文件名。不能盖掉正开着的项目；盖掉别的项目之前先留备份。 */
export async function writeDistribution(
  state: DocumentState,
  own: string,
  path: string,
  env: StoreEnvironment,
): Promise<string> {
  if (resolve(own) === resolve(path))
    throw new RefusalError('分发副本没有修改记录，不能盖掉正开着的项目；请换一个文件名。');
  return writeProject(path, { state: distributionOf(state), commands: [] }, env);
}
