/** 台上的一张表：哪一页、什么单位、选了哪一片；选区动了只重画动到的行，输入框跟着光标走。 */
import type { AmountUnit, CellView, SheetView } from '../../shared/contract/index.js';
import { selectOne, type CellRef, type Selection } from '../state/model.js';
import { select } from '../state/navigate.js';
import { spotsOf } from '../state/sheet-index.js';
import { getState } from '../state/store.js';
import { busyWithTasks } from '../state/task.js';
import { CellEditor } from './cell-editor.js';
import { describeCell } from './cell-words.js';
import {
  cellBox,
  flashCell,
  inView,
  isBody,
  isFrozenTop,
  isScrolled,
  repaint,
  reveal,
  toTop,
  visibleRows,
  type Api,
} from './grid-access.js';
import { Painter } from './painter.js';
import { placeBeside } from './place.js';
import { amountAt, amountsIn, pointOf, rectangleOf, refOf, type Point, type Rectangle } from './selection.js';

export interface SpanOptions {
  readonly headed?: boolean;
  readonly at?: Point;
}

/** 画在表格上的：行列的位置、选区。 */
interface Painting {
  readonly sheet: SheetView;
  readonly spots: ReturnType<typeof spotsOf>;
  readonly selection: Selection | null;
  readonly area: Rectangle | null;
}

export class GridStage {
  readonly painter = new Painter();
  #api: Api | null = null;
  #frame: HTMLElement | null = null;
  #editor: CellEditor | null = null;
  #sheet: SheetView | null = null;
  #unit: AmountUnit = '万元';
  #selection: Selection | null = null;
  #area: Rectangle | null = null;
  #painted: Painting | null = null;
  #own: Selection | null = null;
  /** 行还没有画，要闪的先记着。 */
  #owed: (() => void) | null = null;

  attachFrame(frame: HTMLElement | null): void {
    this.#frame = frame;
  }

  attachInput(input: HTMLTextAreaElement | null): void {
    this.#editor = input === null ? null : new CellEditor(input);
  }

  /** 表格建好、画好了；null 为拆掉了。 */
  ready(api: Api | null): void {
    this.#api = api;
    this.#painted = api === null ? null : this.#painting();
    this.#follow(null);
    const owed = this.#owed;
    this.#owed = null;
    if (api !== null) owed?.();
  }

  get frame(): HTMLElement | null {
    return this.#frame;
  }

  get editor(): CellEditor | null {
    return this.#editor;
  }

  get sheet(): SheetView | null {
    return this.#sheet;
  }

  get unit(): AmountUnit {
    return this.#unit;
  }

  get area(): Rectangle | null {
    return this.#area;
  }

  /** 光标所在的格。 */
  get focus(): Point | null {
    return this.#pointOf(this.#selection?.focus);
  }

  get anchor(): Point | null {
    return this.#pointOf(this.#selection?.anchor);
  }

  /** 选区拉到的一角。 */
  get lead(): Point | null {
    return this.#pointOf(this.#selection?.lead);
  }

  /** 选区连着表头。 */
  get headed(): boolean {
    return this.#selection?.headed === true;
  }

  /** 一屏有几行。 */
  get pageRows(): number {
    return this.#api === null ? 1 : visibleRows(this.#api);
  }

  /** 光标所在的金额格；在文字格上为 null。 */
  get cell(): CellView | null {
    const { focus } = this;
    return this.#sheet === null || focus === null ? null : amountAt(this.#sheet, focus);
  }

  /** 选区里的金额格。 */
  get selected(): CellView[] {
    return this.#sheet === null || this.#area === null ? [] : amountsIn(this.#sheet, this.#area);
  }

