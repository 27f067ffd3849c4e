/**
 * 版式的秩检验（LEDGER §4、§10.1）：把每一笔账当作一个未知数，每个格是它们的线性式。
 * 录入格的秩 = 录入格数 = 全部印出的格的秩，即：每个数只录一次，印出的没有一个是录不进去的，
 * 录入的没有一个是别的录入推得出的。不用任何金额，只看版式的查询，所以新版式一写好就能证。
 */
import type { CellRef } from '../tables/source.js';
import { emptyState, rowKey } from '../document/state.js';
import { typingAt } from '../tables/cell.js';
import { type ProfileModel, TOTAL_KEY } from '../tables/model.js';
import { ProjectTables } from '../tables/project-tables.js';
import { type Vector, Span } from './span.js';
import { FUNCTIONAL_SERIES, type Query, type TreeName, seriesOf } from './series.js';
import type { Budget } from './slots.js';
import type { SubjectDictionary } from './subjects.js';

export interface RankReport {
  /** 可录入的格数、它们的秩；全部印出的格数、秩。 */
  readonly inputs: number;
  readonly inputRank: number;
  readonly printed: number;
  readonly printedRank: number;
  /** 可以由其他录入推出的录入格（多余的录入）。 */
  readonly redundant: readonly string[];
  /** 录入格定不下来的印出格（印得出、录不进）。 */
  readonly undetermined: readonly string[];
  readonly complete: boolean;
}

/** 每本预算的科目上可以有的资金；其他资金任何科目都可以有。 */
const FUNDS_OF: Readonly<Record<Budget, readonly string[]>> = {
  一般: ['一般', '其他'],
  基金: ['基金', '其他'],
  国资: ['国资', '其他'],
  未知: ['一般', '其他'],
};

/** 对这些项级科目检验一个版式。科目宜各预算都有，且有同款、同类的。 */
export function profileRank(
  profile: ProfileModel,
  dictionary: SubjectDictionary,
  subjects: readonly string[],
): RankReport {
  const tables = tablesWith(profile, dictionary, subjects);
  const cells = [...printedCells(tables, subjects)];
  const inputs = cells.flatMap((ref) => {
    const typing = typingAt(tables, ref);
    return typing.ok ? [{ ref, place: typing.place }] : [];
  });
  const unknowns = new Unknowns();
  const finerSides = new Set(inputs.map(({ place }) => place.slot.name));
  for (const code of subjects) {
    for (const fund of FUNDS_OF[tables.budgetOf(code)]) {
      for (const series of FUNCTIONAL_SERIES) {
        if (!series.startsWith(`${fund}.`)) continue;
        // 版式把基本、项目两侧都录入时，不再有“不分”的一笔。
        if (series.endsWith('.不分') && finerSides.has(series.replace('.不分', '.基本'))) continue;
        unknowns.add('functional', code, series);
      }
    }
  }
  for (const { place } of inputs) {
    const { slot, code } = place;
    if (slot.tree !== 'functional')
      for (const series of seriesOf(slot.tree)) unknowns.add(slot.tree, code, series);
    else if (!subjects.includes(code)) unknowns.add(slot.tree, code, slot.remainder(tables.budgetOf(code)));
  }
  const span = new Span();
  const redundant = inputs.filter(({ ref }) => !span.add(unknowns.vector(tables, ref))).map(({ ref }) => ref);
  const inputRank = span.rank;
  const undetermined = cells.filter((ref) => !span.contains(unknowns.vector(tables, ref)));
  for (const ref of undetermined) span.add(unknowns.vector(tables, ref));
  const name = (ref: CellRef): string => tables.addresses.format(ref);
  return {
    inputs: inputs.length,
    inputRank,
    printed: cells.length,
    printedRank: span.rank,
    redundant: redundant.map(name),
    undetermined: undetermined.map(name),
    complete: redundant.length === 0 && undetermined.length === 0,
  };
}

/** 每张科目表都保留这些科目的行，账是空的。 */
function tablesWith(
  profile: ProfileModel,
  dictionary: SubjectDictionary,
  subjects: readonly string[],
): ProjectTables {
  const { id, year } = profile.spec;
  const state = emptyState({ profile: id, year, department: '校验', sample: false, createdAt: '' });
  for (const table of profile.tables)
    if (table.kind === 'subjects') for (const code of subjects) state.rows[rowKey(table.id, code)] = true;
  return new ProjectTables(profile, dictionary, state);
}

function* printedCells(tables: ProjectTables, subjects: readonly string[]): Iterable<CellRef> {
  if (subjects.length === 0) throw new Error('秩检验至少要一个科目');
  for (const table of tables.profile.tables) yield* tables.cells(table.id);
}

/** 未知数的编号，与一格在其上的系数。 */
class Unknowns {
  readonly #index = new Map<string, number>();
  readonly #codes = new Map<TreeName, Set<string>>();

  add(tree: TreeName, code: string, series: string): void {
    const key = `${tree}|${code}|${series}`;
    if (!this.#index.has(key)) this.#index.set(key, this.#index.size);
    this.#codes.set(tree, (this.#codes.get(tree) ?? new Set()).add(code));
  }

  vector(tables: ProjectTables, ref: CellRef): Vector {
    const out = new Map<number, bigint>();
    const cell = tables.model(ref);
    if (!cell?.query) return out;
    if (tables.profile.tableById.get(ref.table)?.kind === 'subjects') {
      this.#addTo(out, tables, ref.row === TOTAL_KEY ? '' : ref.row, 1n, cell.query);
      return out;
    }
    for (const prefix of cell.prefixes)
      this.#addTo(out, tables, prefix.code, BigInt(prefix.sign), cell.query);
    return out;
  }

  #addTo(out: Map<number, bigint>, tables: ProjectTables, prefix: string, sign: bigint, query: Query): void {
    const tree = tables.book.tree(query.tree);
    for (const code of this.#codes.get(query.tree) ?? []) {
      if (!tree.isUnder(code, prefix)) continue;
      for (const term of query.terms) {
        const at = this.#index.get(`${query.tree}|${code}|${term.series}`);
        if (at === undefined) continue;
        const value = (out.get(at) ?? 0n) + sign * BigInt(term.sign);
        if (value === 0n) out.delete(at);
        else out.set(at, value);
      }
    }
  }
}

/** 秩检验用的默认科目：各预算各取同款两项与另一款一项，共九项（LEDGER §4）。 */
export function rankSubjects(dictionary: SubjectDictionary): string[] {
  const out: string[] = [];
  for (const [budget, wanted] of [
    ['一般', 4],
    ['基金', 3],
    ['国资', 2],
  ] as const) {
    const items = dictionary
      .all()
      .filter((one) => one.code.length === 7 && dictionary.budgetOf(one.code) === budget);
    const first = items[0];
    if (!first) continue;
    const sibling = items.find((one) => one !== first && one.code.slice(0, 5) === first.code.slice(0, 5));
    const cousin = items.find((one) => one.code.slice(0, 5) !== first.code.slice(0, 5));
    const others = items.filter((one) => one.code.slice(0, 3) !== first.code.slice(0, 3));
    const chosen = [first, sibling, cousin, ...others].flatMap((one) => one?.code ?? []);
    out.push(...[...new Set(chosen)].slice(0, wanted));
  }
  return out;
}
