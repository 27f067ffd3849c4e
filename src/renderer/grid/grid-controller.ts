/** 表格的操作中枢：把鼠标、键盘、剪贴板变成选区移动和修改。不碰 React。 */
import type { AmountUnit, CellView, SheetView } from '../../shared/contract/index.js';
import { editCells } from '../state/actions.js';
import type { Selection } from '../state/model.js';
import { openMenu } from '../state/menu.js';
import { select } from '../state/navigate.js';
import { getState, update } from '../state/store.js';
import { editableAmount } from './amount-text.js';
import { watchDrag } from './auto-scroll.js';
import { CellEditor, type EditMode } from './cell-editor.js';
import { describeCell } from './cell-words.js';
import { copyArea, planFill, planPaste, readClipboard } from './clipboard.js';
import { cellBox, flashCell, repaint, reveal, type Api } from './grid-access.js';
import { gridMenu } from './grid-menu.js';
import { columnsArea, isRowHead, rowEnd } from './heads.js';
import { isCoded, planCodedPaste } from './paste-by-code.js';
import { Painter } from './painter.js';
import { placeBeside } from './place.js';
import { goToTyping, refuseTyping } from './refuse-typing.js';
import {
  amountAt,
  amountsIn,
  edge,
  inside,
  moved,
  nextEditable,
  pointOf,
  rectangleOf,
  refOf,
  type Point,
  type Rectangle,
} from './selection.js';

export class GridController {
  readonly painter = new Painter();
  #api: Api | null = null;
  #frame: HTMLElement | null = null;
  #editor: CellEditor | null = null;
  #sheet: SheetView | null = null;
  #unit: AmountUnit = '万元';
  #selection: Selection | null = null;
  #area: Rectangle | null = null;
  #dragging = false;
  #endDrag: (() => void) | null = null;

  attachFrame(frame: HTMLElement | null): void {
    this.#frame = frame;
    if (frame === null) this.#endDrag?.();
  }

  attachInput(input: HTMLTextAreaElement | null): void {
    this.#editor = input === null ? null : new CellEditor(input);
  }

  ready(api: Api): void {
    this.#api = api;
    this.#follow();
  }

  get editing(): EditMode | null {
    return this.#editor?.mode ?? null;
  }

