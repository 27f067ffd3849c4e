/**
 * 审核所见的格：同一格被几条关系反复取用，只取一次数。套表会变的，
 * 变了的格另记一个时刻，下一次审核只重算涉及它的地方。
 */
import type { Amount } from '../money/index.js';
import type { AddressBook } from '../tables/address.js';
import type { CellRef, CellSource } from '../tables/source.js';

/** 一格：位置、数，和数最后一次变动的时刻。一万行有十几万格，字段从简。 */
export class CheckedCell implements CellRef {
  #fresh = false;
  #printed: Amount | null = null;
  #yuan: Amount | null = null;
  changedAt = 0;

  constructor(
    readonly row: string,
    readonly home: CheckedColumn,
  ) {}

  get table(): string {
    return this.home.table;
  }
  get column(): string {
    return this.home.column;
  }
  #read(): void {
    const value = this.home.cells.source.value(this);
    this.#printed = value?.printed ?? null;
    this.#yuan = value?.yuan ?? null;
    this.#fresh = true;
  }
  /** 印出的万元；空白为 null。 */
  get printed(): Amount | null {
    if (!this.#fresh) this.#read();
    return this.#printed;
  }
  /** 元；只知万元、或整格空白时为 null。 */
  get yuan(): Amount | null {
    if (!this.#fresh) this.#read();
    return this.#yuan;
  }
  get address(): string {
    return this.home.cells.addresses.format(this);
  }
  forget(now: number): void {
    this.#fresh = false;
    this.changedAt = now;
  }
}

/** 一列的格，按行取；没有的当场建。 */
export class CheckedColumn {
  readonly #rows = new Map<string, CheckedCell>();
  constructor(
    readonly table: string,
    readonly column: string,
    readonly cells: CheckedCells,
  ) {}

  cell(row: string): CheckedCell {
    const known = this.#rows.get(row);
    if (known) return known;
    const cell = new CheckedCell(row, this);
    this.#rows.set(row, cell);
    return cell;
  }
  forget(row: string, now: number): void {
    this.#rows.get(row)?.forget(now);
  }
  forgetAll(now: number): void {
    for (const cell of this.#rows.values()) cell.forget(now);
  }
}

export class CheckedCells {
  /** 表 → 列 → 行 → 格。 */
  readonly #tables = new Map<string, Map<string, CheckedColumn>>();

  constructor(
    readonly source: CellSource,
    readonly addresses: AddressBook,
  ) {}

  column(table: string, column: string): CheckedColumn {
    const known = this.#tables.get(table)?.get(column);
    if (known) return known;
    const own = new CheckedColumn(table, column, this);
    const columns = this.#tables.get(table) ?? new Map<string, CheckedColumn>();
    this.#tables.set(table, columns.set(column, own));
    return own;
  }

  /** 这些格的数变了。 */
  forget(refs: Iterable<CellRef>, now: number): void {
    for (const ref of refs) this.#tables.get(ref.table)?.get(ref.column)?.forget(ref.row, now);
  }
  /** 整张表重取。 */
  forgetTable(table: string, now: number): void {
    for (const column of this.#tables.get(table)?.values() ?? []) column.forgetAll(now);
  }
}
