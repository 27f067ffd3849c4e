/** 台上的一张表：哪一页、什么单位、选了哪一片；选区动了只重画动到的行，输入框跟着光标走。 */
import type { AmountUnit, CellView, SheetView } from '../../shared/contract/index.js';
import type { Selection } from '../state/model.js';
import { select } from '../state/navigate.js';
import { getState } from '../state/store.js';
import { CellEditor } from './cell-editor.js';
import { describeCell } from './cell-words.js';
import { cellBox, flashCell, repaint, reveal, type Api } from './grid-access.js';
import { Painter } from './painter.js';
import { placeBeside } from './place.js';
import { amountAt, amountsIn, pointOf, rectangleOf, refOf, type Point, type Rectangle } from './selection.js';

export class GridStage {
  readonly painter = new Painter();
  #api: Api | null = null;
  #frame: HTMLElement | null = null;
  #editor: CellEditor | null = null;
  #sheet: SheetView | null = null;
  #unit: AmountUnit = '万元';
  #selection: Selection | null = null;
  #area: Rectangle | null = null;

  attachFrame(frame: HTMLElement | null): void {
    this.#frame = frame;
  }

  attachInput(input: HTMLTextAreaElement | null): void {
    this.#editor = input === null ? null : new CellEditor(input);
  }

  ready(api: Api): void {
    this.#api = api;
    this.#follow();
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
    return this.#sheet === null || this.#selection === null
      ? null
      : pointOf(this.#sheet, this.#selection.focus);
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

  /** 状态变了：换上新表页与选区，只重画动到的行。 */
  show(sheet: SheetView, unit: AmountUnit, selection: Selection | null): void {
    const before = this.#area;
    const movedAway = this.#selection !== selection;
    this.#sheet = sheet;
    this.#unit = unit;
    this.#selection = selection;
    this.#area = rectangleOf(sheet, selection);
    this.painter.show(sheet, this.#area, this.focus);
    for (const area of [before, this.#area]) {
      if (this.#api !== null && area !== null) repaint(this.#api, sheet, area.top, area.bottom);
    }
    if (movedAway) this.#follow();
  }

  flash(addresses: ReadonlySet<string>, spots: ReadonlyMap<string, Point>): void {
    for (const address of addresses) {
      const spot = spots.get(address);
      if (this.#api !== null && this.#sheet !== null && spot !== undefined)
        flashCell(this.#api, this.#sheet, spot);
    }
  }

  /** 光标去一格；`extend` 为真时选区由起点拉过去。 */
  go(point: Point, extend: boolean): void {
    if (this.#sheet === null) return;
    const focus = refOf(this.#sheet, point);
    if (focus === null) return;
    const anchor = extend ? (this.#selection?.anchor ?? focus) : focus;
    select(this.#sheet.table, { anchor, focus });
  }

  /** 选一片，光标在 `to`。 */
  span(from: Point, to: Point): void {
    if (this.#sheet === null) return;
    const anchor = refOf(this.#sheet, from);
    const focus = refOf(this.#sheet, to);
    if (anchor !== null && focus !== null) select(this.#sheet.table, { anchor, focus });
  }

  /** 键盘归表格；正在查找条里打字、菜单开着时不抢。 */
  takeFocus(): void {
    if (getState().menu !== null || document.activeElement?.closest('.find-bar') != null) return;
    this.#editor?.focus();
  }

  /** 滚动或改版面之后，编辑框跟着格走。 */
  replace(): void {
    if (this.#frame === null || this.#sheet === null || this.focus === null) return;
    this.#editor?.place(cellBox(this.#frame, this.#sheet, this.focus));
  }

  placeNote(element: HTMLElement, point: Point): void {
    if (this.#frame === null || this.#sheet === null) return;
    const box = cellBox(this.#frame, this.#sheet, point) ?? new DOMRect(8, 60, 120, 22);
    placeBeside(element, this.#frame, box);
  }

  /** 选中的格滚进视野，输入框盖上去，读屏念出它。 */
  #follow(): void {
    const { focus } = this;
    if (this.#api === null || this.#sheet === null || focus === null) return;
    reveal(this.#api, this.#sheet, focus);
    this.replace();
    this.#editor?.describe(describeCell(this.#sheet, focus, this.#unit));
  }
}
