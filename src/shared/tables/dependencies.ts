/**
 * 依赖索引：某科目的某些系列变了，哪些格要重画。只看版式，与账上有什么无关，所以查过的都记着：
 * 同一格再改一次，要重画的格是现成的。
 */
import { type Query, type TreeName, seriesOf } from '../ledger/series.js';
import { type Touched, seriesIn } from '../ledger/sum-tree.js';
import { type FixedTableModel, type ProfileModel, TOTAL_KEY, UNASSIGNED_KEY } from './model.js';
import type { CellRef } from './source.js';

interface Column {
  readonly table: string;
  readonly column: string;
}

export class DependencyIndex {
  /** `账|前缀|系列` → 固定表的格。 */
  readonly #fixed = new Map<string, CellRef[]>();
  /** `账|系列` → 科目表的列。 */
  readonly #columns = new Map<string, Column[]>();
  readonly #slots = new Map<string, Column[]>();
  /** 会插行的固定表。 */
  readonly #inserting: readonly FixedTableModel[];
  readonly #cells = new Map<string, Map<string, CellRef>>();
  /** 账 → 科目 → 系列位集 → 格。 */
  readonly #known = new Map<TreeName, Map<string, Map<number, readonly CellRef[]>>>();

  static readonly #built = new WeakMap<ProfileModel, DependencyIndex>();
  /** 一个版式的索引，建一次。 */
  static of(profile: ProfileModel): DependencyIndex {
    const known = DependencyIndex.#built.get(profile) ?? new DependencyIndex(profile);
    DependencyIndex.#built.set(profile, known);
    return known;
  }

  private constructor(profile: ProfileModel) {
    this.#inserting = profile.tables.filter(
      (table): table is FixedTableModel =>
        table.kind === 'fixed' && table.spec.blocks.some((block) => block.insert !== undefined),
    );
    for (const table of profile.tables) {
      if (table.kind === 'subjects') {
        for (const { column, cell } of table.amounts) {
          for (const series of seriesOfQuery(cell.query))
            push(this.#columns, series, { table: table.id, column });
          if (cell.slot) push(this.#slots, cell.slot.name, { table: table.id, column });
        }
        continue;
      }
      for (const row of table.rows) {
        for (const [column, cell] of row.cells) {
          const ref = this.cell(table.id, row.key, column);
          for (const prefix of cell.prefixes)
            for (const series of seriesOfQuery(cell.query))
              push(this.#fixed, `${prefix.code}|${series}`, ref);
          if (cell.slot) push(this.#fixed, `slot|${cell.slot.name}|${cell.prefixes[0]?.code ?? ''}`, ref);
        }
      }
    }
  }

  /** 同一格总是同一个对象：集合里不会重复。 */
  cell(table: string, row: string, column: string): CellRef {
    const rows = getOr(this.#cells, `${table}|${column}`, () => new Map<string, CellRef>());
    return getOr(rows, row, () => ({ table, row, column }));
  }

  /** 一处变动要重画的格，不重复。 */
  cellsOf({ tree, code, series }: Touched): readonly CellRef[] {
    const byCode = getOr(this.#known, tree, () => new Map<string, Map<number, readonly CellRef[]>>());
    const bySeries = getOr(byCode, code, () => new Map<number, readonly CellRef[]>());
    const known = bySeries.get(series);
    if (known) return known;
    const cells = new Set<CellRef>();
    const names = seriesOf(tree);
    for (const at of seriesIn(series))
      for (const ref of this.#ofSeries(tree, code, `${tree}|${names[at] ?? ''}`)) cells.add(ref);
    const list = [...cells];
    bySeries.set(series, list);
    return list;
  }

  *#ofSeries(tree: TreeName, code: string, series: string): Iterable<CellRef> {
    yield* this.#fixed.get(`${code}|${series}`) ?? [];
    yield* this.#insertedCells(code, series);
    if (tree === 'economic' || tree === 'threePublic') return;
    for (const { table, column } of this.#columns.get(series) ?? []) {
      yield this.cell(table, code === '' ? TOTAL_KEY : code, column);
      if (code === '') yield this.cell(table, UNASSIGNED_KEY, column);
    }
  }

  /** 固定行之外的科目：可能插入的行里随它变的格。 */
  *#insertedCells(code: string, series: string): Iterable<CellRef> {
    if (code.length !== 3 && code.length !== 5) return;
    for (const table of this.#inserting) {
      const row = table.rowOf(code);
      if (!row?.inserted) continue;
      for (const [column, { query }] of row.cells)
        if (seriesOfQuery(query).includes(series)) yield this.cell(table.id, row.key, column);
    }
  }

  /** 键入位本身所在的格：数没变（如照录默认值）也要重画其状态。 */
  *cellsOfSlot(slot: string, code: string): Iterable<CellRef> {
    yield* this.#fixed.get(`slot|${slot}|${code}`) ?? [];
    if (code !== '')
      for (const { table, column } of this.#slots.get(slot) ?? []) yield this.cell(table, code, column);
  }
}

const seriesOfQuery = (query: Query | null): string[] =>
  query ? query.terms.map((term) => `${query.tree}|${term.series}`) : [];

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
