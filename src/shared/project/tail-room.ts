/**
 * 印定的限度（LEDGER G10、G14）：构成这一格的各笔各偏 0.005 万元。万元文件里在限度内等于默认的就是默认，
 * 不另存一笔，那一处的零头便没有进账；合计与结余要容得下它所含各处零头之和，否则几项收入各差一分，
 * 年末就成了假的存疑。
 */
import type { Query } from '../ledger/series.js';
import type { Slot } from '../ledger/slots.js';
import { inputKey } from '../document/state.js';
import { type Amount, ZERO, absolute, addendsFor, sum, withinTail } from '../money/index.js';
import { typingPlace } from '../tables/cell.js';
import { TOTAL_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { CellRef } from '../tables/source.js';

/** 印数与账上的数不同的一格。 */
export interface UnlikeCell {
  readonly ref: CellRef;
  /** 印出的万元；印着空白为 null。 */
  readonly shown: Amount | null;
  readonly yuan: Amount;
  /** 印数 − 账上的数（万元），不为零。 */
  readonly difference: Amount;
}

/** 一个键入位上没有进账的零头。 */
interface Residues {
  readonly slot: Slot;
  readonly list: { readonly code: string; readonly wan: Amount }[];
  /** 各科目（连下级）的零头之和，第一次用到时算。 */
  sums: ReadonlyMap<string, Amount> | null;
}

export class TailRoom {
  readonly #tables: ProjectTables;
  readonly #residues = new Map<Slot, Residues>();
  /** 查询 → 它所含的零头。 */
  readonly #shared = new Map<Query, readonly Residues[]>();

  /** `unlike` 是印数与账不同的全部格：别的格没有零头。 */
  constructor(tables: ProjectTables, unlike: readonly UnlikeCell[]) {
    this.#tables = tables;
    for (const { ref, shown, difference } of unlike) {
      const place = shown === null ? null : typingPlace(tables, ref);
      if (place === null || tables.state.inputs[inputKey(place.slot.name, place.code)]) continue;
      const { slot, code } = place;
      const own = this.#residues.get(slot) ?? { slot, list: [], sums: null };
      own.list.push({ code, wan: absolute(difference) });
      this.#residues.set(slot, own);
    }
  }

  /**
   * 差额是不是零头：除去所含的零头，其余在各笔尾差的限度内。一笔的尾差总在限度内，不必去数；
   * 数也只数到够了为止。
   */
  holds(ref: CellRef, difference: Amount): boolean {
    if (withinTail(difference, 1)) return true;
    const query = this.#tables.model(ref)?.query;
    if (!query) return false;
    const codes = this.#codesOf(ref);
    const rest = absolute(difference).minus(this.#residuesIn(codes, query));
    if (rest.isNegative()) return true;
    const enough = addendsFor(rest);
    const tree = this.#tables.book.tree(query.tree);
    let entries = 0;
    for (const code of codes) if (entries < enough) entries += tree.entryCount(code, query, enough - entries);
    return withinTail(rest, Math.max(1, entries));
  }

  /** 一格是哪些科目（连下级）的数。 */
  #codesOf(ref: CellRef): readonly string[] {
    return this.#tables.profile.tableById.get(ref.table)?.kind === 'subjects'
      ? [ref.row === TOTAL_KEY ? '' : ref.row]
      : (this.#tables.model(ref)?.prefixes ?? []).map((prefix) => prefix.code);
  }

  #sharing(query: Query): readonly Residues[] {
    const known = this.#shared.get(query);
    if (known) return known;
    const residues = [...this.#residues.values()].filter((one) => shares(one.slot.query, query));
    this.#shared.set(query, residues);
    return residues;
  }

  /** 一个键入位上，这个科目（连下级）的零头之和。 */
  #under(residues: Residues, code: string): Amount {
    if (residues.sums === null) {
      const tree = this.#tables.book.tree(residues.slot.tree);
      const sums = new Map<string, Amount>();
      for (const { code: own, wan } of residues.list)
        for (const at of tree.upward(own)) sums.set(at, (sums.get(at) ?? ZERO).plus(wan));
      residues.sums = sums;
    }
    return residues.sums.get(code) ?? ZERO;
  }

  /** 这些科目的查询所含的零头之和。 */
  #residuesIn(codes: readonly string[], query: Query): Amount {
    const residues = this.#sharing(query);
    const [only] = codes;
    if (only !== undefined && codes.length === 1) return sum(residues.map((one) => this.#under(one, only)));
    const tree = this.#tables.book.tree(query.tree);
    return sum(
      residues
        .flatMap(({ list }) => list)
        .filter((one) => codes.some((code) => tree.isUnder(one.code, code)))
        .map(({ wan }) => wan),
    );
  }
}

const shares = (a: Query, b: Query): boolean =>
  a.tree === b.tree && a.terms.some(({ at }) => b.terms.some((term) => term.at === at));
