/**
 * 各表有哪些行、叫什么：科目表的行随账出没（`Presence`），固定表只有账上另有数才插行（`InsertedRows`），
 * 未分科目的年初另列一行。行没有增减时给同一份清单：审核与公式逐格来取，每次重建就是平方。
 */
import type { DocumentState } from '../document/state.js';
import { type Book, subjectLevel } from '../ledger/book.js';
import { knownIn } from '../ledger/subject-years.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import type { Touched } from '../ledger/sum-tree.js';
import { isZero } from '../money/index.js';
import { fixedRowInfos, infosOf } from './fixed-rows.js';
import { InsertedRows, mergeRows } from './inserted.js';
import {
  type FixedRowModel,
  type FixedTableModel,
  type ProfileModel,
  TOTAL_KEY,
  UNASSIGNED_KEY,
} from './model.js';
import { Presence } from './presence.js';
import type { RowInfo } from './source.js';

/** 人保留的行，按表：表 → 科目代码。 */
function keptCodes(state: DocumentState): ReadonlyMap<string, readonly string[]> {
  const kept = new Map<string, string[]>();
  for (const key of Object.keys(state.rows)) {
    const codes = kept.get(key.slice(0, 2));
    if (codes) codes.push(key.slice(3));
    else kept.set(key.slice(0, 2), [key.slice(3)]);
  }
  return kept;
}

export class TableRows {
  readonly #profile: ProfileModel;
  readonly #dictionary: SubjectDictionary;
  readonly #state: DocumentState;
  readonly #book: Book;
  readonly #presence = new Map<string, Presence>();
  readonly #inserted = new Map<string, InsertedRows>();
  /** 有“未分科目”一行的科目表。 */
  readonly #unassigned = new Set<string>();
  /** 科目表的行清单，与它所据的代码清单。 */
  readonly #subjectRows = new Map<string, { codes: readonly string[]; rows: readonly RowInfo[] }>();
  /** 插过行的固定表的行清单。 */
  readonly #fixedRows = new Map<string, readonly RowInfo[]>();

  /** `dictionary` 是这一年度的；`book` 已结算。 */
  constructor(profile: ProfileModel, dictionary: SubjectDictionary, state: DocumentState, book: Book) {
    this.#profile = profile;
    this.#dictionary = dictionary;
    this.#state = state;
    this.#book = book;
    const kept = keptCodes(state);
    for (const table of profile.tables) {
      if (table.kind === 'fixed') {
        if (table.spec.blocks.some((block) => block.insert !== undefined))
          this.#inserted.set(table.id, new InsertedRows(table, book));
        continue;
      }
      this.#presence.set(table.id, new Presence(table, book, kept.get(table.id) ?? []));
      this.#refreshUnassigned(table.id);
    }
  }

