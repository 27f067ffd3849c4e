/** 隐藏空行：固定行里一个数也没有的不画；合计行与光标所在的行总在。 */
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import type { Selection } from '../state/model.js';
import { amountOf } from '../state/sheet-index.js';
import { isZero } from './decimal-text.js';
import { isTotalRow } from './sections.js';

/** 行是固定的、行数又多的表才用得着：01、04、06。 */
export const canHideEmpty = (sheet: SheetView): boolean => !sheet.subjectRows && sheet.rows.length > 20;

function blank(row: SheetRow): boolean {
  if (isTotalRow(row)) return false;
  return row.cells.every((cell) => {
    const amount = amountOf(cell);
    return amount === null || amount.printed === null || (isZero(amount.printed) && !amount.typed);
  });
}

/** 光标落在空行上（从别处点过来的），这一行要露出来。多数时候为 null，表不必重排。 */
export function revealedRow(sheet: SheetView, selection: Selection | null): string | null {
  const row = sheet.rows.find(({ id }) => id === selection?.focus.row);
  return row !== undefined && blank(row) ? row.id : null;
}

export function withoutEmpty(sheet: SheetView, revealed: string | null): SheetView {
  const rows = sheet.rows.filter((row) => row.id === revealed || !blank(row));
  return rows.length === sheet.rows.length ? sheet : { ...sheet, rows };
}
