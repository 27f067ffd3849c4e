/**
 * 照导入文件的样子排：每张表的每一格落在哪里。行列、表头、标签照记下的写法，数取自账；
 * 科目行多了少了，其后的行跟着移。记下的样子里没有位置而有数的格，整个拒绝：宁可不写，不能少数。
 */
import type { CellView, SheetRow, SheetView } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { FontLook, LookCell, LookColumn, SheetLook, TableLook } from '../../../shared/document/look.js';
import { amount, isZero } from '../../../shared/money/index.js';
import type { ExportInput } from '../../export/input.js';
import { footTexts, printedRows } from '../../export/printed.js';
import { codeParts, headText, lineOf, rowText } from './look-texts.js';
import type { TablePlace } from './formula.js';
import type { CellPlace } from './plan.js';

/** 一格：文字，或一个数。行列从 1 起。 */
export interface LookSpot {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly kind: 'head' | 'header' | 'label' | 'center' | 'blank' | 'note';
  readonly text: string;
  readonly indent: number;
  readonly bold: boolean;
  readonly font: FontLook | null;
  readonly amount: { readonly view: CellView; readonly zeroStyle: SheetView['zeroStyle'] } | null;
}

export interface LookSheetPlan {
  readonly name: string;
  readonly hidden: boolean;
  readonly widths: SheetLook['widths'];
  readonly heights: ReadonlyMap<number, number>;
  readonly spots: readonly LookSpot[];
  /** 表头的行，各页重复；几张表同在一页的没有。 */
  readonly titles: { readonly from: number; readonly to: number } | null;
  readonly onePage: boolean;
  /** 科目表的科目区：按代码查找的公式用。 */
  readonly areas: readonly (readonly [string, TablePlace])[];
}

type Cells = ReadonlyMap<string, CellView>;

/** 一张工作表；`done` 是已经排过的表（续页不再排）。 */
export function planLookSheet(
  input: ExportInput,
  look: SheetLook,
  name: string,
  done: Set<string>,
): LookSheetPlan {
  const spots: LookSpot[] = [];
  const heights = new Map<number, number>();
  const areas: [string, TablePlace][] = [];
  let shift = 0;
  const tables = look.tables.filter(({ table }) => !done.has(table));
  for (const [at, recorded] of tables.entries()) {
    const table = before(recorded, tables[at + 1]?.top);
    const sheet = input.sheets.find((one) => one.table === table.table);
    if (!sheet) continue;
    done.add(table.table);
    const { grown, area } = planTable(input, sheet, table, shift, spots);
    if (area) areas.push([table.table, { sheet: name, ...area }]);
    for (const { row, height } of look.heights)
      if (row >= table.top && row < table.bodyTop) heights.set(row + shift + 1, height);
    shift += grown;
  }
  const [only] = tables;
  const single = tables.length === 1 && only ? only : null;
  return {
    name,
    hidden: look.hidden,
    widths: look.widths,
    heights,
    spots: look.tables.length === 0 ? values(look) : spots,
    areas,
    titles: single ? { from: single.headerTop + 1, to: single.bodyTop } : null,
    onePage:
      single !== null && !(input.sheets.find((one) => one.table === single.table)?.subjectRows ?? true),
  };
}

/** 同在一张工作表上的下一张表的表名，不算这一张的附注。 */
const before = (table: TableLook, next: number | undefined): TableLook =>
  next === undefined
    ? table
    : {
        ...table,
        bottom: Math.min(table.bottom, next - 1),
        notes: table.notes.filter(({ row }) => row < next),
      };

/** 九张表以外的工作表：只留值。 */
const values = ({ values: rows, merges }: SheetLook): LookSpot[] => {
  const spans = new Map(merges.map((one) => [`${one.row},${one.column}`, one]));
  return (rows ?? []).flatMap((cells, row) =>
    cells.flatMap((text, column): LookSpot[] => {
      const span = spans.get(`${row},${column}`);
      return text === '' ? [] : [spot(row, column, text, 'note', span?.rowSpan ?? 1, span?.columnSpan ?? 1)];
    }),
  );
};

const spot = (
  row: number,
  column: number,
  text: string,
  kind: LookSpot['kind'],
  rowSpan = 1,
  columnSpan = 1,
  more: Partial<LookSpot> = {},
): LookSpot => ({
  row: row + 1,
  column: column + 1,
  rowSpan,
  columnSpan,
  kind,
  text,
  indent: 0,
  bold: false,
  font: null,
  amount: null,
  ...more,
});

type Area = Omit<TablePlace, 'sheet'>;

