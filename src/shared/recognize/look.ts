/** 原样的工作簿 + 认出的表 → 版面（document/look.ts）：怎样印的记下来，印了多少不记。 */
import {
  type ExtraRow,
  type FontLook,
  LOOK_LIMITS,
  type LookCell,
  type LookColumn,
  type LookRow,
  type SheetLook,
  type TableLook,
} from '../document/look.js';
import { type Grid, type OwnCell, gridOf, isNumeric } from './grid.js';
import type {
  RawFont,
  RawSheet,
  RawWorkbook,
  Recognition,
  RecognizedSheet,
  RecognizedTable,
  TableArea,
} from './types.js';
import { isNote, isOfWhich } from './words.js';

/** 一个工作簿各张工作表的版面，次序同工作簿。 */
export function recordLooks(
  workbook: RawWorkbook,
  { profile, sheets }: Recognition,
  source: string,
): SheetLook[] {
  let values = 0;
  const bySubject = new Set(profile.tables.filter((table) => table.kind === 'subjects').map(({ id }) => id));
  return workbook.sheets.map((sheet, position) => {
    const own = sheets[position];
    const tables = own ? [...own.tables, ...own.continued] : [];
    const keep = tables.length === 0 && values < LOOK_LIMITS.valueSheets;
    if (keep) values++;
    const { widths = [], heights = [] } = sheet.style ?? {};
    const context = { sheet, fonts: workbook.fonts ?? [], bySubject };
    return {
      source,
      position,
      name: sheet.name.slice(0, 255),
      hidden: sheet.hidden,
      widths: widths.slice(0, LOOK_LIMITS.columns),
      heights: heights.slice(0, LOOK_LIMITS.heights).map(({ row, height }) => ({ row, height })),
      tables: tables.flatMap((table) =>
        table.area ? [tableLook({ ...context, grid: gridOf(sheet, table.area) }, table, table.area)] : [],
      ),
      values: keep ? plainValues(sheet) : null,
      merges: keep ? plainMerges(sheet) : [],
    };
  });
}

interface Context {
  readonly sheet: RawSheet;
  readonly grid: Grid;
  readonly fonts: readonly RawFont[];
  /** 科目表的表号。 */
  readonly bySubject: ReadonlySet<string>;
}

/** 取了数的一格：行键、工作表的列、版式的列。 */
interface PlacedCell {
  readonly key: string;
  readonly column: number;
  readonly id: string;
}

function tableLook(context: Context, table: RecognizedTable, area: TableArea): TableLook {
  const { grid } = context;
  const skipCodes = context.bySubject.has(table.table);
  const names = new Map(
    table.rows.filter((row) => !skipCodes || row.code === null).map((row) => [row.key, row.name]),
  );
  const ids = new Map<number, string>();
  /** 取了数的行；不记版面的科目行是空的一串。 */
  const rowsOf = new Map<number, PlacedCell[]>();
  for (const cell of table.cells) {
    // 跨工作表的，别的工作表上的格不是这一页的。
    if (cell.sheet !== context.sheet.name) continue;
    const { sheetRow: row, sheetColumn: column } = cell;
    if (row < area.bodyTop || row > area.bottom) continue;
    if (!ids.has(column)) ids.set(column, cell.column);
    let known = rowsOf.get(row);
    if (!known) rowsOf.set(row, (known = []));
    if (names.has(cell.row)) known.push({ key: cell.row, column, id: cell.column });
  }
  const columns = ownColumns(grid, area)
    .slice(0, LOOK_LIMITS.columns)
    .map(({ column, role }): LookColumn => ({
      column,
      role,
      id: role === 'amount' ? (ids.get(column) ?? null) : null,
    }));
  const usual = new Map(columns.map(({ column, id }) => [column, id]));
  const rows: LookRow[] = [];
  const lines: NonNullable<TableLook['lines']> = [];
  const lineColumns = skipCodes ? [] : columns.filter(({ role }) => role === 'line');
  const extraRows: ExtraRow[] = [];
  const notes: LookCell[] = [];
  let inNotes = false;
  for (let row = area.bodyTop; row <= area.bottom; row++) {
    const cells = grid.own(row);
    const taken = rowsOf.get(row);
    for (const { column } of inNotes ? [] : lineColumns) {
      const text = grid.text(row, column);
      if (/^\d{1,3}$/.test(text)) lines.push({ row, column, text });
    }
    if (taken) {
      inNotes = false;
      if (taken.length > 0) rows.push(...rowLooks(taken, names, columns, usual, row, grid));
      continue;
    }
    const [first] = cells;
    if (!first) continue;
    inNotes ||= isNote(first.raw.text);
    if (inNotes || cells.every((cell) => !isNumeric(cell)))
      notes.push(
        ...cells.filter((cell) => !isOfWhich(cell.raw.text)).map((cell) => lookCell(context, row, cell)),
      );
    if (!inNotes && cells.some((cell) => isOfWhich(cell.raw.text))) extraRows.push(extraRow(row, cells));
  }
  return {
    table: table.table,
    top: area.top,
    headerTop: area.headerTop,
    bodyTop: area.bodyTop,
    bottom: area.bottom,
    head: cellsOf(context, area.top, area.headerTop - 1).slice(0, LOOK_LIMITS.headCells),
    header: cellsOf(context, area.headerTop, area.bodyTop - 1).slice(0, LOOK_LIMITS.headerCells),
    columns,
    rows: rows.slice(0, LOOK_LIMITS.rows),
    extraRows: extraRows.slice(0, 100),
    ...(lines.length > 0 ? { lines: lines.slice(0, LOOK_LIMITS.lines) } : {}),
    notes: notes.slice(0, LOOK_LIMITS.notes),
    ...bodyFonts(context, area, columns),
  };
}

