/**
 * 一条关系的一部分在一套表上的执行：逐行逐列算过去，只留通不过的各处。
 * 数变了，只重算变了的行与它的上级；涉及一组行的（合计、末级之和）整部分重算，它们只有几处。
 */
import { parentSubject } from '../ledger/book.js';
import { type Reference, referencesIn } from '../tables/expression.js';
import type { CellRef } from '../tables/source.js';
import { BoundInstance, BoundSide } from './bound.js';
import type { CompiledPart } from './compile.js';
import { type Verdict, judgeAtMost, judgeEqual, judgeIff, judgeNonZero } from './evaluate.js';
import { type SideSum, Totals } from './figures.js';
import { type CheckBinder, MissingOutsideError, NOWHERE, type Place, Side, byPlace } from './side.js';

/** 判断的尺度：强弱，以及“小于”要不要提示。 */
export interface Yardstick {
  readonly strength: 'hard' | 'soft';
  readonly onlyFiscal: boolean;
}
export interface PartOutcome {
  /** 比较了几处。 */
  readonly instances: number;
  /** 通不过的各处，按表中次序。 */
  readonly found: readonly BoundInstance[];
  /** 缺了这个表外的数，没有算完。 */
  readonly missing: string | null;
}

const NONE: ReadonlyMap<number, BoundInstance> = new Map();
/** 一行里至多这么多列。 */
const COLUMNS = 1024;

export class PartRun {
  readonly part: CompiledPart;
  /** 涉及的表。 */
  readonly tables: ReadonlySet<string>;
  readonly usesOutside: boolean;
  readonly #binder: CheckBinder;
  /** 一处只涉及当前行与它的下级（都在科目表里）。 */
  readonly #local: boolean;
  #sides: { readonly left: Side; readonly right: Side } | null = null;
  readonly #left = new Totals();
  readonly #right = new Totals();
  #instances = 0;
  /** 次序 → 通不过的一处。 */
  readonly #found = new Map<number, BoundInstance>();
  #previous: ReadonlyMap<number, BoundInstance> = NONE;
  #rebound = false;
  /** 要重算的行；null 是全部。 */
  #stale: Set<string> | null = null;

  constructor(part: CompiledPart, binder: CheckBinder) {
    this.part = part;
    this.#binder = binder;
    const { each } = part.spec;
    const references = [part.left, part.right].flatMap(referencesIn);
    const cells = references.filter(({ scope }) => scope === 'cell');
    const home = each ? [each.table] : [];
    const own = [...cells.map(({ table }) => (table === '{表}' ? (each?.table ?? '') : table)), ...home];
    this.tables = new Set([...own, ...part.needs.map(({ table }) => table)]);
    this.usesOutside = references.some(({ scope }) => scope !== 'cell' && scope !== 'zero');
    this.#local =
      each !== undefined && cells.every(byPlace) && own.every((id) => binder.addresses.sameColumns(id));
  }

