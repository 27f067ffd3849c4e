/** 账查成格：一格的查询在一本账上得多少（LEDGER §3）。印定、存疑与调平不在这里。 */
import type { Book } from '../ledger/book.js';
import type { Sum } from '../ledger/sum-tree.js';
import { ZERO } from '../money/index.js';
import { type CellModel, type ProfileModel, TOTAL_KEY, UNASSIGNED_KEY } from './model.js';
import type { CellRef, ColumnFigures } from './source.js';

const NOTHING: Sum = { yuan: ZERO, wanOnly: 0 };

export class LedgerFigures {
  readonly #profile: ProfileModel;
  readonly #book: Book;

  constructor(profile: ProfileModel, book: Book) {
    this.#profile = profile;
    this.#book = book;
  }

  /** 元数，及其中只知到万元的笔数；没有这一格为零。 */
  sum(ref: CellRef): Sum {
    const table = this.#profile.tableById.get(ref.table);
    if (table?.kind === 'subjects') {
      const query = table.amountByColumn.get(ref.column)?.cell.query;
      if (!query) return NOTHING;
      const tree = this.#book.tree(query.tree);
      if (ref.row !== UNASSIGNED_KEY) return tree.query(subjectOf(ref.row), query);
      return { yuan: tree.ownQuery('', query), wanOnly: tree.query('', query).wanOnly > 0 ? 1 : 0 };
    }
    const cell = this.#fixedCell(ref);
    if (!cell?.query) return NOTHING;
    const tree = this.#book.tree(cell.query.tree);
    const [only] = cell.prefixes;
    if (only?.sign === 1 && cell.prefixes.length === 1) return tree.query(only.code, cell.query);
    let yuan = ZERO;
    let wanOnly = 0;
    for (const prefix of cell.prefixes) {
      const part = tree.query(prefix.code, cell.query);
      yuan = prefix.sign === 1 ? yuan.plus(part.yuan) : yuan.minus(part.yuan);
      wanOnly += part.wanOnly;
    }
    return { yuan, wanOnly };
  }

  /** 同 `sum` 的元数，以整数分计，不新建金额；不是整数分的为 NaN。 */
  cents(ref: CellRef): number {
    const table = this.#profile.tableById.get(ref.table);
    if (table?.kind === 'subjects') {
      if (ref.row === UNASSIGNED_KEY) return this.sum(ref).yuan.cents;
      const query = table.amountByColumn.get(ref.column)?.cell.query;
      return query ? this.#book.tree(query.tree).cents(subjectOf(ref.row), query) : 0;
    }
    const cell = this.#fixedCell(ref);
    if (!cell?.query) return 0;
    const tree = this.#book.tree(cell.query.tree);
    let cents = 0;
    for (const { code, sign } of cell.prefixes) cents += sign * tree.cents(code, cell.query);
    return cents;
  }

  /** 一栏的元数（`yuan`，同 `cents`）与是否确知（`hasYuan`，不是 `isRough`）；科目表的查询只认一次。 */
  figures(id: string, column: string): ColumnFigures {
    const table = this.#profile.tableById.get(id);
    const query = table?.kind === 'subjects' ? table.amountByColumn.get(column)?.cell.query : null;
    const tree = query ? this.#book.tree(query.tree) : null;
    return (row, into) => {
      if (query && tree && row !== UNASSIGNED_KEY) {
        tree.figure(subjectOf(row), query, into);
        return;
      }
      const ref = { table: id, row, column };
      into.yuan = this.cents(ref);
      into.hasYuan = !this.isRough(ref);
    };
  }

  /** 元数里有没有只知到万元的。 */
  isRough(ref: CellRef): boolean {
    const table = this.#profile.tableById.get(ref.table);
    if (table?.kind === 'subjects') {
      const query = table.amountByColumn.get(ref.column)?.cell.query;
      return query ? this.#book.tree(query.tree).isRough(subjectOf(ref.row), query) : false;
    }
    const cell = this.#fixedCell(ref);
    if (!cell?.query) return false;
    const tree = this.#book.tree(cell.query.tree);
    for (const { code } of cell.prefixes) if (tree.isRough(code, cell.query)) return true;
    return false;
  }

  #fixedCell({ table, row, column }: CellRef): CellModel | null {
    const model = this.#profile.tableById.get(table);
    return model?.kind === 'fixed' ? (model.rowOf(row)?.cells.get(column) ?? null) : null;
  }
}

/** 科目表一行的科目；合计与未分科目的在根上。 */
const subjectOf = (row: string): string => (row === TOTAL_KEY || row === UNASSIGNED_KEY ? '' : row);
