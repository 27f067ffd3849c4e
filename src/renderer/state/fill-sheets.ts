/** 还没有取来的行：一段一段取来接上，每段之间让出线程，窗口一直听使唤。 */
import type { SheetRow, SheetView, TableId } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { whenIdle } from '../parts/when-idle.js';
import { getState, update } from './store.js';
import { enqueue } from './task.js';

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

/** 整张重取。 */
export const fetchSheet = async (table: TableId): Promise<SheetView> =>
  fillSheet(await call('table.get', { table }));

/**
 * 刚进项目：开着的那张先取齐，其余等页面闲下来一张一张地取，人做的事插得进来。
 * 取到时已经取齐（因行有增减重取过）、项目已经换掉的，不再取。
 */
export async function fillSheets(sheets: readonly SheetView[], shown: TableId | null): Promise<void> {
  const order = sheets.toSorted((a, b) => Number(b.table === shown) - Number(a.table === shown));
  for (const sheet of order) {
    if (sheet.more === undefined) continue;
    if (sheet.table !== shown) await whenIdle();
    await enqueue(() => fillOne(sheet));
  }
}

async function fillOne(sheet: SheetView): Promise<void> {
  const now = getState().sheets.get(sheet.table);
  if (now?.more === undefined) return;
  // 只有表头的整张取；有前一段、没有改过的接着取。
  const whole = now === sheet && now.rows.length > 0 ? await fillSheet(now) : await fetchSheet(now.table);
  update((state) => ({ sheets: new Map(state.sheets).set(whole.table, whole) }));
}
