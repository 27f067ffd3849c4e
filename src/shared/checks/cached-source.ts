/**
 * 审核所见的“一套表”：同一格被几条关系反复取用，只算一次；行清单固定，行索引只建一次。
 * 自己的账会说出每次修改动了哪些格（watch），所以下一次审核只重算动过的。
 */
import type { CellRef, CellSource, CellValue, RowInfo } from '../tables/source.js';
import type { OutsideScope } from '../tables/expression.js';

/** 一格的数；整格空白为 null。 */
export const cellFigure = (value: CellValue | null): CellValue | null =>
  !value || (value.printed === null && value.yuan === null) ? null : value;

export class CachedSource implements CellSource {
  readonly #source: CellSource;
  readonly #rows = new Map<string, readonly RowInfo[] | null>();
  /** 表 → 列 → 行 → 数。 */
  readonly #figures = new Map<string, Map<string, Map<string, CellValue | null>>>();

  private constructor(source: CellSource) {
    this.#source = source;
  }

  static readonly #watched = new WeakMap<CellSource, CachedSource>();
  /** 会报告修改的，缓存跨次沿用；不会的（印数），每次新建。 */
  static of(source: CellSource): CachedSource {
    if (source instanceof CachedSource) return source;
    if (!source.watch) return new CachedSource(source);
    const known = CachedSource.#watched.get(source);
    if (known) return known;
    const cached = new CachedSource(source);
    source.watch((cells, restructured) => cached.#forget(cells, restructured));
    CachedSource.#watched.set(source, cached);
    return cached;
  }

  #forget(cells: Iterable<CellRef>, restructured: Iterable<string>): void {
    for (const table of restructured) {
      this.#rows.delete(table);
      this.#figures.delete(table);
    }
    for (const ref of cells) this.#figures.get(ref.table)?.get(ref.column)?.delete(ref.row);
  }

  rows(table: string): readonly RowInfo[] | null {
    const known = this.#rows.get(table);
    if (known !== undefined) return known;
    const rows = this.#source.rows(table);
    this.#rows.set(table, rows);
    return rows;
  }

  figure(table: string, row: string, column: string): CellValue | null {
    const byRow = this.#column(table, column);
    const known = byRow.get(row);
    if (known !== undefined) return known;
    const figure = cellFigure(this.#source.value({ table, row, column }));
    byRow.set(row, figure);
    return figure;
  }

  #column(table: string, column: string): Map<string, CellValue | null> {
    const columns = this.#figures.get(table) ?? new Map<string, Map<string, CellValue | null>>();
    const rows = columns.get(column) ?? new Map<string, CellValue | null>();
    if (rows.size === 0) this.#figures.set(table, columns.set(column, rows));
    return rows;
  }

  value(ref: CellRef): CellValue | null {
    return this.#source.value(ref);
  }
  columns(table: string, row: string): readonly string[] {
    return this.#source.columns(table, row);
  }
  outside(scope: OutsideScope, key: string): CellValue | null {
    return this.#source.outside(scope, key);
  }
}