  /** 状态变了：换上新表页与选区。先于表格的行，行画的时候就照它。 */
  prepare(sheet: SheetView, unit: AmountUnit, selection: Selection | null): void {
    this.#sheet = sheet;
    this.#unit = unit;
    this.#selection = selection;
    this.#area = rectangleOf(sheet, selection);
    this.painter.show(sheet, this.#area, this.focus);
  }

  /** 行换好之后：选区动了、行有增减的重画旧新两片，输入框跟着光标走；只是数变了，表格自己已经重画。 */
  show(): void {
    const before = this.#painted;
    const now = this.#painting();
    if (this.#api === null || now === null) return;
    this.#painted = now;
    if (before?.spots === now.spots && before.selection === now.selection) return;
    repaint(this.#api, now.sheet, [before?.area ?? null, now.area]);
    if (before?.selection !== now.selection) this.#follow(before?.selection ?? null);
  }

  flash(addresses: ReadonlySet<string>, spots: ReadonlyMap<string, Point>): void {
    this.#owed = this.#api === null ? () => this.flash(addresses, spots) : null;
    for (const address of addresses) {
      const spot = spots.get(address);
      if (this.#api !== null && this.#sheet !== null && spot !== undefined)
        flashCell(this.#api, this.#sheet, spot);
    }
  }

  /** 光标去一格，选区缩成它。 */
  go(point: Point): void {
    if (this.#sheet === null) return;
    const cell = refOf(this.#sheet, point);
    if (cell !== null) this.#choose(selectOne(cell));
  }

  /** 选区由起点拉到这一格，光标不动。 */
  extend(point: Point): void {
    if (this.#sheet === null) return;
    const lead = refOf(this.#sheet, point);
    if (lead === null) return;
    const { focus, anchor } = this.#selection ?? selectOne(lead);
    this.#choose({ focus, anchor, lead, headed: false });
  }

  /** 选一片；光标在起点，或给定的一格。 */
  span(from: Point, to: Point, { headed = false, at = from }: SpanOptions = {}): void {
    if (this.#sheet === null) return;
    const anchor = refOf(this.#sheet, from);
    const lead = refOf(this.#sheet, to);
    const focus = refOf(this.#sheet, at);
    if (anchor !== null && lead !== null && focus !== null) this.#choose({ focus, anchor, lead, headed });
  }

  /** 光标在选区里走，选区不变。 */
  step(point: Point): void {
    if (this.#sheet === null || this.#selection === null) return;
    const focus = refOf(this.#sheet, point);
    if (focus !== null) this.#choose({ ...this.#selection, focus });
  }

  /** 键盘正在表格上，选区是它自己走的：不必再要键盘；刚填完一格的，等合计一起画。 */
  #choose(selection: Selection): void {
    if (this.#sheet === null) return;
    const own = this.#editor?.focused === true;
    this.#own = own ? selection : null;
    select(this.#sheet.table, selection, own && busyWithTasks());
  }

  /** 选区由别处换了（点了出处、键入了地址）：键盘回到表格。 */
  follow(selection: Selection | null): void {
    if (selection !== this.#own && getState().dialog === null) this.takeFocus();
  }

  /** 键盘归表格；正在查找条里打字、菜单开着时不抢。 */
  takeFocus(): void {
    if (getState().menu !== null || document.activeElement?.closest('.find-bar') != null) return;
    this.#editor?.focus();
  }

  /** 滚动或改版面之后，编辑框跟着格走。 */
  replace(): void {
    const { focus } = this;
    if (this.#api === null || this.#frame === null || this.#sheet === null || focus === null) return;
    const seen = inView(this.#api, this.#sheet, focus.row);
    this.#editor?.place(seen ? cellBox(this.#frame, this.#sheet, focus) : null);
  }

  /** 光标滚出了视野，打起字来先滚回去：字要打在看得见的格上。 */
  bringBack(): void {
    const { focus } = this;
    if (this.#api !== null && this.#sheet !== null && focus !== null) reveal(this.#api, this.#sheet, focus);
    this.replace();
  }

  /** 这一行跟着滚动，不是冻着的。 */
  scrolls(row: number): boolean {
    return this.#sheet !== null && isBody(this.#sheet, row);
  }

  /** 冻在上面的一行，下面有滚过去看不见的行。 */
  coversHidden(row: number): boolean {
    return (
      this.#api !== null && this.#sheet !== null && isFrozenTop(this.#sheet, row) && isScrolled(this.#api)
    );
  }

  /** 拖选时不必滚的一片：由滚动的行拖起的，不算冻着的合计与表头底下还藏着行的那一截。 */
  dragBox(frame: HTMLElement, inBody: boolean): DOMRect {
    const box = frame.getBoundingClientRect();
    const frozen = frame.querySelector('.ag-grid-pinned-top-rows')?.getBoundingClientRect().bottom;
    if (!inBody || frozen === undefined || this.#api === null || !isScrolled(this.#api)) return box;
    return new DOMRect(box.x, frozen, box.width, box.bottom - frozen);
  }

  /** 冻着的合计行上面没有别的行：到了那里，滚动的行也回到头一行。 */
  scrollToTop(): void {
    if (this.#api !== null && (this.#sheet?.rows.length ?? 0) > 0) toTop(this.#api);
  }

  placeNote(element: HTMLElement, point: Point): void {
    if (this.#frame === null || this.#sheet === null) return;
    const box = cellBox(this.#frame, this.#sheet, point) ?? new DOMRect(8, 60, 120, 22);
    placeBeside(element, this.#frame, box);
  }

  #painting(): Painting | null {
    const sheet = this.#sheet;
    if (sheet === null) return null;
    return { sheet, spots: spotsOf(sheet), selection: this.#selection, area: this.#area };
  }

  #pointOf(ref: CellRef | undefined): Point | null {
    return this.#sheet === null || ref === undefined ? null : pointOf(this.#sheet, ref);
  }

  /** 动了的一头滚进视野：拉选区时是拉到的一角，否则是光标；输入框盖上光标，读屏念出它。 */
  #follow(previous: Selection | null): void {
    const { focus } = this;
    if (this.#api === null || this.#sheet === null || focus === null) return;
    const pulled =
      previous !== null &&
      previous.anchor === this.#selection?.anchor &&
      this.#selection.focus === previous.focus;
    reveal(this.#api, this.#sheet, (pulled ? this.lead : null) ?? focus);
    this.replace();
    this.#editor?.describe(describeCell(this.#sheet, focus, this.#unit));
  }
}
