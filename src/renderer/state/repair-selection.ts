/** 光标所在的行没有了（删行、撤销添行）：光标留在原来的位置上，键盘接着能走。 */
import type { SheetView } from '../../shared/contract/index.js';
import { selectOne, type AppState, type CellRef, type Selection } from './model.js';

type Selections = AppState['selections'];
type Sheets = AppState['sheets'];

const has = (sheet: SheetView, { row, column }: CellRef): boolean =>
  sheet.rows.some(({ id }) => id === row) && sheet.columns.some(({ id }) => id === column);

function moved(selection: Selection, before: SheetView | undefined, now: SheetView): Selection {
  const { focus, anchor, lead } = selection;
  if ([focus, anchor, lead].every((corner) => has(now, corner))) return selection;
  if (has(now, focus)) return selectOne(focus);
  const was = before?.rows.findIndex(({ id }) => id === focus.row) ?? 0;
  const row = now.rows[Math.min(Math.max(was, 0), now.rows.length - 1)];
  const column = now.columns.find(({ id }) => id === focus.column) ?? now.columns.at(-1);
  return row === undefined || column === undefined
    ? selection
    : selectOne({ row: row.id, column: column.id });
}

/** 换了行的表的选区都还有着落；没有要换的给原来的一份。 */
export function repaired(selections: Selections, before: Sheets, now: Sheets): Selections {
  const next = [...selections].map(([table, selection]) => {
    const sheet = now.get(table);
    const same = sheet === undefined || sheet.rows === before.get(table)?.rows;
    return [table, same ? selection : moved(selection, before.get(table), sheet)] as const;
  });
  return next.every(([table, selection]) => selections.get(table) === selection) ? selections : new Map(next);
}