  /** 状态变了：换上新表页与选区，只重画动到的行。 */
  show(sheet: SheetView, unit: AmountUnit, selection: Selection | null): void {
    const before = this.#area;
    const movedAway = this.#selection !== selection;
    this.#sheet = sheet;
    this.#unit = unit;
    this.#selection = selection;
    this.#area = rectangleOf(sheet, selection);
    this.painter.show(sheet, this.#area, this.#focus);
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

  /** 键盘归表格；正在查找条里打字、菜单开着时不抢。 */
  takeFocus(): void {
    if (getState().menu !== null || document.activeElement?.closest('.find-bar') != null) return;
    this.#editor?.focus();
  }

  /** 滚动或改版面之后，编辑框跟着格走。 */
  replace(): void {
    if (this.#frame === null || this.#sheet === null || this.#focus === null) return;
    this.#editor?.place(cellBox(this.#frame, this.#sheet, this.#focus));
  }

  placeNote(element: HTMLElement, point: Point): void {
    if (this.#frame === null || this.#sheet === null) return;
    const box = cellBox(this.#frame, this.#sheet, point) ?? new DOMRect(8, 60, 120, 22);
    placeBeside(element, this.#frame, box);
  }

  /* 选择 */

  /** 是否在格上按下了鼠标；从别处拖进来的不算。 */
  get dragging(): boolean {
    return this.#dragging;
  }

  pointDown(point: Point, extend: boolean): void {
    this.#startDrag();
    this.commit();
    if (this.#sheet !== null && !extend && isRowHead(this.#sheet, point.column))
      this.#span({ row: point.row, column: rowEnd(this.#sheet, point.column) }, point);
    else this.#go(point, extend);
    this.#editor?.focus();
  }

  /** 点表头：选这几列；Shift 由原来的选区接过来。 */
  selectColumns(ids: readonly string[], extend: boolean): void {
    const area = this.#sheet === null ? null : columnsArea(this.#sheet, ids);
    if (area === null) return;
    this.commit();
    const before = extend ? this.#area : null;
    const left = Math.min(area.left, before?.left ?? area.left);
    const right = Math.max(area.right, before?.right ?? area.right);
    this.#span({ row: area.bottom, column: right }, { row: area.top, column: left });
    this.#editor?.focus();
  }

  /** Shift+空格选整行，Ctrl+空格选整列。 */
  selectLine(row: boolean): void {
    const { sheet, focus } = this.#here();
    if (sheet === null || focus === null) return;
    if (row) this.#span({ row: focus.row, column: sheet.columns.length - 1 }, { row: focus.row, column: 0 });
    else this.#span({ row: sheet.rows.length - 1, column: focus.column }, { row: 0, column: focus.column });
  }

  #startDrag(): void {
    this.#endDrag?.();
    this.#dragging = true;
    if (this.#frame === null) return;
    const stop = watchDrag(
      this.#frame,
      ({ rows, columns }) => this.move(rows, columns, true),
      () => (this.#dragging = false),
    );
    this.#endDrag = stop;
  }

  drag(point: Point): void {
    this.#go(point, true);
  }

  move(rows: number, columns: number, extend: boolean): void {
    const { focus, sheet } = this.#here();
    if (sheet !== null && focus !== null) this.#go(moved(sheet, focus, rows, columns), extend);
  }

  jump(rows: number, columns: number, extend: boolean): void {
    const { focus, sheet } = this.#here();
    if (sheet !== null && focus !== null) this.#go(edge(sheet, focus, rows, columns), extend);
  }

  tab(step: 1 | -1): void {
    const { focus, sheet } = this.#here();
    if (sheet !== null && focus !== null) this.#go(nextEditable(sheet, focus, step), false);
  }

  corner(end: boolean): void {
    const { sheet } = this.#here();
    if (sheet === null) return;
    this.#go(
      end ? { row: sheet.rows.length - 1, column: sheet.columns.length - 1 } : { row: 0, column: 0 },
      false,
    );
  }

  selectAll(): void {
    const { sheet } = this.#here();
    if (sheet === null) return;
    this.#span({ row: sheet.rows.length - 1, column: sheet.columns.length - 1 }, { row: 0, column: 0 });
  }

  /** Esc：先收起说明，再把选区缩回一格。 */
  dismiss(): void {
    update({ refusal: null, notice: null });
    const { focus } = this.#here();
    if (focus !== null) this.#go(focus, false);
  }

  /* 键入 */

  beginEdit(): void {
    const cell = this.#cell();
    if (cell === null) return;
    if (!cell.editable) {
      void refuseTyping(cell, '');
      return;
    }
    this.#editor?.begin(cell.address, editableAmount(cell, this.#unit), 'caret');
    this.replace();
  }

  /** 输入框里有了字：能键入就现身，不能就说明去处；组字中途不动它的字。 */
  typed(composing: boolean): void {
    if (this.#editor === null || this.editing !== null) return;
    const cell = this.#cell();
    if (cell?.editable === true) {
      update({ refusal: null });
      this.#editor.begin(cell.address, '', 'replace');
      this.replace();
      return;
    }
    if (composing) return;
    const text = this.#editor.text;
    this.#editor.discard();
    if (cell !== null && text.trim() !== '') void refuseTyping(cell, text);
  }

  commit(): void {
    const finished = this.#editor?.finish() ?? null;
    if (finished !== null) editCells([finished], 'typed');
  }

  commitAndMove(rows: number, columns: number): void {
    this.commit();
    this.move(rows, columns, false);
  }

  commitAndTab(step: 1 | -1): void {
    this.commit();
    this.tab(step);
  }

  cancel(): void {
    this.#editor?.cancel();
  }

  clear(): void {
    const cells = this.#selectedCells().filter((cell) => cell.editable && cell.typed);
    const [first] = this.#selectedCells();
    if (cells.length === 0 && first?.editable === false) void refuseTyping(first, '');
    editCells(
      cells.map(({ address }) => ({ address, text: '' })),
      'cleared',
    );
  }

  fill(down: boolean): void {
    if (this.#sheet !== null && this.#area !== null) {
      editCells(planFill(this.#sheet, this.#area, down, this.#unit), 'pasted');
    }
  }

  /** 计算格：去它的录入处。 */
  goToSource(): void {
    const cell = this.#cell();
    if (cell !== null) void goToTyping(cell);
  }

  /** 右键：选区之外的先选中它；菜单摆在指针或格的下方。 */
  openMenu(point: Point | null, x: number, y: number): void {
    const { sheet } = this.#here();
    if (sheet === null) return;
    if (point !== null && !inside(this.#area, point.row, point.column)) {
      this.commit();
      this.#go(point, false);
    }
    this.#editor?.focus();
    const focus = point ?? this.#focus;
    const cell = focus === null ? null : amountAt(sheet, focus);
    const code = focus === null ? null : (sheet.rows[focus.row]?.code ?? null);
    openMenu({ x, y, label: cell?.address ?? '表格', sections: gridMenu(this, sheet, cell, code) });
  }

  /** 菜单键、Shift+F10：菜单在光标格的下方。 */
  menuByKey(): void {
    if (this.#frame === null || this.#sheet === null || this.#focus === null) return;
    const outer = this.#frame.getBoundingClientRect();
    const box = cellBox(this.#frame, this.#sheet, this.#focus);
    this.openMenu(null, outer.x + (box?.x ?? 8) + 12, outer.y + (box === null ? 60 : box.y + box.height));
  }

  /* 剪贴板 */

  copy(data: DataTransfer): boolean {
    if (this.editing !== null || this.#sheet === null || this.#area === null) return false;
    const { text, html } = copyArea(this.#sheet, this.#area, this.#unit);
    data.setData('text/plain', text);
    data.setData('text/html', html);
    return true;
  }

  paste(data: DataTransfer): boolean {
    if (this.editing !== null) return false;
    return this.#placeFrom(data.getData('text/plain'), data.getData('text/html'));
  }

  /** 右键菜单的粘贴：只有文字。 */
  pasteText(text: string): void {
    this.#placeFrom(text, '');
  }

  #placeFrom(text: string, html: string): boolean {
    const read = readClipboard(text, html);
    if ('block' in read) return this.#place(read.block);
    update({ notice: { tone: 'info', text: read.refusal } });
    return true;
  }

  #place(block: readonly (readonly string[])[]): boolean {
    if (this.#sheet === null || this.#area === null) return false;
    if (block.length === 0) return true;
    if (isCoded(this.#sheet, this.#area.left, block)) {
      const { edits, skipped, total, added } = planCodedPaste(this.#sheet, this.#area.left, block);
      const notes = [
        `按科目代码粘贴${total}格`,
        ...(added === 0 ? [] : [`添了${added}个科目`]),
        ...(skipped === 0 ? [] : [`${skipped}格为计算格未改`]),
      ];
      editCells(edits, 'pasted', `${notes.join('，')}。`);
      return true;
    }
    const { edits, skipped, total, area } = planPaste(this.#sheet, this.#area, block, this.#unit);
    editCells(edits, 'pasted', `粘贴${total}格${skipped === 0 ? '' : `，${skipped}格为计算格未改`}。`);
    this.#span({ row: area.bottom, column: area.right }, { row: area.top, column: area.left });
    return true;
  }

  /* 内部 */

  get #focus(): Point | null {
    return this.#sheet === null || this.#selection === null
      ? null
      : pointOf(this.#sheet, this.#selection.focus);
  }

  #here(): { sheet: SheetView | null; focus: Point | null } {
    return { sheet: this.#sheet, focus: this.#focus };
  }

  #cell(): CellView | null {
    const { sheet, focus } = this.#here();
    return sheet === null || focus === null ? null : amountAt(sheet, focus);
  }

  #selectedCells(): CellView[] {
    return this.#sheet === null || this.#area === null ? [] : amountsIn(this.#sheet, this.#area);
  }

  #go(point: Point, extend: boolean): void {
    if (this.#sheet === null) return;
    const focus = refOf(this.#sheet, point);
    if (focus === null) return;
    const anchor = extend ? (this.#selection?.anchor ?? focus) : focus;
    select(this.#sheet.table, { anchor, focus });
  }

  #span(from: Point, to: Point): void {
    if (this.#sheet === null) return;
    const anchor = refOf(this.#sheet, from);
    const focus = refOf(this.#sheet, to);
    if (anchor !== null && focus !== null) select(this.#sheet.table, { anchor, focus });
  }

  /** 选中的格滚进视野，输入框盖上去，读屏念出它。 */
  #follow(): void {
    const { sheet, focus } = this.#here();
    if (this.#api === null || sheet === null || focus === null) return;
    reveal(this.#api, sheet, focus);
    this.replace();
    this.#editor?.describe(describeCell(sheet, focus, this.#unit));
  }
}
