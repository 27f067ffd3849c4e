/** 固定表的行清单：由版式定，与账无关。 */
import { subjectLevel } from '../ledger/book.js';
import type { FixedRowModel, FixedTableModel, TableModel } from './model.js';
import type { RowInfo } from './source.js';

const fixedInfos = new WeakMap<TableModel, readonly RowInfo[]>();
/** 一张固定表的全部行；同一版式给同一份。 */
export function fixedRowInfos(model: FixedTableModel): readonly RowInfo[] {
  const known = fixedInfos.get(model);
  if (known) return known;
  const infos = infosOf(model.rows);
  fixedInfos.set(model, infos);
  return infos;
}

/** 这些行各是什么：代码、级次、下面还有没有更细的行。 */
export function infosOf(rows: readonly FixedRowModel[]): readonly RowInfo[] {
  return rows.map((row): RowInfo => {
    const { code } = row;
    const finer =
      code !== null && rows.some((other) => other.code !== code && (other.code?.startsWith(code) ?? false));
    return {
      key: row.key,
      code,
      level: code === null ? 0 : subjectLevel(code),
      group: row.group,
      finest: code !== null && !finer,
      name: row.label,
    };
  });
}