  /** 科目名称：官方或见于公开的字典名优先，其次本项目导入时学得的名，再次待核的字典名。 */
  subjectName(code: string): string {
    const known = this.#dictionary.get(code);
    if (known && known.trust !== 'reference' && knownIn(known, this.#state.meta.year)) return known.name;
    return this.#state.names[code]?.name ?? known?.name ?? '';
  }

  presence(table: string): Presence | null {
    return this.#presence.get(table) ?? null;
  }
  /** 科目表各行的代码与名称；固定表为空。 */
  named(table: string): { code: string; name: string }[] {
    return (this.#presence.get(table)?.codes() ?? []).map((code) => ({ code, name: this.subjectName(code) }));
  }

  has(table: string, row: string): boolean {
    const model = this.#profile.tableById.get(table);
    if (!model) return false;
    if (model.kind === 'fixed')
      return model.rowByKey.has(row) || (this.#inserted.get(table)?.has(row) ?? false);
    if (row === UNASSIGNED_KEY) return this.#unassigned.has(table);
    return row === TOTAL_KEY || (this.#presence.get(table)?.has(row) ?? false);
  }

  /** 一张表的行，按印出的次序；没有这张表为 null。 */
  of(table: string): readonly RowInfo[] | null {
    const model = this.#profile.tableById.get(table);
    if (!model) return null;
    if (model.kind === 'subjects') return this.#ofSubjects(table, model.spec.totalRow === 'first');
    const inserted = this.inserted(table);
    return inserted.length === 0 ? fixedRowInfos(model) : this.#withInserted(model, inserted);
  }

  #ofSubjects(table: string, totalFirst: boolean): readonly RowInfo[] {
    const presence = this.#presence.get(table);
    const codes = presence?.codes() ?? [];
    const cached = this.#subjectRows.get(table);
    if (cached?.codes === codes) return cached.rows;
    const rows = codes.map((code): RowInfo => ({
      key: code,
      code,
      level: subjectLevel(code),
      group: null,
      finest: !(presence?.hasFiner(code) ?? false),
      name: this.subjectName(code),
    }));
    const total: RowInfo = {
      key: TOTAL_KEY,
      code: null,
      level: 0,
      group: null,
      finest: false,
      name: TOTAL_KEY,
    };
    if (this.#unassigned.has(table)) rows.unshift({ ...total, key: UNASSIGNED_KEY, name: UNASSIGNED_KEY });
    const all = totalFirst ? [total, ...rows] : [...rows, total];
    this.#subjectRows.set(table, { codes, rows: all });
    return all;
  }

  /** 固定表里因有数而插入的行（LEDGER G12），按代码次序。 */
  inserted(table: string): readonly FixedRowModel[] {
    return this.#inserted.get(table)?.all() ?? [];
  }
  /** 插入的行的名称：版式给的，否则科目名称，再否则代码。 */
  insertedName(row: FixedRowModel): string {
    if (row.label !== '') return row.label;
    const name = row.code === null ? '' : this.subjectName(row.code);
    return name === '' ? row.key : name;
  }
  #withInserted(model: FixedTableModel, inserted: readonly FixedRowModel[]): readonly RowInfo[] {
    const known = this.#fixedRows.get(model.id);
    if (known) return known;
    const rows = model.spec.blocks.flatMap((block) =>
      mergeRows(
        model.rows.filter((row) => row.block === block.name),
        inserted
          .filter((row) => row.block === block.name)
          .map((row) => ({ code: row.key, row: { ...row, label: this.insertedName(row) } })),
      ),
    );
    const infos = infosOf([...rows, ...model.rows.filter((row) => row.block === '')]);
    this.#fixedRows.set(model.id, infos);
    return infos;
  }

  /** 人保留或不再保留科目表的一行；行集有变时返回 true。 */
  keep(table: string, code: string, kept: boolean): boolean {
    return this.#presence.get(table)?.keep(code, kept) === true;
  }

  /** 学得了名称：行清单重做；返回写着科目名称的各表。 */
  renamed(): string[] {
    this.#subjectRows.clear();
    this.#fixedRows.clear();
    return [...this.#presence.keys(), ...this.#inserted.keys()];
  }

  /** 结算写下的各笔：插的行有增减的固定表记进 `restructured`。 */
  settled(touched: readonly Touched[], restructured: Set<string>): void {
    for (const { tree, code } of touched) {
      if (!InsertedRows.mayInsert(code)) continue;
      for (const [table, inserted] of this.#inserted)
        if (inserted.refresh(tree, code)) {
          restructured.add(table);
          this.#fixedRows.delete(table);
        }
    }
  }

  /** 自身数有变的科目（'' 为未分科目）重看各科目表；行有增减的表记进 `restructured`，其中的行清单都重做。 */
  refresh(codes: ReadonlySet<string>, restructured: Set<string>): void {
    for (const [table, presence] of this.#presence) {
      for (const code of codes) if (presence.refresh(code)) restructured.add(table);
      if (codes.has('') && this.#refreshUnassigned(table)) restructured.add(table);
    }
    for (const table of restructured) this.#subjectRows.delete(table);
  }

  /** 较粗的版式里不分科目录入的年初，在按科目印年初的表里另列一行（LEDGER §4）；这一行有增减时返回 true。 */
  #refreshUnassigned(id: string): boolean {
    const table = this.#profile.tableById.get(id);
    if (table?.kind !== 'subjects') return false;
    const now = table.amounts.some(
      ({ cell: { query } }) => query !== null && !isZero(this.#book.tree(query.tree).ownQuery('', query)),
    );
    if (now === this.#unassigned.has(id)) return false;
    if (now) this.#unassigned.add(id);
    else this.#unassigned.delete(id);
    this.#subjectRows.delete(id);
    return true;
  }
}
