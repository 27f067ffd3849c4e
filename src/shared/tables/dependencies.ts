/** 依赖索引：某科目的某系列变了，哪些格要重画。只看版式，建一次。 */
import type { TreeName } from '../ledger/series.js';
import { type FixedTableModel, type ProfileModel, TOTAL_KEY, UNASSIGNED_KEY } from './model.js';
import type { CellRef } from './source.js';

export class DependencyIndex {
  /** `账|前缀|系列` → 固定表的格。 */
  readonly #fixed = new Map<string, CellRef[]>();
  /** 系列 → 科目表的列。 */
  readonly #columns = new Map<string, { table: string; column: string }[]>();
  readonly #slots = new Map<string, { table: string; column: string }[]>();
  /** 会插行的固定表。 */
  readonly #inserting: readonly FixedTableModel[];

  constructor(profile: ProfileModel) {
    this.#inserting = profile.tables.filter(
      (table): table is FixedTableModel =>
        table.kind === 'fixed' && table.spec.blocks.some((block) => block.insert !== undefined),
    );
    for (const table of profile.tables) {
      if (table.kind === 'subjects') {
        for (const { column, cell } of table.amounts) {
          for (const term of cell.query?.terms ?? [])
            push(this.#columns, term.series, { table: table.id, column });
          if (cell.slot) push(this.#slots, cell.slot.name, { table: table.id, column });
        }
        continue;
      }
      for (const row of table.rows) {
        for (const [column, cell] of row.cells) {
          const ref = { table: table.id, row: row.key, column };
          for (const prefix of cell.prefixes) {
            for (const term of cell.query?.terms ?? [])
              push(this.#fixed, `${cell.query?.tree ?? ''}|${prefix.code}|${term.series}`, ref);
          }
          if (cell.slot) push(this.#fixed, `slot|${cell.slot.name}|${cell.prefixes[0]?.code ?? ''}`, ref);
        }
      }
    }
  }

  *cellsOf(tree: TreeName, code: string, series: string): Iterable<CellRef> {
    yield* this.#fixed.get(`${tree}|${code}|${series}`) ?? [];
    yield* this.#insertedCells(tree, code, series);
    if (tree !== 'functional') return;
    for (const { table, column } of this.#columns.get(series) ?? []) {
      yield { table, row: code === '' ? TOTAL_KEY : code, column };
      if (code === '') yield { table, row: UNASSIGNED_KEY, column };
    }
  }

  /** 固定行之外的科目：可能插入的行里随它变的格。 */
  *#insertedCells(tree: TreeName, code: string, series: string): Iterable<CellRef> {
    if (code.length !== 3 && code.length !== 5) return;
    for (const table of this.#inserting) {
      const row = table.rowOf(code);
      if (!row?.inserted) continue;
      for (const [column, { query }] of row.cells)
        if (query?.tree === tree && query.terms.some((term) => term.series === series))
          yield { table: table.id, row: row.key, column };
    }
  }

  /** 键入位本身所在的格：数没变（如照录默认值）也要重画其状态。 */
  *cellsOfSlot(slot: string, code: string): Iterable<CellRef> {
    yield* this.#fixed.get(`slot|${slot}|${code}`) ?? [];
    if (code !== '')
      for (const { table, column } of this.#slots.get(slot) ?? []) yield { table, row: code, column };
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
