/**
 * 印定的限度（LEDGER G10、G14）：构成这一格的各笔各偏 0.005 万元。万元文件里在限度内等于默认的就是默认，
 * 不另存一笔，那一处的零头便没有进账；合计与结余要容得下它所含各处零头之和，否则几项收入各差一分，
 * 年末就成了假的存疑。
 */
import type { Query } from '../ledger/series.js';
import type { Slot } from '../ledger/slots.js';
import { inputKey } from '../document/state.js';
import { type Amount, absolute, isZero, tailBound, toPrintedWan } from '../money/index.js';
import { typingAt } from '../tables/cell.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { type CellRef } from '../tables/source.js';
import type { PrintedTables } from './printed-tables.js';

/** 一处没有进账的零头。 */
interface Residue {
  readonly slot: Slot;
  readonly code: string;
  readonly wan: Amount;
}
const ENTRY_LIMIT = 100_000;

export class TailRoom {
  readonly #tables: ProjectTables;
  readonly #residues: readonly Residue[];

  /** `cells` 是文件印出的格。 */
  constructor(tables: ProjectTables, printed: PrintedTables, cells: Iterable<CellRef>) {
    this.#tables = tables;
    this.#residues = [...cells].flatMap((ref): Residue[] => {
      const typing = typingAt(tables, ref);
      if (!typing.ok) return [];
      const { slot, code } = typing.place;
      const shown = printed.value(ref)?.printed;
      if (!shown || tables.state.inputs[inputKey(slot.name, code)]) return [];
      const wan = absolute(shown.minus(toPrintedWan(tables.computed(ref).yuan)));
      return isZero(wan) ? [] : [{ slot, code, wan }];
    });
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
    const entries = codes.reduce((n, code) => n + tree.entries(code, query, ENTRY_LIMIT).length, 0);
    return this.#residues
      .filter((one) => shares(one.slot.query, query) && codes.some((code) => tree.isUnder(one.code, code)))
      .reduce((bound, one) => bound.plus(one.wan), tailBound(Math.max(1, entries)));
  }
}

const shares = (a: Query, b: Query): boolean =>
  a.tree === b.tree && a.terms.some(({ at }) => b.terms.some((term) => term.at === at));