/** 排一张表：表体比原来多了几行，科目区在哪里。 */
function planTable(
  input: ExportInput,
  sheet: SheetView,
  look: TableLook,
  shift: number,
  spots: LookSpot[],
): { grown: number; area: Area | null } {
  const cells = cellsOf(input, sheet);
  const placed = new Set<string>();
  const fixed = (
    list: readonly LookCell[],
    kind: 'head' | 'header',
    words: (text: string) => string,
  ): void => {
    for (const { row, column, rowSpan, columnSpan, text, font } of list)
      spots.push(
        spot(row + shift, column, words(text), kind, rowSpan, columnSpan, {
          font,
          bold: font?.bold ?? false,
        }),
      );
  };
  fixed(look.head, 'head', (text) => headText(input, text));
  fixed(look.header, 'header', (text) => headText(input, text));
  const writer = new BodyWriter(look, sheet, cells, placed, spots);
  const rows = sheet.subjectRows
    ? writer.subjects(printedRows(sheet, input.blankRows), look.bodyTop + shift)
    : writer.fixed(shift);
  const grown = sheet.subjectRows ? rows - (firstNote(look) - look.bodyTop) : 0;
  const notes = look.notes.length > 0 ? look.notes.map(({ text }) => headText(input, text)) : sheet.notes;
  const all = sheet.emptySentence === null ? notes : [...new Set([...notes, ...footTexts(sheet).slice(-1)])];
  const width = Math.max(...look.columns.map(({ column }) => column + 1), 1);
  for (const [at, text] of all.entries()) {
    const own = look.notes[at];
    const row = own ? own.row + grown : firstNote(look) + grown + at;
    spots.push(
      spot(row + shift, own?.column ?? 0, text, 'note', 1, own?.columnSpan ?? width, {
        font: own?.font ?? null,
      }),
    );
  }
  refuseLost(sheet, cells, placed);
  return {
    grown: grown + Math.max(0, all.length - look.notes.length),
    area: sheet.subjectRows ? writer.area(look.bodyTop + shift, rows) : null,
  };
}

const firstNote = (look: TableLook): number => Math.min(look.bottom + 1, ...look.notes.map(({ row }) => row));

/** 账上的行|列 → 格。 */
function cellsOf(input: ExportInput, sheet: SheetView): Cells {
  const found = new Map<string, CellView>();
  for (const row of sheet.rows)
    for (const cell of row.cells) {
      if (!cell || !('amount' in cell)) continue;
      const ref = input.refOf(cell.amount.address);
      if (ref) found.set(`${ref.row}|${ref.column}`, cell.amount);
    }
  return found;
}

function refuseLost(sheet: SheetView, cells: Cells, placed: ReadonlySet<string>): void {
  const lost = [...cells.values()].filter(
    ({ address, printed }) => printed !== null && !isZero(amount(printed)) && !placed.has(address),
  );
  if (lost.length === 0) return;
  const some = lost.slice(0, 3).map(({ address }) => address);
  throw new RefusalError(
    `没有导出：照这个样子，${sheet.table} 表有 ${lost.length} 格数没有地方写（${some.join('、')}${lost.length > 3 ? '等' : ''}）。请照官方表样导出，或换一个样子。`,
  );
}

/** 表体：按记下的列一格格排。 */
class BodyWriter {
  constructor(
    readonly look: TableLook,
    readonly sheet: SheetView,
    readonly cells: Cells,
    readonly placed: Set<string>,
    readonly spots: LookSpot[],
  ) {}

  /** 科目表：合计在前或在后照原样，科目行依账；返回写了几行。 */
  subjects(rows: readonly SheetRow[], top: number): number {
    const [total] = this.look.rows;
    const totalLast = total !== undefined && total.row > this.look.bodyTop;
    const subjects = rows.filter((row) => row.role !== 'total');
    const totals = rows.filter((row) => row.role === 'total');
    const ordered = totalLast ? [...subjects, ...totals] : [...totals, ...subjects];
    for (const [at, row] of ordered.entries()) this.#subject(row, top + at, total?.column ?? 0, total?.label);
    return ordered.length;
  }