/**
 * 各栏。代码格由几列合并成的，只有写着字的列是代码列；三列可以是类、款、项，都留着。
 */
function ownColumns(grid: Grid, { columns, bodyTop, bottom }: TableArea): TableArea['columns'] {
  const codes = columns.filter(({ role }) => role === 'code');
  if (codes.length < 2 || codes.length === 3) return columns;
  const filled = new Set<number>();
  for (let row = bodyTop; row <= bottom; row++) for (const { column } of grid.own(row)) filled.add(column);
  const used = codes.filter(({ column }) => filled.has(column));
  const kept = new Set(used.length > 0 ? used : codes.slice(0, 1));
  return columns.filter((one) => one.role !== 'code' || kept.has(one));
}

/**
 * 这一行印了哪些行键；标签在本块金额列左边最近的标签列。科目行不记：由项目的行定。
 * 横竖颠倒的表一行里几个键共用一格标签、或一个键在各行是不同的列：标签照文件写，各列是什么逐行记。
 */
function rowLooks(
  taken: readonly PlacedCell[],
  names: ReadonlyMap<string, string>,
  columns: readonly LookColumn[],
  usual: ReadonlyMap<number, string | null>,
  row: number,
  grid: Grid,
): LookRow[] {
  const keys = [...new Set(taken.map((cell) => cell.key))].flatMap((key) => {
    const name = names.get(key);
    if (name === undefined) return [];
    const ids = taken
      .filter((cell) => cell.key === key)
      .map(({ column, id }) => ({ column, id: id.slice(0, 60) }));
    const first = Math.min(...ids.map(({ column }) => column));
    const label = columns.findLast((one) => one.column < first && /^(name|label)$/.test(one.role));
    return [{ key: key.slice(0, 60), name, ids, column: label?.column ?? 0 }];
  });
  return keys.map(({ key, name, ids, column }): LookRow => {
    const shared = keys.filter((one) => one.column === column).length > 1;
    const own = shared || ids.some((one) => usual.get(one.column) !== one.id);
    const label = shared || name === '' ? (grid.cell(row, column)?.text ?? '') : name;
    return {
      row,
      column,
      key,
      label: label.slice(0, 200),
      ...(own ? { ids: ids.slice(0, LOOK_LIMITS.columns) } : {}),
    };
  });
}

const extraRow = (row: number, cells: readonly OwnCell[]): ExtraRow => ({
  row,
  cells: cells
    .filter((cell) => cell.raw.number === null && cell.column < LOOK_LIMITS.columns)
    .slice(0, 20)
    .map((cell) => ({ column: cell.column, text: cell.raw.text.slice(0, 200) })),
});

