/**
 * 审核所见的数：每列两串整数分（印出的万元、元），同一格被几条关系反复取用，只向套表取一次。
 * 一万行有十几万格，逐格一个对象要占几十兆；成列的数只占几兆，相加也快。
 */
import type { AddressBook } from '../tables/address.js';
import { Amount, Tally, ZERO } from '../money/index.js';
import { RowIndex } from '../tables/row-index.js';
import {
  type CellRef,
  type CellSource,
  type CellValue,
  type ColumnFigures,
  type FigureCents,
  type RowInfo,
  putFigure,
} from '../tables/source.js';

/** 一边的和：印数、元（有一格不知元则为 null）、非零的印数的个数。 */
export interface SideSum {
  readonly printed: Amount;
  readonly yuan: Amount | null;
  readonly figures: number;
}

/** 累计一边的数。都是整数分、绝对值之和仍是准确的整数的（`whole`），就没有丢过一分。 */
export class Totals {
  /** 印出的万元，以万元的分计。 */
  printed = 0;
  /** 元，以分计；`known` 为否时不作数。 */
  yuan = 0;
  /** 每一格都知道元。 */
  known = true;
  figures = 0;
  size = 0;
  /** 有不到分的数，要另外精确地加。 */
  fractional = false;

  clear(): void {
    this.printed = 0;
    this.yuan = 0;
    this.known = true;
    this.figures = 0;
    this.size = 0;
    this.fractional = false;
  }
  get whole(): boolean {
    return !this.fractional && Number.isSafeInteger(this.size);
  }
  sum(): SideSum {
    return {
      printed: Amount.ofCents(this.printed),
      yuan: this.known ? Amount.ofCents(this.yuan) : null,
      figures: this.figures,
    };
  }
}

/** 精确地逐个相加：不到分的数、大得装不下的数、表外的数。 */
export class ExactTotals {
  readonly #printed = new Tally();
  readonly #yuan = new Tally();
  #known = true;
  #figures = 0;

  add(sign: 1 | -1, value: CellValue | null): void {
    if (!value || (value.printed === null && value.yuan === null)) return;
    if (value.printed !== null && !value.printed.isZero()) this.#figures++;
    this.#printed.add(sign, value.printed ?? ZERO);
    if (value.yuan === null) this.#known = false;
    else this.#yuan.add(sign, value.yuan);
  }
  sum(): SideSum {
    return {
      printed: this.#printed.value(),
      yuan: this.#known ? this.#yuan.value() : null,
      figures: this.#figures,
    };
  }
}

/** 取数用的一个，用完即作废。 */
const taken: FigureCents = { hasPrinted: false, printed: 0, hasYuan: false, yuan: 0 };

/** 一格的状态位。 */
const READ = 1;
const PRINTED = 2;
const YUAN = 4;
const FRACTIONAL = 8;

export class FigureColumn {
  readonly #figures: ColumnFigures | null;
  readonly #state: Uint8Array;
  readonly #printed: Float64Array;
  readonly #yuan: Float64Array;
  #address: ((row: string) => string) | null = null;

  constructor(
    readonly table: FigureTable,
    readonly column: string,
    readonly source: CellSource,
  ) {
    const size = table.index.rows.length;
    this.#figures = source.figures?.(table.id, column) ?? null;
    this.#state = new Uint8Array(size);
    this.#printed = new Float64Array(size);
    this.#yuan = new Float64Array(size);
  }

  ref(at: number): CellRef {
    return { table: this.table.id, row: this.table.index.keyAt(at), column: this.column };
  }
  address(at: number, book: AddressBook): string {
    this.#address ??= book.formatColumn(this.table.id, this.column);
    return this.#address(this.table.index.keyAt(at));
  }
  value(at: number): CellValue | null {
    return this.source.value(this.ref(at));
  }
  #read(at: number): number {
    if (this.#figures) this.#figures(this.table.index.keyAt(at), taken);
    else putFigure(taken, this.value(at));
    let state = READ;
    if (taken.hasPrinted) {
      state |= Number.isNaN(taken.printed) ? PRINTED | FRACTIONAL : PRINTED;
      this.#printed[at] = taken.printed;
    }
    if (taken.hasYuan) {
      state |= Number.isNaN(taken.yuan) ? YUAN | FRACTIONAL : YUAN;
      this.#yuan[at] = taken.yuan;
    }
    this.#state[at] = state;
    return state;
  }

  addTo(totals: Totals, at: number, sign: 1 | -1): void {
    const known = this.#state[at] ?? 0;
    const state = known === 0 ? this.#read(at) : known;
    if (state === READ) return;
    if ((state & FRACTIONAL) !== 0) totals.fractional = true;
    if ((state & PRINTED) !== 0) {
      const cents = this.#printed[at] ?? 0;
      if (cents !== 0) {
        totals.printed += sign * cents;
        totals.size += Math.abs(cents);
        totals.figures++;
      }
    }
    if ((state & YUAN) === 0) totals.known = false;
    else {
      const cents = this.#yuan[at] ?? 0;
      totals.yuan += sign * cents;
      totals.size += Math.abs(cents);
    }
  }
  /** 印着负数的，给那个数。 */
  negative(at: number): Amount | null {
    const known = this.#state[at] ?? 0;
    const state = known === 0 ? this.#read(at) : known;
    if ((state & PRINTED) === 0 || (this.#printed[at] ?? 0) >= 0) return null;
    const printed = this.value(at)?.printed ?? null;
    return printed?.isNegative() === true ? printed : null;
  }
  forget(at: number): void {
    this.#state[at] = 0;
  }
}

/** 一张表：行清单有增减就是另一个。 */
export class FigureTable {
  readonly index: RowIndex;
  readonly #columns = new Map<string, FigureColumn>();
  readonly #aligned = new WeakMap<FigureTable, Int32Array>();

  constructor(
    readonly id: string,
    readonly infos: readonly RowInfo[],
    readonly source: CellSource,
  ) {
    this.index = RowIndex.of(infos);
  }

  column(id: string): FigureColumn {
    const known = this.#columns.get(id);
    if (known) return known;
    const column = new FigureColumn(this, id, this.source);
    this.#columns.set(id, column);
    return column;
  }
  /** 另一张表的各行在本表的位置（没有为 −1）：逐行的关系不必逐行去找。 */
  alignedWith(other: FigureTable): Int32Array {
    const known = this.#aligned.get(other);
    if (known) return known;
    const { rows } = other.index;
    const positions = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at++) positions[at] = this.index.position(other.index.keyAt(at));
    this.#aligned.set(other, positions);
    return positions;
  }
  forget(row: string, column: string): void {
    const at = this.index.position(row);
    if (at >= 0) this.#columns.get(column)?.forget(at);
  }
}

export class Figures {
  readonly #tables = new Map<string, FigureTable>();

  constructor(readonly source: CellSource) {}

  /** 没有这张表为 null。 */
  table(id: string): FigureTable | null {
    const infos = this.source.rows(id);
    const known = this.#tables.get(id);
    if (infos === null || known?.infos === infos) return infos === null ? null : (known ?? null);
    const table = new FigureTable(id, infos, this.source);
    this.#tables.set(id, table);
    return table;
  }

  /** 这些格的数变了。 */
  forget(refs: Iterable<CellRef>): void {
    for (const ref of refs) this.#tables.get(ref.table)?.forget(ref.row, ref.column);
  }
  /** 整张表重取。 */
  forgetTable(table: string): void {
    this.#tables.delete(table);
  }
}
