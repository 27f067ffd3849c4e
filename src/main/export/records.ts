/** 导出记录的一条：这一版写了什么、凭什么写的，以及可供比较的快照。 */
import { createHash } from 'node:crypto';
import { EXPORT_LIMITS, type ExportRecord } from '../../shared/document/exports.js';
import type { BuiltExport } from './place-export.js';
import { type ExportInput, type ExportOptions, withheldLine, type WrittenFile } from './input.js';
import { activeReason, failures, figuresDigest, isDraft } from './override.js';
import { type ExportSnapshot, takeSnapshot } from './snapshot.js';
import { packSnapshot, unpackSnapshot } from './snapshot-pack.js';

export interface ExportMoment {
  readonly number: number;
  /** 导出的时刻（ISO）。 */
  readonly at: string;
  readonly name: string;
}

/** 记下这一版；`files` 是真正写成的名字（另存为(2) 时不同），次序同 `built`。 */
export function recordOf(
  input: ExportInput,
  options: ExportOptions,
  built: BuiltExport,
  files: readonly WrittenFile[],
  moment: ExportMoment,
): ExportRecord {
  const reason = activeReason(input, options);
  const packed = packSnapshot(takeSnapshot(input, moment));
  return {
    ...moment,
    draft: isDraft(input, options),
    override:
      reason === null
        ? null
        : {
            reason: reason.slice(0, 2000),
            findings: failures(input.report)
              .map((finding) => `${finding.rule}：${finding.message}`.slice(0, 400))
              .slice(0, 400),
          },
    figures: figuresDigest(input),
    fail: input.report.counts.fail,
    disputed: input.report.disputed,
    look: options.look?.name.slice(0, 255) ?? null,
    files: files.slice(0, 100).map(({ part, name }, at) => ({
      part,
      name: name.slice(0, 255),
      sha256: createHash('sha256')
        .update(built.files[at]?.bytes ?? new Uint8Array())
        .digest('hex'),
    })),
    withheld: input.withheld.slice(0, 500).map((one) => withheldLine(one).slice(0, 400)),
    snapshot: packed.length <= EXPORT_LIMITS.snapshot ? packed : null,
  };
}

/** 记录里的快照；去掉了或坏了为 null。 */
export const snapshotOf = (record: ExportRecord): ExportSnapshot | null =>
  record.snapshot === null ? null : unpackSnapshot(record.snapshot);
