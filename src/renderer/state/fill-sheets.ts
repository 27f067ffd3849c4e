/** 长表的其余各行：一段一段取来接上，每段之间让出线程，窗口一直听使唤。 */
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { update } from './store.js';

/** 取齐一张表；取的时候别的事排在后面，不会改到一半。 */
export async function fillSheet(sheet: SheetView): Promise<SheetView> {
  const { more = 0, ...head } = sheet;
  const rows: SheetRow[] = [...sheet.rows];
  const whole = rows.length + more;
  while (rows.length < whole) {
    const piece = await call('table.rows', { table: sheet.table, from: rows.length });
    if (piece.length === 0) throw new Error(`公开${sheet.table}表没有取齐，请重新打开项目。`);
    rows.push(...piece);
  }
  return { ...head, rows };
}

/** 刚进项目：各表的前一段已经画上，其余取齐再换。 */
export async function fillSheets(sheets: readonly SheetView[]): Promise<void> {
  for (const sheet of sheets) {
    if ((sheet.more ?? 0) === 0) continue;
    const whole = await fillSheet(sheet);
    update((state) => ({ sheets: new Map(state.sheets).set(sheet.table, whole) }));
  }
}
