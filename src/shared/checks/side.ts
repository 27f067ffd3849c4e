/** 比较的一边绑到一套表上：每项的表、列、行的选法先定好，逐处只剩取数相加。 */
import { type Binder, MissingTableError, columnAt, constantRows } from '../tables/binding.js';
import type { AddressBook } from '../tables/address.js';
import type { Expression, OutsideScope, Reference } from '../tables/expression.js';
import type { CellRef, CellSource } from '../tables/source.js';
import {
  ExactTotals,
  type FigureColumn,
  type FigureTable,
  type Figures,
  type SideSum,
  type Totals,
} from './figures.js';

/** 审核的绑定环境。 */
export interface CheckBinder extends Binder {
  readonly figures: Figures;
}

/** 一处比较：当前的行（在 `home` 里的位置）与列。 */
export interface Place {
  readonly home: FigureTable | null;
  readonly at: number;
  readonly row: string;
  readonly column: string;
}
export const NOWHERE: Place = { home: null, at: -1, row: '', column: '' };

/** 缺表外的数（上年数、补充资料）时无法计算。 */
export class MissingOutsideError extends Error {
  /** `reference` 是表外数的地址：事实:会议费、上年:05/合计/小计。 */
  constructor(readonly reference: string) {
    super(`缺少 ${reference}`);
  }
}

interface OutsideTerm {
  readonly sign: 1 | -1;
  readonly scope: OutsideScope;
  readonly reference: Reference;
}

export class Side {
  readonly #cells: readonly CellTerm[];
  readonly #outside: readonly OutsideTerm[];
  readonly #source: CellSource;

  /** 引用的表没有时抛 MissingTableError。 */
  constructor(expression: Expression | null, home: FigureTable | null, binder: CheckBinder) {
    const cells: CellTerm[] = [];
    const outside: OutsideTerm[] = [];
    for (const { sign, reference } of expression?.terms ?? [])
      if (reference.scope === 'cell') cells.push(new CellTerm(sign, reference, home, binder));
      else if (reference.scope !== 'zero') outside.push({ sign, scope: reference.scope, reference });
    this.#cells = cells;
    this.#outside = outside;
    this.#source = binder.source;
  }

  /** 只用到表里的格。 */
  get inside(): boolean {
    return this.#outside.length === 0;
  }
  /** 累计这一处各格的数（表外的数不在内）。 */
  total(place: Place, totals: Totals): void {
    totals.clear();
    for (const term of this.#cells) term.addTo(place, totals);
  }
  /** 精确地求和。表外的数没有填的抛 MissingOutsideError。 */
  sum(place: Place): SideSum {
    const totals = new ExactTotals();
    for (const term of this.#cells) term.each(place, (column, at) => totals.add(term.sign, column.value(at)));
    for (const { sign, scope, reference } of this.#outside) {
      const value = this.#source.outside(scope, reference.table.replace('{行}', place.row));
      if (!value) throw new MissingOutsideError(reference.text.replace('{行}', place.row));
      totals.add(sign, value);
    }
    return totals.sum();
  }

  refs(place: Place): CellRef[] {
    const refs: CellRef[] = [];
    for (const term of this.#cells) term.each(place, (column, at) => refs.push(column.ref(at)));
    return refs;
  }
  /** 各格与表外的数的地址。 */
  addresses(place: Place, book: AddressBook): string[] {
    const addresses: string[] = [];
    for (const term of this.#cells)
      term.each(place, (column, at) => void addresses.push(column.address(at, book)));
    addresses.push(...this.outside);
    return addresses;
  }
  /** 涉及的表外的数。 */
  get outside(): string[] {
    return this.#outside.map(({ reference }) => reference.text);
  }
}

/** 一项：若干格。 */
class CellTerm {
  readonly sign: 1 | -1;
  readonly #reference: Reference;
  readonly #table: FigureTable;
  readonly #binder: CheckBinder;
  /** 当前表各行在本表的位置。 */
  readonly #aligned: Int32Array | null;
  readonly #rows: readonly number[];
  /** 认过的列：科目表各行一样，只有一个；固定表逐行认。 */
  readonly #columns: (FigureColumn | undefined)[] = [];
  readonly #sameColumns: boolean;

  constructor(sign: 1 | -1, reference: Reference, home: FigureTable | null, binder: CheckBinder) {
    const id = reference.table === '{表}' ? (home?.id ?? '') : reference.table;
    const table = binder.figures.table(id);
    if (!table) throw new MissingTableError(id);
    this.sign = sign;
    this.#reference = reference;
    this.#table = table;
    this.#binder = binder;
    this.#aligned = home && table.alignedWith(home);
    this.#rows = byPlace(reference) ? [] : constantRows(reference, id, table.index, binder);
    this.#sameColumns = binder.addresses.sameColumns(id);
  }

  addTo(place: Place, totals: Totals): void {
    if (this.#reference.row.kind === 'current') {
      const at = this.#aligned?.[place.at] ?? -1;
      if (at >= 0) this.#column(at, place).addTo(totals, at, this.sign);
    } else for (const at of this.#rowsAt(place)) this.#column(at, place).addTo(totals, at, this.sign);
  }
  each(place: Place, visit: (column: FigureColumn, at: number) => void): void {
    for (const at of this.#rowsAt(place)) visit(this.#column(at, place), at);
  }

  #rowsAt(place: Place): readonly number[] {
    const { row } = this.#reference;
    if (row.kind === 'literal' || !byPlace(this.#reference)) return this.#rows;
    const at = this.#aligned?.[place.at] ?? -1;
    if (row.kind === 'current') return at < 0 ? [] : [at];
    return row.name === '下级' ? this.#table.index.children(at) : this.#table.index.finestUnder(place.row);
  }

  #column(at: number, place: Place): FigureColumn {
    if (this.#reference.column.kind === 'current') return this.#table.column(place.column);
    const key = this.#sameColumns ? 0 : at;
    const known = this.#columns[key];
    if (known) return known;
    const row = this.#table.index.keyAt(at);
    const context = { table: place.home?.id ?? '', row: place.row, column: place.column };
    const column = this.#table.column(columnAt(this.#reference, this.#table.id, row, context, this.#binder));
    this.#columns[key] = column;
    return column;
  }
}

/** 选哪些行随当前行而定。 */
export const byPlace = ({ row }: Reference): boolean =>
  row.kind === 'current' || (row.kind === 'group' && (row.name === '下级' || row.name === '属项'));
