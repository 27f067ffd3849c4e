/** 账查成格：一格的查询在一本账上得多少（LEDGER §3）。印定、存疑与调平不在这里。 */
import type { Book } from '../ledger/book.js';
import type { Query } from '../ledger/series.js';
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

  /** 一栏各行的元数，同 `sum`，以整数分计，不新建金额；不是整数分的为 NaN。科目表的查询只认一次。 */
  cents(table: string, column: string): (row: string) => number {
    const query = this.#queryOf(table, column);
    if (!query) return (row) => this.#fixedCents({ table, row, column });
    const tree = this.#book.tree(query.tree);
    return (row) =>
      row === UNASSIGNED_KEY
        ? this.sum({ table, row, column }).yuan.cents
        : tree.cents(subjectOf(row), query);
  }

  #fixedCents(ref: CellRef): number {
    const cell = this.#fixedCell(ref);
    if (!cell?.query) return 0;
    const tree = this.#book.tree(cell.query.tree);
    let cents = 0;
    for (const { code, sign } of cell.prefixes) cents += sign * tree.cents(code, cell.query);
    return cents;
  }

  /** 科目表一栏的查询；固定表、没有这一栏为 null。 */
  #queryOf(id: string, column: string): Query | null {
    const table = this.#profile.tableById.get(id);
    return table?.kind === 'subjects' ? (table.amountByColumn.get(column)?.cell.query ?? null) : null;
  }

  /** 一栏的元数（`yuan`，同 `cents`）与是否确知（`hasYuan`，不是 `isRough`），一次找到科目。 */
  figures(table: string, column: string): ColumnFigures {
    const query = this.#queryOf(table, column);
    const tree = query ? this.#book.tree(query.tree) : null;
    const cents = this.cents(table, column);
    return (row, into) => {
      if (query && tree && row !== UNASSIGNED_KEY) {
        tree.figure(subjectOf(row), query, into);
        return;
      }
      into.yuan = cents(row);
      into.hasYuan = !this.isRough({ table, row, column });
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