  /** 表的行有增减：重新绑定。 */
  rebind(): void {
    this.#sides = null;
    this.#stale = null;
    this.#rebound = true;
  }
  /** 这些格变了。 */
  touch(refs: Iterable<CellRef>): void {
    for (const ref of refs) {
      if (this.#stale === null || !this.tables.has(ref.table)) continue;
      if (this.#local) for (const row of withParents(ref.row)) this.#stale.add(row);
      else this.#stale = null;
    }
  }
  /** 尺度变了：全部重算。 */
  judgeAgain(): void {
    this.#stale = null;
  }

  /** 此刻的结果。缺表时抛 MissingTableError。 */
  outcome(yardstick: Yardstick): PartOutcome {
    const stale = this.usesOutside ? null : this.#stale;
    let missing: string | null = null;
    try {
      if (stale === null) {
        this.#instances = 0;
        // 上一次的各处留到算完：格没有变的，地址照用。
        this.#previous = this.#rebound ? NONE : new Map(this.#found);
        this.#found.clear();
        this.#eachPlace(null, (place, order) => {
          this.#judge(place, order, yardstick);
          this.#instances++;
        });
      } else if (stale.size > 0)
        this.#eachPlace(stale, (place, order) => {
          this.#judge(place, order, yardstick);
        });
      this.#stale = new Set();
      this.#previous = NONE;
      this.#rebound = false;
    } catch (error) {
      this.#stale = null;
      if (!(error instanceof MissingOutsideError)) throw error;
      missing = error.reference;
    }
    const found = [...this.#found].sort(([a], [b]) => a - b).map(([, one]) => one);
    return { instances: this.#instances, found, missing };
  }

  /** 逐处的比较；`near` 只给可能涉及这一格的。缺表、缺数时抛错。 */
  *instances(yardstick: Yardstick, near?: CellRef): Iterable<BoundInstance> {
    const places: Place[] = [];
    const rows = near && this.#local ? new Set(withParents(near.row)) : null;
    this.#eachPlace(rows, (place) => places.push(place));
    for (const place of places) {
      const { left, right } = this.#bound(place);
      const [a, b] = [left.sum(place), right.sum(place)];
      yield this.#instance(place, a, b, this.#verdict(a, b, yardstick));
    }
  }

  #bound(place: Place): { readonly left: Side; readonly right: Side } {
    this.#sides ??= {
      left: new Side(this.part.left, place.home, this.#binder),
      right: new Side(this.part.right, place.home, this.#binder),
    };
    return this.#sides;
  }

  #judge(place: Place, order: number, yardstick: Yardstick): void {
    const { left, right } = this.#bound(place);
    left.total(place, this.#left);
    right.total(place, this.#right);
    const whole = left.inside && right.inside && this.#left.whole && this.#right.whole;
    if (whole && this.#passes(yardstick)) {
      this.#found.delete(order);
      return;
    }
    const [a, b] = whole ? [this.#left.sum(), this.#right.sum()] : [left.sum(place), right.sum(place)];
    const verdict = this.#verdict(a, b, yardstick);
    if (verdict.state === 'pass') this.#found.delete(order);
    else {
      const before = this.#previous.get(order) ?? this.#found.get(order);
      this.#found.set(order, this.#instance(place, a, b, verdict, before));
    }
  }

  /** 多数处一比就知道通过：整数分相等，不必建成金额再比。 */
  #passes(yardstick: Yardstick): boolean {
    const [a, b] = [this.#left, this.#right];
    const order = a.known && b.known ? a.yuan - b.yuan : a.printed - b.printed;
    const { relation } = this.part.spec;
    if (relation === '=') return order === 0 && a.printed === b.printed;
    return relation === '<=' && order <= 0 && (!this.#expectsEqual(yardstick) || a.printed === b.printed);
  }
  #expectsEqual({ onlyFiscal }: Yardstick): boolean {
    const { softEqual } = this.part.spec;
    return softEqual === 'always' || (softEqual === 'onlyFiscal' && onlyFiscal);
  }

  #verdict(left: SideSum, right: SideSum, yardstick: Yardstick): Verdict {
    const { strength } = yardstick;
    switch (this.part.spec.relation) {
      case '=':
        return judgeEqual(left, right, strength);
      case '<=':
        return judgeAtMost(left, right, strength, this.#expectsEqual(yardstick));
      case 'iff':
        return judgeIff(left, right, strength);
      case '!=0':
        return judgeNonZero(left, strength);
    }
  }
  #instance(place: Place, a: SideSum, b: SideSum, verdict: Verdict, before?: BoundInstance): BoundInstance {
    const { left, right } = this.#bound(place);
    return new BoundInstance(
      this.part,
      new BoundSide(left, place, a, before?.left ?? null),
      new BoundSide(right, place, b, before?.right ?? null),
      verdict,
    );
  }

  /** 走过要执行的各处：逐行、逐列；所需的行组是空的则一处也没有。`only` 只走这些行。 */
  #eachPlace(only: ReadonlySet<string> | null, visit: (place: Place, order: number) => void): void {
    const { each } = this.part.spec;
    const { figures, budgetOf, source } = this.#binder;
    if (this.part.needs.some((need) => !hasRows(need, this.#binder))) return;
    if (!each) {
      visit(NOWHERE, 0);
      return;
    }
    const home = figures.table(each.table);
    if (!home) return;
    const { index } = home;
    const listed = typeof each.rows === 'string' ? null : each.rows;
    const group = typeof each.rows === 'string' ? each.rows : '';
    const chosen = (at: number): boolean =>
      at >= 0 && (listed ? listed.includes(index.keyAt(at)) : index.isIn(group, at, budgetOf));
    const positions = only
      ? Array.from(only, (row) => index.position(row)).filter(chosen)
      : (listed?.map((row) => index.position(row)).filter((at) => at >= 0) ?? index.group(group, budgetOf));
    for (const at of positions) {
      const row = index.keyAt(at);
      const order = (listed ? listed.indexOf(row) : at) * COLUMNS;
      if (each.columns === undefined) visit({ home, at, row, column: '' }, order);
      else
        for (const [nth, column] of source.columns(each.table, row).entries())
          if (each.columns === '全部' || each.columns.includes(column))
            visit({ home, at, row, column }, order + nth);
    }
  }
}

function hasRows({ table, row }: Reference, { figures, budgetOf }: CheckBinder): boolean {
  const group = row.kind === 'group' ? row.name : '';
  return (figures.table(table)?.index.group(group, budgetOf).length ?? 0) > 0;
}

/** 一行与它的上级。 */
function withParents(row: string): string[] {
  const rows = [row];
  for (let at = parentSubject(row); at !== null && at !== ''; at = parentSubject(at)) rows.push(at);
  return rows;
}