function cellsOf(context: Context, top: number, bottom: number): LookCell[] {
  const cells: LookCell[] = [];
  for (let row = Math.max(0, top); row <= bottom; row++)
    for (const cell of context.grid.own(row))
      if (cell.column < LOOK_LIMITS.columns) cells.push(lookCell(context, row, cell));
  return cells;
}

function lookCell({ grid, sheet, fonts }: Context, row: number, cell: OwnCell): LookCell {
  const merge = grid.mergesFrom(row, row).find((one) => one.left === cell.column);
  return {
    row,
    column: Math.min(cell.column, LOOK_LIMITS.columns - 1),
    rowSpan: Math.min(1000, merge ? merge.bottom - merge.top + 1 : 1),
    columnSpan: Math.min(LOOK_LIMITS.columns, merge ? merge.right - merge.left + 1 : 1),
    text: cell.raw.text.slice(0, LOOK_LIMITS.cellText),
    font: fontAt(sheet, fonts, row, cell.column),
  };
}

function fontAt(sheet: RawSheet, fonts: readonly RawFont[], row: number, column: number): FontLook | null {
  const id = sheet.style?.fonts[row]?.[column];
  return id === undefined || id === null ? null : fontLook(fonts[id]);
}
function fontLook(font: RawFont | undefined): FontLook | null {
  return font && font.name !== '' && font.size <= 500
    ? { name: font.name.slice(0, 60), size: font.size, bold: font.bold }
    : null;
}

/** 表体头几十行里最常见的标签字体与金额字体。 */
function bodyFonts(
  { sheet, grid, fonts }: Context,
  area: TableArea,
  columns: readonly LookColumn[],
): Pick<TableLook, 'labelFont' | 'amountFont'> {
  const amounts = new Set(columns.filter((one) => one.role === 'amount').map((one) => one.column));
  // 先按字体号数，同样的字体（号不同）再合起来。
  const counts = { label: new Map<number, number>(), amount: new Map<number, number>() };
  for (let row = area.bodyTop; row <= Math.min(area.bottom, area.bodyTop + 80); row++) {
    const ids = sheet.style?.fonts[row];
    if (!ids) continue;
    for (const { column } of grid.own(row)) {
      const id = ids[column];
      if (id === undefined || id === null) continue;
      const map = counts[amounts.has(column) ? 'amount' : 'label'];
      map.set(id, (map.get(id) ?? 0) + 1);
    }
  }
  return { labelFont: mostUsed(counts.label, fonts), amountFont: mostUsed(counts.amount, fonts) };
}

function mostUsed(counts: ReadonlyMap<number, number>, fonts: readonly RawFont[]): FontLook | null {
  const looks = new Map<string, { readonly font: FontLook; count: number }>();
  for (const [id, count] of counts) {
    const font = fontLook(fonts[id]);
    if (!font) continue;
    const key = `${font.name}|${font.size}|${String(font.bold)}`;
    const known = looks.get(key);
    if (known) known.count += count;
    else looks.set(key, { font, count });
  }
  return [...looks.values()].sort((a, b) => b.count - a.count)[0]?.font ?? null;
}

/** 九张表以外的工作表只留值，字数有限。 */
function plainValues(sheet: RawSheet): string[][] {
  let room: number = LOOK_LIMITS.valueChars;
  return sheet.rows.slice(0, LOOK_LIMITS.valueRows).map((row) =>
    row.slice(0, LOOK_LIMITS.valueColumns).map((cell) => {
      const text = (cell?.text ?? '').slice(0, Math.min(LOOK_LIMITS.cellText, room));
      room -= text.length;
      return text;
    }),
  );
}

const plainMerges = (sheet: RawSheet): SheetLook['merges'] =>
  sheet.merges
    .filter((one) => one.bottom < LOOK_LIMITS.valueRows && one.right < LOOK_LIMITS.valueColumns)
    .slice(0, 400)
    .map((one) => ({
      row: one.top,
      column: one.left,
      rowSpan: one.bottom - one.top + 1,
      columnSpan: one.right - one.left + 1,
    }));

/** 一个金额也没有：财政部门下发的空白表式，只有版面。 */
export const isBlankForm = (sheets: readonly RecognizedSheet[]): boolean => {
  const tables = sheets.flatMap((sheet) => sheet.tables);
  return tables.length > 0 && tables.every((table) => table.cells.every((cell) => cell.amount === null));
};
