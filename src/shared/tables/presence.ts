/** 科目表里有哪些行：有金额的、人保留的，以及它们的类、款。随变动增量维护。 */
import type { Book } from '../ledger/book.js';
import { parentSubject } from '../ledger/book.js';
import { isZero } from '../money/index.js';
import type { SubjectTableModel } from './model.js';

export class Presence {
  readonly #table: SubjectTableModel;
  readonly #book: Book;
  /** 人保留的行。 */
  readonly #kept: Set<string>;
  /** 自身有内容的科目 → 1；上级行的计数是其下有内容的行数。 */
  readonly #counts = new Map<string, number>();
  readonly #own = new Set<string>();
  #sorted: readonly string[] | null = null;

  constructor(table: SubjectTableModel, book: Book, kept: Iterable<string>) {
    this.#table = table;
    this.#book = book;
    this.#kept = new Set(kept);
    const trees = new Set(table.amounts.flatMap(({ cell }) => cell.query?.tree ?? []));
    for (const tree of trees) for (const code of book.tree(tree).codes()) this.refresh(code);
    for (const code of this.#kept) this.refresh(code);
  }

  /** 人保留或不再保留这一行；行集有变时返回 true。 */
  keep(code: string, kept: boolean): boolean {
    if (kept) this.#kept.add(code);
    else this.#kept.delete(code);
    return this.refresh(code);
  }

  /** 该科目自身（不含下级）在本表任一栏有数，或人保留了这一行。 */
  #hasOwn(code: string): boolean {
    if (this.#kept.has(code)) return true;
    for (const { cell } of this.#table.amounts)
      if (cell.query && !isZero(this.#book.tree(cell.query.tree).ownQuery(code, cell.query))) return true;
    return false;
  }

  /** 重看一个科目；行集有变时返回 true。 */
  refresh(code: string): boolean {
    if (code === '') return false;
    const now = this.#hasOwn(code);
    if (now === this.#own.has(code)) return false;
    if (now) this.#own.add(code);
    else this.#own.delete(code);
    let changed = false;
    for (let at: string | null = code; at !== null && at !== ''; at = parentSubject(at)) {
      const count = (this.#counts.get(at) ?? 0) + (now ? 1 : -1);
      if (count === 0) this.#counts.delete(at);
      else this.#counts.set(at, count);
      if (count === 0 || (count === 1 && now)) changed = true;
    }
    if (changed) this.#sorted = null;
    return changed;
  }

  /** 全部行的科目代码，按代码次序（类在款前，款在项前）。 */
  codes(): readonly string[] {
    this.#sorted ??= [...this.#counts.keys()].sort();
    return this.#sorted;
  }
  has(code: string): boolean {
    return this.#counts.has(code);
  }
  /** 本表中该行之下还有更细的行。 */
  hasFiner(code: string): boolean {
    return (this.#counts.get(code) ?? 0) > (this.#own.has(code) ? 1 : 0);
  }
  /** 自身有数或被保留（不是只因下级而出现）。 */
  hasOwnContent(code: string): boolean {
    return this.#own.has(code);
  }
}
