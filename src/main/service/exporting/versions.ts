/** 与某次导出对比。 */
import type { Args, ExportComparison } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { ExportRecord } from '../../../shared/document/exports.js';
import {
  buildDifferences,
  type ExportInput,
  type ExportSnapshot,
  snapshotOf,
  takeSnapshot,
} from '../../export/index.js';
import { differenceOf } from './difference.js';

type Versions = Args<'export.compare'>;

/** 两次导出（或一次与现在）之间变了的格与段。 */
export function compareVersions(
  records: readonly ExportRecord[],
  { before, after }: Versions,
  input: ExportInput,
  now: string,
): ExportComparison {
  const was = kept(records, before);
  const is = after === null ? takeSnapshot(input, { at: now, name: '' }) : kept(records, after);
  return {
    before: { number: before, name: was.name, at: was.at },
    after: { number: after, name: is.name, at: is.at },
    ...differenceOf(was, is, input),
  };
}

/** 可打印的比较表。 */
export async function buildComparison(
  records: readonly ExportRecord[],
  { before, after }: Versions,
  input: ExportInput,
  now: string,
): Promise<Uint8Array> {
  const is = after === null ? takeSnapshot(input, { at: now, name: '现在' }) : kept(records, after);
  return buildDifferences(kept(records, before), is, input.createdAt);
}

function kept(records: readonly ExportRecord[], number: number): ExportSnapshot {
  const record = records.find((one) => one.number === number);
  if (!record) throw new RefusalError(`没有第 ${number} 版导出记录；用“导出记录”看有哪些。`);
  const snapshot = snapshotOf(record);
  if (!snapshot)
    throw new RefusalError(`第 ${number} 版年久，快照已去掉，不能再比；可从历史版本里打开当时的项目。`);
  return snapshot;
}
