/**
 * 印定的限度（LEDGER G10、G14）：构成这一格的各笔各偏 0.005 万元。万元文件里在限度内等于默认的就是默认，
 * 不另存一笔，那一处的零头便没有进账；合计与结余要容得下它所含各处零头之和，否则几项收入各差一分，
 * 年末就成了假的存疑。
 */
import type { Query } from '../ledger/series.js';
import type { Slot } from '../ledger/slots.js';
import { inputKey } from '../document/state.js';
import { type Amount, absolute, compare, isZero, tailBound, toPrintedWan } from '../money/index.js';
import { typingPlace } from '../tables/cell.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type CellRef } from '../tables/source.js';
import type { PrintedTables } from './printed-tables.js';

/** 一处没有进账的零头。 */
interface Residue {
  readonly slot: Slot;
  readonly code: string;
  readonly wan: Amount;
}

const LEAST = tailBound(1);

export class TailRoom {
  readonly #tables: ProjectTables;
  readonly #residues: readonly Residue[];
  /** 查询 → 与它有共同系列的零头。 */
  readonly #sharing = new Map<Query, readonly Residue[]>();

  /** `cells` 是文件印出的格。 */
  constructor(tables: ProjectTables, printed: PrintedTables, cells: Iterable<CellRef>) {
    this.#tables = tables;
    this.#residues = [...cells].flatMap((ref): Residue[] => {
      const place = typingPlace(tables, ref);
      if (place === null) return [];
      const { slot, code } = place;
      const shown = printed.value(ref)?.printed;
      if (!shown || tables.state.inputs[inputKey(slot.name, code)]) return [];
      const wan = absolute(shown.minus(toPrintedWan(tables.computed(ref).yuan)));
      return isZero(wan) ? [] : [{ slot, code, wan }];
    });
  }

  /** 差额是不是零头：一笔的尾差总在限度内，不必去数。 */
  holds(ref: CellRef, difference: Amount): boolean {
    const size = absolute(difference);
    return compare(size, LEAST) <= 0 || compare(size, this.bound(ref)) <= 0;
  }

  #residuesOf(query: Query): readonly Residue[] {
    const known = this.#sharing.get(query);
    if (known) return known;
    const own = this.#residues.filter((one) => shares(one.slot.query, query));
    this.#sharing.set(query, own);
    return own;
  }

  /** 这一格的印数与账上的数最多差多少还是零头。 */
  bound(ref: CellRef): Amount {
    const model = this.#tables.model(ref);
    const query = model?.query;
    if (!query) return tailBound(1);
    const codes =
      this.#tables.profile.tableById.get(ref.table)?.kind === 'subjects'
        ? [ref.row === '合计' ? '' : ref.row]
        : model.prefixes.map((prefix) => prefix.code);
    const tree = this.#tables.book.tree(query.tree);
    const entries = codes.reduce((n, code) => n + tree.countEntries(code, query), 0);
    return this.#residuesOf(query)
      .filter((one) => codes.some((code) => tree.isUnder(one.code, code)))
      .reduce((bound, one) => bound.plus(one.wan), tailBound(Math.max(1, entries)));
  }
}

const shares = (a: Query, b: Query): boolean =>
  a.tree === b.tree && a.terms.some(({ at }) => b.terms.some((term) => term.at === at));
