/** 行首与列顶：点科目代码、行次选这一行（这一组），点表头选整列。 */
import type { SheetView } from '../../shared/contract/index.js';
import type { Rectangle } from './selection.js';

/** 这一列是行首吗：科目代码或行次。 */
export const isRowHead = (sheet: SheetView, column: number): boolean => {
  const role = sheet.columns[column]?.role;
  return role === 'code' || role === 'line';
};

/** 从行首到它那一组金额的末尾；06 一行有三组，各选各的。 */
export function rowEnd(sheet: SheetView, head: number): number {
  let seen = false;
  for (let at = head; at < sheet.columns.length; at += 1) {
    const amount = sheet.columns[at]?.role === 'amount';
    if (seen && !amount) return at - 1;
    seen ||= amount;
  }
  return sheet.columns.length - 1;
}

/** 表头方框盖住的各列，自顶到底；方框里没有列时为 null。 */
export function columnsArea(sheet: SheetView, ids: readonly string[]): Rectangle | null {
  const columns = ids
    .map((id) => sheet.columns.findIndex((column) => column.id === id))
    .filter((at) => at >= 0);
  if (columns.length === 0) return null;
  return { top: 0, bottom: sheet.rows.length - 1, left: Math.min(...columns), right: Math.max(...columns) };
}
