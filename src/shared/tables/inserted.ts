/** 固定行的表里，固定行之外而有数的科目（LEDGER G12）：按代码次序插行并提示，从不丢掉。随变动增量维护。 */
import type { Book } from '../ledger/book.js';
import type { TreeName } from '../ledger/series.js';
import { isZero } from '../money/index.js';
import type { FixedRowModel, FixedTableModel } from './model.js';

export class InsertedRows {
  readonly #table: FixedTableModel;
  readonly #book: Book;
  readonly #rows = new Map<string, FixedRowModel>();

  constructor(table: FixedTableModel, book: Book) {
    this.#table = table;
    this.#book = book;
    for (const tree of ['functional', 'economic'] as const)
      for (const code of book.tree(tree).codes()) this.refresh(tree, code);
  }

  /** 类、款才插行。 */
  static mayInsert(code: string): boolean {
    return code.length === 3 || code.length === 5;
  }

  /** 重看一个科目；插入的行有增减时返回 true。 */
  refresh(tree: TreeName, code: string): boolean {
    if (!InsertedRows.mayInsert(code)) return false;
    const row = this.#table.rowOf(code);
    if (!row?.inserted) return false;
    const cells = [...row.cells.values()].filter((cell) => cell.query?.tree === tree);
    if (cells.length === 0) return false;
    const now = cells.some((cell) => cell.query && !isZero(this.#book.query(code, cell.query).yuan));
    if (now === this.#rows.has(code)) return false;
    if (now) this.#rows.set(code, row);
    else this.#rows.delete(code);
    return true;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }
  /** 某一块里插入的行，按代码次序。 */
  inBlock(block: string): FixedRowModel[] {
    return this.all().filter((row) => row.block === block);
  }
  all(): FixedRowModel[] {
    return [...this.#rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/**
 * 一块的行与插入的行合成印出的次序：插在代码比它小的最后一行之后；没有更小的，插在第一个有代码的行之前。
 */
export function mergeRows<R extends { readonly code?: string | null | undefined }>(
  rows: readonly R[],
  inserted: readonly { readonly code: string; readonly row: R }[],
): R[] {
  const merged = [...rows];
  for (const { code, row } of inserted) {
    let at = merged.findLastIndex((own) => typeof own.code === 'string' && own.code < code) + 1;
    if (at === 0)
      at = Math.max(
        0,
        merged.findIndex((own) => typeof own.code === 'string'),
      );
    merged.splice(at, 0, row);
  }
  return merged;
}
