/** 读表体的公共部分：逐行交给各类表的读法，剩下没人要的格子进“没有读懂”。 */
import type { TableModel } from '../tables/model.js';
import { readAmount } from './amounts.js';
import type { Grid, OwnCell } from './grid.js';
import { isNumeric } from './grid.js';
import { departmentIn, unitIn } from './head.js';
import type { Region } from './regions.js';
import type { Report } from './report.js';
import type { TitleIndex } from './titles.js';
import type { RecognizedCell, RecognizedRow } from './types.js';
import { isFurniture, isNote, isOfWhich } from './words.js';

/** 一张表读到的行与格；分页的几段写进同一个。 */
export class TableDraft {
  readonly model: TableModel;
  readonly sheet: string;
  readonly rows: RecognizedRow[] = [];
  readonly cells: RecognizedCell[] = [];
  readonly keys = new Set<string>();

  constructor(model: TableModel, sheet: string) {
    this.model = model;
    this.sheet = sheet;
  }

  /** 收一行；行键已有则返回 false。 */
  addRow(row: RecognizedRow): boolean {
    if (this.keys.has(row.key)) return false;
    this.keys.add(row.key);
    this.rows.push(row);
    return true;
  }
}

export interface BodyContext {
  readonly grid: Grid;
  readonly region: Region;
  readonly draft: TableDraft;
  readonly report: Report;
  readonly index: TitleIndex;
}

/** 收一个金额格；读不成金额的进清单。 */
export function takeAmount(context: BodyContext, row: number, column: number, key: string, id: string): void {
  const { grid, region, draft, report } = context;
  const raw = grid.cell(row, column);
  const read = readAmount(raw, region.facts.unit);
  const cell: RecognizedCell = {
    table: draft.model.id,
    row: key,
    column: id,
    text: raw?.text ?? '',
    amount: read.ok ? read.value : null,
    sheet: grid.name,
    sheetRow: row,
    sheetColumn: column,
  };
  if (read.ok) {
    draft.cells.push(cell);
    return;
  }
  draft.cells.push({ ...cell, unread: true });
  const own = grid.own(row).find((one) => one.column === column);
  if (own) report.add(row, own, read.reason);
}

/** 读一行的结果：已经用掉的列；整行没认出时的原因。 */
export interface RowOutcome {
  readonly used: ReadonlySet<number>;
  readonly why: string | null;
}
export type RowReader = (row: number, cells: readonly OwnCell[]) => RowOutcome;

/** 逐行读表体。附注以下的文字、签章、页码、重复的表名与单位行是版面，不进清单。 */
export function readBody(context: BodyContext, readRow: RowReader): void {
  let inNotes = false;
  for (let row = context.region.bodyTop; row <= context.region.bodyBottom; row++) {
    const cells = context.grid.own(row);
    const [first] = cells;
    if (!first) continue;
    if (isNote(first.raw.text)) inNotes = true;
    if (isLayout(context, cells, inNotes)) continue;
    const outcome = readRow(row, cells);
    if (outcome.used.size > 0) inNotes = false;
    for (const cell of cells) {
      if (outcome.used.has(cell.column)) continue;
      context.report.add(row, cell, outcome.why ?? columnReason(context, cell));
    }
  }
}

function isLayout(context: BodyContext, cells: readonly OwnCell[], inNotes: boolean): boolean {
  // 合计印在表头里的，栏次一行落在它下面。
  if (cells[0]?.text === '栏次') return true;
  if (cells.some((cell) => cell.raw.number !== null)) return false;
  const words = cells.filter((cell) => !isNumeric(cell));
  if (inNotes && words.length === cells.length && cells.length <= 2) return true;
  return cells.every(
    (cell) =>
      isFurniture(cell.raw.text) ||
      departmentIn(cell.raw.text) !== null ||
      unitIn(cell.raw.text) !== null ||
      context.index.tag(cell.raw.text) !== null ||
      (cells.length <= 2 && !isOfWhich(cell.raw.text) && context.index.title(cell.raw.text) !== null),
  );
}

function columnReason(context: BodyContext, cell: OwnCell): string {
  const column = context.region.header.columns.find((one) => one.column === cell.column);
  if (!column) return '在表头各栏之外，没有取';
  if (column.why !== undefined) return column.why;
  if (column.id === null) return `“${column.path.join('/')}”这一栏按对应方案不取`;
  if (column.role === 'code') return '这一格不成科目代码，没有取';
  return `“${column.path.join('/')}”这一栏在${context.draft.model.id}表的版式里没有对应的列，没有取`;
}
