/** 一张表的完整页面（SheetView）：屏幕、Excel、Word 同用一个版面。 */
import {
  type CellView,
  type SheetCell,
  type SheetRow,
  type SheetView,
  isStatedZero,
} from '../contract/cells.js';
import { inputKey } from '../document/state.js';
import { subjectLevel } from '../ledger/book.js';
import { cellView } from './cell.js';
import { mergeHeader } from './header.js';
import { mergeRows } from './inserted.js';
import {
  type FixedTableModel,
  type SubjectTableModel,
  type TableModel,
  TOTAL_KEY,
  UNASSIGNED_KEY,
} from './model.js';
import { rowKeyOf } from './labels.js';
import type { ProjectTables } from './project-tables.js';
import { SCOPE_FACT, selfNameIn } from './self-name.js';
import { unshown } from './unshown.js';

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
  const notices = noticesOf(tables, id);
  return {
    ...headOf(tables, table),
    ...(notices.length === 0 ? {} : { notices }),
    rows,
    emptySentence: rows.every((row) => row.empty) ? emptySentence(tables, table) : null,
  };
}

/** 只有表头的页面：一行也没有算，`more` 说有几行。没有这张表为 null。 */
export function sheetHead(tables: ProjectTables, id: string): SheetView | null {
  const table = tables.profile.tableById.get(id);
  if (!table) return null;
  const more = table.kind === 'fixed' ? fixedHeight(tables, table) : (tables.rows(id) ?? []).length;
  return { ...headOf(tables, table), rows: [], more, emptySentence: null };
}

function emptySentence(tables: ProjectTables, { spec }: TableModel): string | null {
  if (!spec.emptySentence) return null;
  return spec.emptySentence
    .replaceAll('{本单位}', selfNameIn(tables.profile.spec.selfName, tables.state.facts[SCOPE_FACT]?.text))
    .replaceAll('{单位}', tables.state.meta.department);
}

function headOf(tables: ProjectTables, table: TableModel): Omit<SheetView, 'rows' | 'emptySentence'> {
  return {
    table: table.id,
    sheetName: table.spec.sheetName,
    shortName: table.spec.shortName,
    title: table.spec.title,
    tag: table.spec.tag,
    department: tables.state.meta.department,
    ...(table.spec.departmentLabel === undefined ? {} : { departmentLabel: table.spec.departmentLabel }),
    ...(table.spec.unitLabel === undefined ? {} : { unitLabel: table.spec.unitLabel }),
    columns: table.columns.map(({ id: column, role, width }) => ({
      id: column,
      role,
      width,
      ...(isEntry(table, column) ? { entry: true as const } : {}),
    })),
    headerRows: table.spec.header.length,
    header: mergeHeader(table.spec.header),
    notes: table.spec.notes,
    subjectRows: table.kind === 'subjects',
    zeroStyle: tables.profile.spec.zeroStyle,
  };
}

/** 科目表里录入的一列。 */
const isEntry = (table: TableModel, column: string): boolean =>
  table.kind === 'subjects' && (table.amountByColumn.get(column)?.cell.slot ?? null) !== null;

/** 印不进表样、只给人看的提示：插进的行，不分科目的年初，这个版式放不下的数。 */
function noticesOf(tables: ProjectTables, id: string): string[] {
  const notices = tables
    .insertedRows(id)
    .map((row) => `${row.key} ${tables.insertedName(row)} 有数而表样没有这一行，已按科目次序插入。`);
  if (tables.hasRow(id, UNASSIGNED_KEY))
    notices.push(`${id} 表有未分科目的金额，请把它填到各项科目；填完之前，这张表不能作为完整的表印发。`);
  for (const { table, sentence } of unshown(tables)) if (table === id) notices.push(sentence);
  return notices;
}

function subjectRows(tables: ProjectTables, table: SubjectTableModel): SheetRow[] {
  const rows = tables.rows(table.id) ?? [];
  // 一行科目也没有的表，合计行在零印成 0.00 的版式里也留空（批复表样 07、08）。
  const bare = rows.length === 1;
  const all = rows.map((row): SheetRow => {
    const amounts = new Map(
      table.amounts.map(({ column }) => {
        const view = cellView(tables, { table: table.id, row: row.key, column });
        return [column, bare && isZeroCell(view) ? { ...view, printed: null } : view];
      }),
    );
    const level = row.code === null ? 0 : subjectLevel(row.code);
    const cells = table.columns.map((column): SheetCell | null => {
      if (column.role === 'amount') {
        const own = amounts.get(column.id);
        return own ? { amount: own } : null;
      }
      if (row.code === null)
        return row.key === TOTAL_KEY
          ? totalLabel(table, column.index)
          : column.role === 'name'
            ? text(row.name, 'left')
            : null;
      if (column.role === 'code') return codeCell(tables, table, column.index, row.code);
      return text(tables.subjectName(row.code), 'left', Math.max(0, level - 1));
    });
    const blank = [...amounts.values()].every(isZeroCell);
    const kept = row.code !== null && printedZeroRow(tables, table, row.code);
    return {
      id: row.key,
      role: row.key === TOTAL_KEY ? 'total' : 'subject',
      level,
      code: row.code,
      cells,
      empty: blank && !kept,
    };
  });
  return withParts(all);
}

