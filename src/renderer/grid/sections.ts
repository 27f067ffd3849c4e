/** 合计始终看得见：表首的合计行冻在上面，表尾的合计、总计行冻在下面。 */
import type { SheetRow } from '../../shared/contract/index.js';

export interface Sections {
  readonly top: SheetRow[];
  readonly body: SheetRow[];
  readonly bottom: SheetRow[];
}

const labelled = (row: SheetRow, pattern: RegExp): boolean =>
  row.cells.some((cell) => cell !== null && 'text' in cell && pattern.test(cell.text));

/** 合计性质的行：加粗。01、04 的“本年收入合计”“总计”是固定行，凭标签认。 */
export const isTotalRow = (row: SheetRow): boolean =>
  row.role === 'total' || (row.role === 'fixed' && labelled(row, /^(本年(收入|支出)合计|.*总计)$/));

const holds = (row: SheetRow): boolean =>
  row.role === 'total' || (row.role === 'fixed' && labelled(row, /总计$/));

const known = new WeakMap<readonly SheetRow[], Sections>();

/** 分段；同一份行只分一次。 */
export function sectionsOf(rows: readonly SheetRow[]): Sections {
  const sections = known.get(rows) ?? split(rows);
  known.set(rows, sections);
  return sections;
}

function split(rows: readonly SheetRow[]): Sections {
  const firstOther = rows.findIndex((row) => !holds(row));
  const lastOther = rows.findLastIndex((row) => !holds(row));
  if (firstOther === -1) return { top: [], body: [...rows], bottom: [] };
  return {
    top: rows.slice(0, firstOther),
    body: rows.slice(firstOther, lastOther + 1),
    bottom: rows.slice(lastOther + 1),
  };
}
