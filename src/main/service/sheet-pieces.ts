/**
 * 很长的表分几次给界面：一次给完，界面要停下来好一会儿去收、去校验。
 * 第一次给表头和前面的行，其余由 `table.rows` 接着取；取的是同一份快照，不会一半新一半旧。
 */
import type { SheetRow, SheetView, TableId } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { OpenProject } from './open-project.js';

/** 第一次给多少行、以后每次多少行：界面收一次不过二十毫秒上下。 */
const FIRST = 60;
const LATER = 120;

const waiting = new WeakMap<OpenProject, Map<TableId, SheetView>>();

/** 表的前一段；后面还有的，`more` 说还有几行。 */
export function firstPiece(open: OpenProject, sheet: SheetView): SheetView {
  const kept = waiting.get(open) ?? new Map<TableId, SheetView>();
  waiting.set(open, kept);
  const more = sheet.rows.length - FIRST;
  if (more <= 0) {
    kept.delete(sheet.table);
    return sheet;
  }
  kept.set(sheet.table, sheet);
  return { ...sheet, rows: sheet.rows.slice(0, FIRST), more };
}

/** 接着的一段；取到末尾就放下快照。 */
export function laterPiece(open: OpenProject, table: TableId, from: number): SheetRow[] {
  const sheet = waiting.get(open)?.get(table);
  if (sheet === undefined) throw new RefusalError('这张表刚刚变了，请重新打开这一页。');
  const rows = sheet.rows.slice(from, from + LATER);
  if (from + rows.length >= sheet.rows.length) waiting.get(open)?.delete(table);
  return rows;
}
