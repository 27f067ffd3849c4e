/** 删行：选了哪几行，会清掉哪些数（这些科目及其下级在本表键入或导入的）。 */
import type { CellView, SheetView } from '../../shared/contract/index.js';
import type { Selection } from './model.js';
import { amountOf } from './sheet-index.js';

/** 选区里各行的科目代码；连着上级一起选的，下级跟着上级，不另列。 */
export function selectedCodes({ rows }: SheetView, { anchor, lead }: Selection): string[] {
  const at = [anchor, lead].map((corner) => rows.findIndex(({ id }) => id === corner.row));
  if (at.includes(-1)) return [];
  const codes = rows
    .slice(Math.min(...at), Math.max(...at) + 1)
    .flatMap(({ code }) => (code === null ? [] : [code]));
  return codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other)));
}

export function amountsUnder(sheet: SheetView, codes: readonly string[]): CellView[] {
  return sheet.rows
    .filter(({ code }) => code !== null && codes.some((own) => code.startsWith(own)))
    .flatMap((row) => row.cells.flatMap((cell) => amountOf(cell) ?? []))
    .filter(({ typed, editable, printed }) => typed && editable && printed !== null);
}
