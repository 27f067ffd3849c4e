/** 最近一次正式件，与那以后改过没有：改了又撤销的不算改过。 */
import type { ProjectState } from '../../../shared/contract/index.js';
import type { Command } from '../../../shared/document/commands.js';
import type { ExportRecord } from '../../../shared/document/exports.js';

export function lastFormal(
  records: readonly ExportRecord[],
  commands: readonly Command[],
): ProjectState['exported'] {
  const record = records.findLast(({ draft }) => !draft);
  if (record === undefined) return null;
  return { number: record.number, changed: changedSince(record.at, commands) };
}

/** 一步与撤销它的一步抵消；导出以前的一步被撤销了，也是改过。 */
function changedSince(at: string, commands: readonly Command[]): boolean {
  const open = new Set<number>();
  const from = commands.findLastIndex((command) => command.at <= at) + 1;
  for (const { seq, target = seq } of commands.slice(from)) if (!open.delete(target)) open.add(target);
  return open.size > 0;
}
