/** `show` 的表：每个行键一行，06 按块的次序（DESIGN「JSON of show」）。 */
import type { ShownTable } from '../contract/cells.js';
import { cellView } from '../tables/cell.js';
import type { ProjectTables } from '../tables/project-tables.js';

export function shownTable(tables: ProjectTables, id: string): ShownTable | null {
  const table = tables.profile.tableById.get(id);
  if (!table) return null;
  const rows = (tables.rows(id) ?? []).map((row) => ({
    key: row.key,
    label: row.name,
    line: table.kind === 'fixed' ? (table.rowByKey.get(row.key)?.line ?? null) : null,
    cells: tables.columns(id, row.key).map((column) => ({
      ...cellView(tables, { table: id, row: row.key, column }),
      // 给人和脚本看的列名是表头路径，不是版式里的列号。
      column: table.columnById.get(column)?.path.join('/') ?? column,
    })),
  }));
  return { table: id, title: table.spec.title, rows };
}
