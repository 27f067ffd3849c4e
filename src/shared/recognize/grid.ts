/** 一张工作表的格子视图：取字、取合并，只读。 */
import type { RawCell, RawMerge, RawSheet } from './types.js';
import { norm } from './words.js';

export interface OwnCell {
  readonly column: number;
  readonly raw: RawCell;
  /** 归一后的文字。 */
  readonly text: string;
  /** 像数：数值格，或写成文字的数。 */
  readonly numeric: boolean;
}

/** 一段列，含首尾。 */
export interface Band {
  readonly left: number;
  readonly right: number;
}
const WHOLE: Band = { left: 0, right: Number.POSITIVE_INFINITY };

export class Grid {
  readonly #sheet: RawSheet;
  readonly #mergesByTop = new Map<number, RawMerge[]>();
  readonly #own = new Map<number, readonly OwnCell[]>();
  #wordRows: readonly number[] | null = null;

  /** `band` 只看这些列（并排的几张表各看各的），含首尾。 */
  constructor(
    sheet: RawSheet,
    readonly band: Band = WHOLE,
  ) {
    this.#sheet = sheet;
    for (const merge of sheet.merges) {
      if (merge.left < band.left || merge.left > band.right) continue;
      const known = this.#mergesByTop.get(merge.top);
      if (known) known.push(merge);
      else this.#mergesByTop.set(merge.top, [merge]);
    }
  }

  get name(): string {
    return this.#sheet.name;
  }
  get rows(): number {
    return this.#sheet.rows.length;
  }
  cell(row: number, column: number): RawCell | null {
    if (column < this.band.left || column > this.band.right) return null;
    return this.#sheet.rows[row]?.[column] ?? null;
  }
  text(row: number, column: number): string {
    return norm(this.cell(row, column)?.text ?? '');
  }

  /** 一行里有内容的格子，自左而右。 */
  own(row: number): readonly OwnCell[] {
    const known = this.#own.get(row);
    if (known) return known;
    const cells: OwnCell[] = [];
    const line = this.#sheet.rows[row] ?? [];
    const last = Math.min(line.length - 1, this.band.right);
    for (let column = this.band.left; column <= last; column++) {
      const raw = line[column];
      if (!raw || (raw.text === '' && raw.formula === null)) continue;
      const text = norm(raw.text);
      cells.push({ column, raw, text, numeric: raw.number !== null || NUMBER.test(text) });
    }
    this.#own.set(row, cells);
    return cells;
  }

  /** 有内容而没有数值格的行：表名、表头只会在这些行上，几个版式都来找。 */
  wordRows(): readonly number[] {
    if (this.#wordRows === null) {
      const rows: number[] = [];
      for (let row = 0; row < this.rows; row++) {
        const cells = this.own(row);
        if (cells.length > 0 && cells.every((cell) => cell.raw.number === null)) rows.push(row);
      }
      this.#wordRows = rows;
    }
    return this.#wordRows;
  }

  /** 左上角在这些行里的合并区；表头传字用。 */
  mergesFrom(top: number, bottom: number): RawMerge[] {
    const merges: RawMerge[] = [];
    for (let row = top; row <= bottom; row++) merges.push(...(this.#mergesByTop.get(row) ?? []));
    return merges;
  }
}

export const isNumeric = (cell: OwnCell): boolean => cell.numeric;

const NUMBER = /^-?[\d,]+(\.\d+)?$/;
const grids = new WeakMap<RawSheet, Map<string, Grid>>();

/** 一张工作表（或其中一段列）的视图；几个版式轮着认，逐格的归一只做一遍。 */
export function gridOf(sheet: RawSheet, band: Band = WHOLE): Grid {
  const known = grids.get(sheet) ?? new Map<string, Grid>();
  grids.set(sheet, known);
  const key = `${band.left}|${band.right}`;
  const grid = known.get(key) ?? new Grid(sheet, band);
  known.set(key, grid);
  return grid;
}
