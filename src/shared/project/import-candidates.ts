/**
 * 导入时可能要写下一笔的格：印出的行，加上账上推出而文件没印的行（没印即是 0，LEDGER G5）；不知道的格不在内，随账。
 * 科目表有几万格，一看便知不用写的（空白的录入、与此刻的默认相同的数）不给。
 */
import { type DocumentState, parseInputKey } from '../document/state.js';
import type { Slot } from '../ledger/slots.js';
import { type Unit, printedCents } from '../money/index.js';
import { isEntrySlot } from '../tables/cell.js';
import type { RecognizedCell } from '../recognize/types.js';
import type { TableModel } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { CellRef } from '../tables/source.js';
import type { PrintedTables } from './printed-tables.js';

/** 已经有一笔的键入位：键入位 → 科目。逐格去问，不必拼键。 */
export class EnteredPlaces {
  readonly #codes = new Map<string, Set<string>>();

  constructor({ inputs }: DocumentState) {
    for (const key of Object.keys(inputs)) {
      const place = parseInputKey(key);
      if (place) this.codesOf(place.slot).add(place.code);
    }
  }
  /** 这个键入位上有一笔的科目，随 `add` 增加。 */
  codesOf(slotName: string): Set<string> {
    const known = this.#codes.get(slotName);
    if (known) return known;
    const codes = new Set<string>();
    this.#codes.set(slotName, codes);
    return codes;
  }
  has({ name }: Slot, code: string): boolean {
    return this.codesOf(name).has(code);
  }
  add({ name }: Slot, code: string): void {
    this.codesOf(name).add(code);
  }
}

interface Search {
  readonly tables: ProjectTables;
  readonly printed: PrintedTables;
  readonly table: TableModel;
  readonly pass: 'input' | 'default';
  readonly entered: EnteredPlaces;
}

/** 逐格走过一张表里这一遍可能要写的格；走的时候账可以变。 */
export function eachCandidate(search: Search, visit: (ref: CellRef) => void): void {
  const { tables, printed, table, pass, entered } = search;
  const rows = new Set(printed.rowKeys(table.id));
  for (const { key } of tables.rows(table.id) ?? []) rows.add(key);
  if (table.kind === 'fixed') {
    for (const row of rows)
      for (const column of tables.columns(table.id, row)) {
        const ref = { table: table.id, row, column };
        if (!printed.unknown(ref)) visit(ref);
      }
    return;
  }
  const columns = table.amounts.flatMap(({ column, cell: { slot } }) => {
    const at = printed.columnAt(table.id, column);
    if (slot === null || at === null) return [];
    const { tree, name } = slot;
    return [
      {
        column,
        at,
        tree: tables.book.tree(tree),
        typed: entered.codesOf(name),
        entry: isEntrySlot(slot),
        computed: tables.computedCents(table.id, column),
      },
    ];
  });
  const unit = printed.unitOf(table.id);
  const trees = [...new Set(columns.map(({ tree }) => tree))];
  for (const row of rows) {
    const coarse = trees.some((tree) => tree.hasChildren(row));
    const line = printed.line(table.id, row);
    for (const { column, at, typed, entry, computed } of columns) {
      const own = line?.[at];
      if (own?.unread === true) continue;
      if (pass === 'default' && entry && !coarse) continue;
      // 空着而人填过的也要比。
      const worth = pass === 'input' ? own?.amount != null : !sameFigure(own, unit, computed(row));
      if (worth || typed.has(row)) visit({ table: table.id, row, column });
    }
  }
}

/** 印数就是账上的数（元的表按元，万元的表按印数）。不到分的一律当作不同，另外精确地比。 */
function sameFigure(own: RecognizedCell | undefined, unit: Unit, yuan: number): boolean {
  const cents = own?.amount?.cents ?? 0;
  return cents === (unit === '元' ? yuan : printedCents(yuan));
}
