/**
 * 九张表：一本账的九个视图。按版式把账查成格，随命令增量更新；
 * 它同时是审核与公式所见的“一套表”（CellSource）。
 */
import type { Change } from '../document/commands.js';
import { type DocumentState, parseInputKey, rowKey } from '../document/state.js';
import { Book, THREE_PUBLIC_PARENT, parentSubject } from '../ledger/book.js';
import { type SubjectDictionary } from '../ledger/subjects.js';
import type { Budget, Slot } from '../ledger/slots.js';
import type { Sum, Touched, Typed } from '../ledger/sum-tree.js';
import { type Amount, amount, isZero, printedCents, sum, toPrintedWan, toText } from '../money/index.js';
import { AddressBook } from './address.js';
import { ClosedPrinting } from './closed-printing.js';
import type { OutsideScope } from './expression.js';
import { DependencyIndex } from './dependencies.js';
import { LedgerFigures } from './ledger-figures.js';
import {
  type CellModel,
  type FixedRowModel,
  type ProfileModel,
  TOTAL_KEY,
  UNASSIGNED_KEY,
  amountColumns,
} from './model.js';
import { OutsideFigures } from './outside-figures.js';
import { type Overlay, Overlays } from './overlay.js';
import type { Presence } from './presence.js';
import {
  type CellRef,
  type CellSource,
  type CellValue,
  type ColumnFigures,
  type RowInfo,
  putFigure,
} from './source.js';
import { TableRows } from './table-rows.js';

/** 一次修改后要重画的：变了的格，行有增减的表。 */
export interface Dirty {
  /** 不重复。 */
  readonly cells: ReadonlySet<CellRef>;
  readonly restructured: ReadonlySet<string>;
}

export class ProjectTables implements CellSource {
  readonly profile: ProfileModel;
  readonly state: DocumentState;
  readonly dictionary: SubjectDictionary;
  readonly book: Book;
  readonly addresses: AddressBook;
  readonly #rows: TableRows;
  readonly #ledger: LedgerFigures;
  readonly #outside: OutsideFigures;
  readonly #dependencies: DependencyIndex;
  #overlays: Overlays;
  /** 开着尾差调平时的印数层；账一动就重做。 */
  #closed: ClosedPrinting | null = null;
  /** 并入而还没有重看行的科目。 */
  readonly #absorbed = new Set<string>();
  readonly #listeners: ((cells: Iterable<CellRef>, restructured: Iterable<string>) => void)[] = [];