/**
 * 印定、存疑的类、款行，下级全是零也照印：一行下级都没有，再读进来它就成了末级，
 * 存疑的印数成了录入，还会往上加。
 */
function withParts(rows: readonly SheetRow[]): SheetRow[] {
  const needed = new Set<SheetRow>();
  for (const { code, cells, empty } of rows) {
    if (code === null || empty || !cells.some(isOverlaid)) continue;
    const parts = rows.filter((row) => row.code !== code && row.code?.startsWith(code));
    if (parts.every((row) => row.empty)) for (const row of parts) needed.add(row);
  }
  return rows.map((row) => (needed.has(row) ? { ...row, empty: false } : row));
}

const isOverlaid = (cell: SheetCell | null): boolean =>
  cell !== null && 'amount' in cell && (cell.amount.kind === 'pinned' || cell.amount.kind === 'disputed');

/** 科目代码；批复表样分类、款、项三列，代码横跨三列。 */
function codeCell(
  tables: ProjectTables,
  table: SubjectTableModel,
  index: number,
  code: string,
): SheetCell | null {
  const first = table.columns.findIndex((column) => column.role === 'code');
  return index === first ? text(code, 'left', codeIndent(tables, code), table.spec.codeColumns) : null;
}

/** 科目代码的缩进：版式说了照级次缩进的，款一格，项两格。 */
const codeIndent = ({ profile }: ProjectTables, code: string): number =>
  profile.spec.indentCodes === true ? Math.max(0, subjectLevel(code) - 1) : 0;

/** 合计行的标签横跨代码、名称两列；批复表样写在名称列（代码三列与上面的“类款项”相连）。 */
function totalLabel(table: SubjectTableModel, index: number): SheetCell | null {
  if (table.spec.codeColumns === 3)
    return table.columns[index]?.role === 'name' ? text(table.spec.totalLabel, 'center') : null;
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

type RowSpec = FixedTableModel['spec']['blocks'][number]['rows'][number];

/** 各块印出的行：固定行，加上因有数而插入的行。两边等长的表，一边插行，另一边同处添一空行，合计仍对齐。 */
function blockRows(tables: ProjectTables, table: FixedTableModel): RowSpec[][] {
  const { blocks } = table.spec;
  const inserted = tables.insertedRows(table.id);
  const lists = blocks.map((block) =>
    mergeRows<RowSpec>(
      block.rows,
      inserted
        .filter((row) => row.block === block.name)
        .map((row) => ({
          code: row.key,
          row: { code: row.key, label: tables.insertedName(row), bold: row.bold },
        })),
    ),
  );
  const height = blocks[0]?.rows.length;
  if (inserted.length === 0 || blocks.some((block) => block.rows.length !== height)) return lists;
  for (const [own, list] of lists.entries()) {
    for (const [at, row] of list.entries()) {
      if (row.code === undefined || table.rowByKey.has(row.key ?? row.code)) continue;
      for (const [other, beside] of lists.entries()) if (other !== own) beside.splice(at, 0, {});
    }
  }
  return lists;
}

const hasFoot = ({ spec }: FixedTableModel): boolean => spec.foot !== undefined && spec.foot.length > 0;

const fixedHeight = (tables: ProjectTables, table: FixedTableModel): number =>
  Math.max(...blockRows(tables, table).map((list) => list.length)) + (hasFoot(table) ? 1 : 0);

function fixedRows(tables: ProjectTables, table: FixedTableModel): SheetRow[] {
  const lists = blockRows(tables, table);
  const height = Math.max(...lists.map((list) => list.length));
  const rows: SheetRow[] = [];
  for (let at = 0; at < height; at++) {
    const cells = table.columns.map((): SheetCell | null => null);
    for (const [own, block] of table.spec.blocks.entries()) {
      const row = lists[own]?.[at];
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
  row: RowSpec,
  key: string | null,
  column: string,
  role: string,
): SheetCell | null {
  switch (role) {
    case 'line':
      return text(row.line ?? '', 'center');
    case 'code':
      return text(row.code ?? '', 'left', codeIndent(tables, row.code ?? ''));
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
  cell === null || !('amount' in cell) || isZeroCell(cell.amount);

/** 没有金额：空白，或零印成 0.00 的版式里的零。不足 0.01 万元而印成 0.00 的、原件明印的零不算。 */
const isZeroCell = (cell: CellView): boolean =>
  cell.printed === null ||
  (cell.printed === '0.00' && !isStatedZero(cell) && (cell.yuan === null || /^-?0(\.0+)?$/.test(cell.yuan)));

/** 行键：合计行的标签。 */
export const isTotalRow = (key: string): boolean => key === TOTAL_KEY;