  #subject(row: SheetRow, at: number, labelColumn: number, label: string | undefined): void {
    const bold = row.role === 'total' || row.level === 1;
    const codes = this.look.columns.filter(({ role }) => role === 'code');
    const parts = codeParts(row.code, codes.length);
    for (const column of this.look.columns) {
      if (column.role === 'amount') this.#amount(row.code ?? row.id, column, at, bold);
      else if (row.role === 'total')
        this.#text(at, column.column, column.column === labelColumn ? (label ?? '合计') : '', 'center', bold);
      else if (column.role === 'code')
        this.#text(at, column.column, parts[codes.indexOf(column)] ?? '', 'label', bold);
      else if (column.role === 'name')
        this.#text(
          at,
          column.column,
          rowText(this.sheet, row, 'name'),
          'label',
          bold,
          Math.max(0, row.level - 1),
        );
      else this.#text(at, column.column, '', 'label', bold);
    }
  }

  /** 科目区；代码分列的没有。合计行的代码格是空的，查找不会算进去。 */
  area(top: number, count: number): Area | null {
    const codes = this.look.columns.filter(({ role }) => role === 'code');
    const [code] = codes;
    if (codes.length !== 1 || !code) return null;
    const columns = this.look.columns.flatMap(({ id, column }): [string, number][] =>
      id === null ? [] : [[id, column + 1]],
    );
    const totalFirst = this.look.rows[0]?.row === this.look.bodyTop;
    return {
      codeColumn: code.column + 1,
      columns: new Map(columns),
      firstRow: top + (totalFirst ? 2 : 1),
      lastRow: top + count - (totalFirst || this.look.rows.length === 0 ? 0 : 1),
    };
  }

  /** 固定行的表：各行各块照记下的位置。 */
  fixed(shift: number): number {
    const { look } = this;
    const covered = new Set<string>();
    for (const line of look.rows) {
      const block = this.#block(line.column);
      const bold = /[合总]计$/.test(line.label) || /^\d{3}$/.test(line.key);
      for (const column of block) {
        const row = line.row + shift;
        covered.add(`${line.row},${column.column}`);
        if (column.role === 'amount') this.#amount(line.key, column, row, bold);
        else if (column.role === 'line')
          this.#text(row, column.column, lineOf(this.sheet, this.#any(line.key)), 'center', false);
        else if (column.column === line.column)
          this.#text(row, column.column, line.label, 'label', bold, this.#indent(line.key));
        else if (column.role === 'code')
          this.#text(row, column.column, /^\d+$/.test(line.key) ? line.key : '', 'label', bold);
        else this.#text(row, column.column, '', 'label', bold);
      }
    }
    for (const extra of look.extraRows)
      for (const { column, text } of extra.cells) {
        covered.add(`${extra.row},${column}`);
        this.#text(extra.row + shift, column, text, 'label', false, 1);
      }
    this.#frame(covered, shift);
    return 0;
  }

  /** 表体里没有写到的位置也画框。 */
  #frame(covered: ReadonlySet<string>, shift: number): void {
    const rows = new Set([...this.look.rows, ...this.look.extraRows].map(({ row }) => row));
    for (const row of rows)
      for (const { column } of this.look.columns)
        if (!covered.has(`${row},${column}`)) this.#text(row + shift, column, '', 'blank', false);
  }

  /** 标签所领的一块：它左边紧挨的代码列，右边直到下一块。 */
  #block(label: number): readonly LookColumn[] {
    const { columns } = this.look;
    const at = columns.findIndex(({ column }) => column === label);
    let from = at;
    while (from > 0 && columns[from - 1]?.role === 'code') from--;
    let to = at + 1;
    while (
      to < columns.length &&
      (columns[to]?.role === 'amount' ||
        columns[to]?.role === 'line' ||
        (columns[to]?.role === 'name' && columns[at]?.role === 'code'))
    )
      to++;
    return columns.slice(from, to);
  }

  #any(key: string): CellView | undefined {
    for (const [at, view] of this.cells) if (at.startsWith(`${key}|`)) return view;
    return undefined;
  }

  #indent(key: string): number {
    return /^\d{5}$/.test(key) ? 1 : 0;
  }

  #amount(key: string, { column, id }: LookColumn, row: number, bold: boolean): void {
    const view = id === null ? undefined : this.cells.get(`${key}|${id}`);
    if (!view) {
      this.#text(row, column, '', 'blank', bold);
      return;
    }
    this.placed.add(view.address);
    this.spots.push(
      spot(row, column, '', 'label', 1, 1, {
        bold,
        font: this.look.amountFont,
        amount: { view, zeroStyle: this.sheet.zeroStyle },
      }),
    );
  }

  #text(row: number, column: number, text: string, kind: LookSpot['kind'], bold: boolean, indent = 0): void {
    this.spots.push(spot(row, column, text, kind, 1, 1, { bold, indent, font: this.look.labelFont }));
  }
}

/** 地址 → 坐标，公式引用它。 */
export const placesOf = (plan: LookSheetPlan): [string, CellPlace][] =>
  plan.spots.flatMap(({ amount: own, row, column }): [string, CellPlace][] =>
    own ? [[own.view.address, { sheet: plan.name, row, column }]] : [],
  );
