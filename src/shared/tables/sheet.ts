/** 一张表的完整页面（SheetView）：屏幕、Excel、Word 同用一个版面。 */
import type { SheetCell, SheetRow, SheetView } from '../contract/cells.js';
import { inputKey } from '../document/state.js';
import { subjectLevel } from '../ledger/book.js';
import { cellView } from './cell.js';
import { mergeHeader } from './header.js';
import { type FixedTableModel, type SubjectTableModel, TOTAL_KEY } from './model.js';
import { rowKeyOf } from './labels.js';
import type { ProjectTables } from './project-tables.js';

type TextAlign = 'left' | 'center' | 'right';
const text = (value: string, align: TextAlign, indent = 0, span = 1): SheetCell => ({
  text: value,
  indent,
  align,
  span,
});

/** 取一张表的页面；没有这张表为 null。 */
export function sheetView(tables: ProjectTables, id: string): SheetView | null {
  const table = tables.profile.tableById.get(id);
  if (!table) return null;
  const rows = table.kind === 'fixed' ? fixedRows(tables, table) : subjectRows(tables, table);
  const empty = rows.every((row) => row.empty);
  const self = tables.profile.spec.selfName;
  return {
    table: id,
    sheetName: table.spec.sheetName,
    shortName: table.spec.shortName,
    title: table.spec.title,
    tag: table.spec.tag,
    department: tables.state.meta.department,
    columns: table.columns.map(({ id: column, role, width }) => ({ id: column, role, width })),
    headerRows: table.spec.header.length,
    header: mergeHeader(table.spec.header, table.spec.columnNumbers),
    rows,
    notes: table.spec.notes,
    emptySentence:
      empty && table.spec.emptySentence ? table.spec.emptySentence.replaceAll('{本单位}', self) : null,
    subjectRows: table.kind === 'subjects',
    zeroStyle: tables.profile.spec.zeroStyle,
  };
}

function subjectRows(tables: ProjectTables, table: SubjectTableModel): SheetRow[] {
  const rows = tables.rows(table.id) ?? [];
  return rows.map((row): SheetRow => {
    const amounts = new Map(
      table.amounts.map(({ column }) => [
        column,
        cellView(tables, { table: table.id, row: row.key, column }),
      ]),
    );
    const level = row.code === null ? 0 : subjectLevel(row.code);
    const cells = table.columns.map((column): SheetCell | null => {
      if (column.role === 'amount') {
        const own = amounts.get(column.id);
        return own ? { amount: own } : null;
      }
      if (row.code === null) return totalLabel(table, column.index);
      if (column.role === 'code') return text(row.code, 'left');
      return text(tables.subjectName(row.code), 'left', Math.max(0, level - 1));
    });
    const blank = [...amounts.values()].every((cell) => cell.printed === null);
    const kept = row.code !== null && printedZeroRow(tables, table, row.code);
    return {
      id: row.key,
      role: row.code === null ? 'total' : 'subject',
      level,
      code: row.code,
      cells,
      empty: blank && !kept,
    };
  });
}

/** 合计行的标签横跨代码、名称两列。 */
function totalLabel(table: SubjectTableModel, index: number): SheetCell | null {
  const span = table.columns.filter((column) => column.role !== 'amount').length;
  return index === 0 ? text(table.spec.totalLabel, 'center', 0, span) : null;
}

/** 文件里印着零的行照印（LEDGER G18）：本表保留了这一行，且其零是导入的。 */
function printedZeroRow(tables: ProjectTables, table: SubjectTableModel, code: string): boolean {
  if (!tables.keptRow(table.id, code)) return false;
  return table.amounts.some(
    ({ cell }) => cell.slot && tables.state.inputs[inputKey(cell.slot.name, code)]?.source.by === 'import',
  );
}

function fixedRows(tables: ProjectTables, table: FixedTableModel): SheetRow[] {
  const height = Math.max(...table.spec.blocks.map((block) => block.rows.length));
  const rows: SheetRow[] = [];
  for (let at = 0; at < height; at++) {
    const cells = table.columns.map((): SheetCell | null => null);
    for (const block of table.spec.blocks) {
      const row = block.rows[at];
      if (!row) continue;
      const key = row.key ?? row.code ?? (row.label === undefined ? null : rowKeyOf(row.label));
      for (const id of block.columns) {
        const column = table.columnById.get(id);
        if (!column) continue;
        cells[column.index] = fixedCell(tables, table, row, key, id, column.role);
      }
    }
    rows.push({ id: `r${at + 1}`, role: 'fixed', level: 0, code: null, cells, empty: cells.every(isBlank) });
  }
  const foot = footRow(tables, table);
  if (foot) rows.push(foot);
  return rows;
}

function fixedCell(
  tables: ProjectTables,
  table: FixedTableModel,
  row: {
    label?: string | undefined;
    line?: string | undefined;
    code?: string | undefined;
    indent?: number | undefined;
  },
  key: string | null,
  column: string,
  role: string,
): SheetCell | null {
  switch (role) {
    case 'line':
      return text(row.line ?? '', 'center');
    case 'code':
      return text(row.code ?? '', 'left');
    case 'amount': {
      const ref = { table: table.id, row: key ?? '', column };
      return key !== null && tables.model(ref) ? { amount: cellView(tables, ref) } : null;
    }
    default:
      return text(
        row.label ?? '',
        isGrandLabel(row.label) ? 'center' : 'left',
        row.indent ?? (role === 'name' && row.code?.length === 5 ? 1 : 0),
      );
  }
}

/** 合计、总计居中，其余靠左（官方表式）。 */
const isGrandLabel = (label: string | undefined): boolean =>
  label !== undefined && /^(本年(收入|支出)合计|总计)$/.test(label);

function footRow(tables: ProjectTables, table: FixedTableModel): SheetRow | null {
  if (!table.spec.foot || table.spec.foot.length === 0) return null;
  const cells = table.columns.map((): SheetCell | null => null);
  for (const foot of table.spec.foot) {
    const start = table.columnById.get(foot.column)?.index ?? 0;
    const key = foot.row.key ?? rowKeyOf(foot.row.label ?? '');
    cells[start] = text(foot.row.label ?? '', 'center', 0, foot.span);
    const at = table.columnById.get(foot.amountColumn)?.index;
    if (at !== undefined)
      cells[at] = { amount: cellView(tables, { table: table.id, row: key, column: foot.amountColumn }) };
  }
  return { id: 'foot', role: 'total', level: 0, code: null, cells, empty: cells.every(isBlank) };
}

const isBlank = (cell: SheetCell | null): boolean =>
  cell === null || !('amount' in cell) || cell.amount.printed === null;

/** 行键：合计行的标签。 */
export const isTotalRow = (key: string): boolean => key === TOTAL_KEY;
