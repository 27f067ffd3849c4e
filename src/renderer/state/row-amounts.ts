/** 删一行会清掉哪些数：这一科目及其下级在本表键入（或导入）的。 */
import type { CellView, SheetView } from '../../shared/contract/index.js';
import { amountOf } from './sheet-index.js';

export function amountsUnder(sheet: SheetView, code: string): CellView[] {
  return sheet.rows
    .filter((row) => row.code?.startsWith(code) === true)
    .flatMap((row) => row.cells.flatMap((cell) => amountOf(cell) ?? []))
    .filter(({ typed, editable, printed }) => typed && editable && printed !== null);
}