  constructor(profile: ProfileModel, dictionary: SubjectDictionary, state: DocumentState) {
    this.profile = profile;
    this.dictionary = dictionary.forYear(state.meta.year);
    this.state = state;
    this.#overlays = new Overlays(state);
    this.book = new Book((code) => this.budgetOf(code));
    for (const [key, input] of Object.entries(state.inputs)) {
      const parsed = parseInputKey(key);
      if (parsed)
        this.book.enter(parsed.slot, parsed.code, {
          yuan: amount(input.yuan),
          wanOnly: input.precision === '万元',
        });
    }
    this.book.settle();
    this.#rows = new TableRows(profile, this.dictionary, state, this.book);
    this.#ledger = new LedgerFigures(profile, this.book);
    this.#dependencies = DependencyIndex.of(profile);
    this.addresses = new AddressBook(profile, (table) => this.#rows.named(table));
    this.#outside = new OutsideFigures(state, this.addresses, (code) => this.budgetOf(code));
  }

  /** 科目所属预算，由字典定。 */
  budgetOf(code: string): Budget {
    return this.dictionary.budgetOf(code);
  }
  keptRow(table: string, code: string): boolean {
    return Object.hasOwn(this.state.rows, rowKey(table, code));
  }
  /** 科目名称（见 `TableRows`）。 */
  subjectName(code: string): string {
    return this.#rows.subjectName(code);
  }
  presence(table: string): Presence | null {
    return this.#rows.presence(table);
  }

  /** 账随变更更新（状态已施行完毕）；返回要重画的。 */
  update(changes: readonly Change[]): Dirty {
    const cells = new Set<CellRef>();
    const restructured = new Set<string>();
    const refreshed = new Set<string>();
    if (changes.some(({ section }) => section === 'pins' || section === 'disputes')) this.absorbOverlays();
    for (const change of changes) {
      if (change.section === 'inputs') {
        const parsed = parseInputKey(change.key);
        if (!parsed) continue;
        const input = this.state.inputs[change.key];
        const typed = input ? { yuan: amount(input.yuan), wanOnly: input.precision === '万元' } : null;
        this.book.enter(parsed.slot, parsed.code, typed);
        refreshed.add(parsed.code);
        for (const one of this.#settle(refreshed, restructured))
          for (const ref of this.#dependencies.cellsOf(one)) cells.add(ref);
        for (const ref of this.#dependencies.cellsOfSlot(parsed.slot, parsed.code)) cells.add(ref);
      } else if (change.section === 'rows') {
        const [table, code] = [change.key.slice(0, 2), change.key.slice(3)];
        if (this.#rows.keep(table, code, this.keptRow(table, code))) restructured.add(table);
      } else if (change.section === 'pins' || change.section === 'disputes') {
        const [table = '', row = '', column = ''] = change.key.split('|');
        cells.add(this.#dependencies.cell(table, row, column));
      } else if (change.section === 'names') {
        for (const table of this.#rows.renamed()) restructured.add(table);
      } else if (change.section === 'prior') {
        this.#outside.forgetPrior();
      } else if (change.section === 'facts' && SWITCHES.test(change.key)) {
        this.#closed = null;
        for (const table of this.profile.tables) restructured.add(table.id);
      }
    }
    if (this.closedPrinting && changes.some((change) => change.section === 'inputs')) {
      // 尾差落在哪一笔随账而变，整张表重取。
      this.#closed = null;
      for (const table of this.profile.tables) restructured.add(table.id);
    }
    this.#rows.refresh(refreshed, restructured);
    for (const listener of this.#listeners) listener(cells, restructured);
    return { cells, restructured };
  }

  /**
   * 状态里改了的一笔录入记进账，不列要重画的格：导入逐格并入时没有界面在看，
   * 一格一格地列反而占了大半时间。有人在看的（`watch`）用 `update`。并完一张表要 `settleRows`。
   */
  absorb({ slot, code }: { readonly slot: Slot; readonly code: string }, typed: Typed): void {
    this.book.enter(slot.name, code, typed);
    this.#absorbed.add(code);
    this.#closed = null;
  }

  /** 并入的各笔进了账，各表的行这时才重看：一个科目有几栏，不必一栏看一遍。 */
  settleRows(): void {
    const restructured = new Set<string>();
    this.#settle(this.#absorbed, restructured);
    this.#rows.refresh(this.#absorbed, restructured);
    this.#absorbed.clear();
  }

  /** 状态里的印定、存疑整批写好了，同样不列要重画的格。 */
  absorbOverlays(): void {
    this.#overlays = new Overlays(this.state);
  }

  /** 结算写下的各笔：记下自身数有变的科目与插了行的固定表，返回变动。 */
  #settle(refreshed: Set<string>, restructured: Set<string>): readonly Touched[] {
    const touched = this.book.settle();
    for (const one of touched) if (one.own) refreshed.add(one.code);
    this.#rows.settled(touched, restructured);
    return touched;
  }

  watch(listener: (cells: Iterable<CellRef>, restructured: Iterable<string>) => void): void {
    this.#listeners.push(listener);
  }

  model(ref: CellRef): CellModel | null {
    const table = this.profile.tableById.get(ref.table);
    if (!table) return null;
    return table.kind === 'fixed'
      ? (table.rowOf(ref.row)?.cells.get(ref.column) ?? null)
      : (table.amountByColumn.get(ref.column)?.cell ?? null);
  }

  /** 账上算出的元数，及其中只知到万元的笔数。 */
  computed(ref: CellRef): Sum {
    return this.#ledger.sum(ref);
  }
  /** 一栏各行的 `computed` 的元数，以整数分计，不新建金额；不是整数分的为 NaN。账变了照样用。 */
  computedCents(table: string, column: string): (row: string) => number {
    return this.#ledger.cents(table, column);
  }
  /** 账上算出的数里有没有只知到万元的。 */
  isRough(ref: CellRef): boolean {
    return this.#ledger.isRough(ref);
  }

  /** 尾差调平是否开着：补充资料里由人开，默认关。 */
  get closedPrinting(): boolean {
    return this.state.facts['尾差调平']?.text === '开';
  }
  #closedLayer(): ClosedPrinting {
    this.#closed ??= new ClosedPrinting(
      this.book,
      (tree, code) => (tree === 'threePublic' ? (THREE_PUBLIC_PARENT[code] ?? '') : parentSubject(code)),
      this.state.facts['尾差调平科目']?.text ?? null,
    );
    return this.#closed;
  }
  /** 调平使印数不同于各自四舍五入的格；没开为空。 */
  adjustedCells(): { ref: CellRef; own: Amount; printed: Amount }[] {
    if (!this.closedPrinting) return [];
    return this.profile.tables.flatMap((table) =>
      [...this.cells(table.id)].flatMap((ref) => {
        const { yuan } = this.computed(ref);
        const [own, printed] = [toPrintedWan(yuan), this.#printedWan(ref, yuan)];
        return own.equals(printed) ? [] : [{ ref, own, printed }];
      }),
    );
  }

  /** 印出的万元：平时各格独立四舍五入；调平时由印数层相加。 */
  #printedWan(ref: CellRef, yuan: Amount): Amount {
    if (!this.closedPrinting || ref.row === UNASSIGNED_KEY) return toPrintedWan(yuan);
    const cell = this.model(ref);
    if (!cell?.query) return toPrintedWan(yuan);
    const layer = this.#closedLayer();
    const query = cell.query;
    if (this.profile.tableById.get(ref.table)?.kind === 'subjects')
      return layer.printed(ref.row === TOTAL_KEY ? '' : ref.row, query);
    return sum(
      cell.prefixes.map(({ code, sign }) => {
        const part = layer.printed(code, query);
        return sign === 1 ? part : part.negated();
      }),
    );
  }

  /** 压在这一格上的印数：印定只在来源没有改动（算出的数还是当时的数）时有效；存疑到算出的数与印数相同为止。 */
  overlay(ref: CellRef, computed: Amount): Overlay | null {
    const records = this.#overlays.at(ref.table, ref.row, ref.column);
    if (records === null) return null;
    const { pin, dispute } = records;
    if (pin && !this.closedPrinting && pin.computed.equals(computed))
      return { kind: 'pinned', printed: pin.printed };
    if (!dispute) return null;
    const { printed } = dispute;
    return toPrintedWan(computed).equals(printed) ? null : { kind: 'disputed', printed };
  }

  /** 此刻有效的印定、存疑格数。 */
  overlayCounts(): { pinned: number; disputed: number } {
    const count = { pinned: 0, disputed: 0 };
    for (const ref of this.#overlays.refs()) {
      if (!this.model(ref)) continue;
      const overlay = this.overlay(ref, this.computed(ref).yuan);
      if (overlay) count[overlay.kind]++;
    }
    return count;
  }

  value(ref: CellRef): CellValue | null {
    if (!this.model(ref) || !this.hasRow(ref.table, ref.row)) return null;
    const { yuan, wanOnly } = this.computed(ref);
    const overlay = this.overlay(ref, yuan);
    if (overlay) return { printed: overlay.printed, yuan: null };
    const printed = this.#printedWan(ref, yuan);
    const blank = isZero(yuan) && isZero(printed) && this.profile.spec.zeroStyle === 'blank';
    return { printed: blank ? null : printed, yuan: wanOnly > 0 ? null : yuan };
  }

  figures(table: string, column: string): ColumnFigures {
    const ledger = this.#ledger.figures(table, column);
    // 科目表各行的列一样。
    const model = this.profile.tableById.get(table);
    const everywhere = model?.kind === 'subjects' && model.amountByColumn.has(column);
    const presence = everywhere ? this.#rows.presence(table) : null;
    let overlays = this.#overlays;
    let overlaid = overlays.column(table, column);
    return (row, into) => {
      ledger(row, into);
      const { yuan } = into;
      if (overlays !== this.#overlays) {
        overlays = this.#overlays;
        overlaid = overlays.column(table, column);
      }
      // 少见的几种照慢的走：压着印数、开着调平、有不到分的数。
      if (Number.isNaN(yuan) || overlaid?.has(row) === true || this.closedPrinting) {
        putFigure(into, this.value({ table, row, column }));
        return;
      }
      const known =
        presence?.has(row) === true ||
        ((everywhere || this.model({ table, row, column }) !== null) && this.hasRow(table, row));
      into.printed = printedCents(yuan);
      into.hasPrinted = known && (yuan !== 0 || this.profile.spec.zeroStyle !== 'blank');
      into.hasYuan &&= known;
    };
  }

  outside(scope: OutsideScope, key: string): CellValue | null {
    return this.#outside.value(scope, key);
  }

  /** 08 表是否收入支出表式（有收入栏）。 */
  isWide08(): boolean {
    const table = this.profile.tableById.get('08');
    return table?.kind === 'subjects' && table.amounts.some(({ cell }) => cell.query?.text === '国资.收入');
  }

  hasRow(table: string, row: string): boolean {
    return this.#rows.has(table, row);
  }
  rows(table: string): readonly RowInfo[] | null {
    return this.#rows.of(table);
  }
  /** 固定表里因有数而插入的行（LEDGER G12），按代码次序。 */
  insertedRows(table: string): readonly FixedRowModel[] {
    return this.#rows.inserted(table);
  }
  /** 插入的行的名称。 */
  insertedName(row: FixedRowModel): string {
    return this.#rows.insertedName(row);
  }

  columns(table: string, row: string): readonly string[] {
    return amountColumns(this.profile.tableById.get(table), row);
  }

  /** 一张表里全部金额格（审核、导出、导入对照用）；`wanted` 只要这样的。 */
  *cells(table: string, wanted: (cell: CellModel) => boolean = () => true): Iterable<CellRef> {
    const model = this.profile.tableById.get(table);
    // 科目表各行的列一样，只选一次。
    const columns =
      model?.kind === 'subjects'
        ? model.amounts.filter(({ cell }) => wanted(cell)).map(({ column }) => column)
        : null;
    for (const { key } of this.rows(table) ?? []) {
      const own = model?.kind === 'fixed' ? model.rowOf(key)?.cells : undefined;
      for (const column of columns ?? this.columns(table, key)) {
        const cell = own?.get(column);
        if (columns || (cell && wanted(cell))) yield { table, row: key, column };
      }
    }
  }

  /** 印数文字（不计空白规则）：诊断与导入对照用。 */
  computedText(ref: CellRef): string {
    return toText(this.computed(ref).yuan);
  }
}

/** 一动就使许多格换了面目的补充资料：尾差调平及其科目、本部门只有财政拨款。 */
const SWITCHES = /^(尾差调平|本部门只有财政拨款)/;
