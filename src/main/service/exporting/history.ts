/** 导出记录给人看的样子。 */
import type { Args, ExportVersion } from '../../../shared/contract/index.js';
import type { ExportRecord } from '../../../shared/document/exports.js';

/** 新的在前。 */
export const versionViews = (records: readonly ExportRecord[]): ExportVersion[] =>
  records
    .map((record): ExportVersion => ({
      number: record.number,
      at: record.at,
      name: record.name,
      draft: record.draft,
      reason: record.override?.reason ?? null,
      findings: record.override?.findings ?? [],
      fail: record.fail,
      disputed: record.disputed,
      look: record.look,
      files: record.files.map(({ part, name }) => ({ part, name })),
      withheld: record.withheld,
      comparable: record.snapshot !== null,
    }))
    .reverse();

export const comparisonName = ({ before, after }: Args<'export.compare'>): string =>
  `与第${before}版的差别${after === null ? '' : `（第${after}版）`}.xlsx`;
