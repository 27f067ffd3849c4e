/** 合计始终看得见：表首的合计行冻在上面，表尾的合计、总计行冻在下面。 */
import type { SheetRow } from '../../shared/contract/index.js';

export interface Sections {
  readonly top: SheetRow[];
  readonly body: SheetRow[];
  readonly bottom: SheetRow[];
}

export function sectionsOf(rows: readonly SheetRow[]): Sections {
  const firstOther = rows.findIndex(({ role }) => role !== 'total');
  const lastOther = rows.findLastIndex(({ role }) => role !== 'total');
  if (firstOther === -1) return { top: [], body: [...rows], bottom: [] };
  return {
    top: rows.slice(0, firstOther),
    body: rows.slice(firstOther, lastOther + 1),
    bottom: rows.slice(lastOther + 1),
  };
}
