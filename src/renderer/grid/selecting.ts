/** 选择：鼠标点、拖，行首列顶，方向键与跳转；走法与 Excel 一样。 */
import { update } from '../state/store.js';
import { watchDrag } from './auto-scroll.js';
import type { GridStage } from './grid-stage.js';
import { columnsArea, isRowHead, rowEnd } from './heads.js';
import { cycled, edge, isSingle, jumped, moved, nextEditable, type Point } from './selection.js';
import type { Typing } from './typing.js';

/** 在格上拖，还是在表头上拖（`heads` 是按下的那几列）。 */
type Drag =
  | { readonly kind: 'cells'; readonly inBody: boolean }
  | { readonly kind: 'heads'; readonly heads: readonly string[] };

const samePoint = (left: Point, right: Point): boolean =>
  left.row === right.row && left.column === right.column;

export class Selecting {
  readonly #stage: GridStage;
  readonly #typing: Typing;
  #drag: Drag | null = null;
  #endDrag: (() => void) | null = null;
  /** 连着按 Tab 走到的格，和开始的那一列：Enter 回到那一列的下一行。 */
  #tabbed: { readonly column: number; readonly at: Point } | null = null;

  constructor(stage: GridStage, typing: Typing) {
    this.#stage = stage;
    this.#typing = typing;
  }

  pointDown(point: Point, extend: boolean): void {
    const { sheet } = this.#stage;
    if (sheet === null) return;
    this.#startDrag({ kind: 'cells', inBody: this.#stage.scrolls(point.row) });
    this.#typing.commit();
    if (extend) this.#stage.extend(this.#rowWise(point));
    else if (isRowHead(sheet, point.column))
      this.#stage.span(point, { row: point.row, column: rowEnd(sheet, point.column) });
    else this.#stage.go(point);
    this.#stage.editor?.focus();
  }

  /** 点表头：选这几列；Shift 由原来的选区接过来。 */
  headDown(ids: readonly string[], extend: boolean): void {
    this.#startDrag({ kind: 'heads', heads: ids });
    this.#typing.commit();
    this.#selectColumns(ids, extend);
    this.#stage.editor?.focus();
  }

  /** 按着鼠标到了这一格；不是在格上按下的不算。 */
  dragTo(point: Point): void {
    if (this.#drag?.kind !== 'cells') return;
    // 由滚动的行往上拖，指针先碰到冻着的合计：上面还有滚过去的行，该滚，不是选到合计。
    if (this.#drag.inBody && this.#stage.coversHidden(point.row)) return;
    this.#stage.extend(this.#rowWise(point));
  }

  /** 按着鼠标到了这几列的表头。 */
  dragToHead(ids: readonly string[]): void {
    if (this.#drag?.kind === 'heads') this.#selectColumns([...this.#drag.heads, ...ids], false);
  }

  /** 表格收起：不再跟着鼠标。 */
  endDrag(): void {
    this.#endDrag?.();
  }

  /** Shift+空格选整行，Ctrl+空格选整列；光标不动。 */
  selectLine(row: boolean): void {
    const { sheet, focus, area } = this.#stage;
    if (sheet === null || focus === null || area === null) return;
    const last = { row: sheet.rows.length - 1, column: sheet.columns.length - 1 };
    if (row)
      this.#stage.span(
        { row: area.top, column: 0 },
        { row: area.bottom, column: last.column },
        { at: focus },
      );
    else
      this.#stage.span(
        { row: 0, column: area.left },
        { row: last.row, column: area.right },
        { at: focus, headed: true },
      );
  }

  selectAll(): void {
    const { sheet, focus } = this.#stage;
    if (sheet === null || focus === null) return;
    const last = { row: sheet.rows.length - 1, column: sheet.columns.length - 1 };
    this.#stage.span({ row: 0, column: 0 }, last, { at: focus, headed: true });
  }

  move(rows: number, columns: number, extend: boolean): void {
    this.#travel(extend, (sheet, from) => moved(sheet, from, rows, columns));
  }

  /** Ctrl+方向。 */
  jump(rows: number, columns: number, extend: boolean): void {
    this.#travel(extend, (sheet, from) => jumped(sheet, from, rows, columns));
    if (rows < 0 && (extend ? this.#stage.lead : this.#stage.focus)?.row === 0) this.#stage.scrollToTop();
  }

  /** Home、End：这一行的第一个、最后一个金额格。 */
  rowEdge(end: boolean, extend: boolean): void {
    this.#travel(extend, (sheet, from) => edge(sheet, from, 0, end ? 1 : -1));
  }

  /** PageUp、PageDown：一屏。 */
  page(step: 1 | -1, extend: boolean): void {
    this.move(step * this.#stage.pageRows, 0, extend);
  }

  /** Ctrl+Home 到第一个金额格，Ctrl+End 到最后一格。 */
  corner(end: boolean, extend: boolean): void {
    this.#travel(extend, (sheet) => {
      const first = Math.max(
        0,
        sheet.columns.findIndex(({ role }) => role === 'amount'),
      );
      return end
        ? { row: sheet.rows.length - 1, column: sheet.columns.length - 1 }
        : { row: 0, column: first };
    });
    if (!end) this.#stage.scrollToTop();
  }

  /** Tab：选了一片就在里面逐行走，否则到下一个能键入的格。 */
  tab(step: 1 | -1): void {
    const { sheet, focus } = this.#stage;
    if (sheet === null || focus === null || this.#cycle(step, true)) return;
    const column =
      this.#tabbed !== null && samePoint(this.#tabbed.at, focus) ? this.#tabbed.column : focus.column;
    const at = nextEditable(sheet, focus, step);
    this.#tabbed = { column, at };
    this.#stage.go(at);
  }

  /** Enter：选了一片就在里面逐列走；由 Tab 走来的回到开始那一列。 */
  enter(step: 1 | -1): void {
    const { sheet, focus } = this.#stage;
    if (sheet === null || focus === null || this.#cycle(step, false)) return;
    const back = this.#tabbed !== null && samePoint(this.#tabbed.at, focus) ? this.#tabbed.column : null;
    this.#stage.go(moved(sheet, { row: focus.row, column: back ?? focus.column }, step, 0));
  }

  /** Esc：先收起说明，再把选区缩回一格。 */
  dismiss(): void {
    update({ refusal: null, notice: null });
    const { focus } = this.#stage;
    if (focus !== null) this.#stage.go(focus);
  }

  #cycle(step: 1 | -1, byRow: boolean): boolean {
    const { sheet, focus, area } = this.#stage;
    if (sheet === null || focus === null || area === null || isSingle(area)) return false;
    this.#stage.step(cycled(sheet, area, focus, step, byRow));
    return true;
  }

  /** 拉选区时由拉到的一角接着走，否则由光标走。 */
  #travel(extend: boolean, to: (sheet: NonNullable<GridStage['sheet']>, from: Point) => Point): void {
    const { sheet, focus, lead } = this.#stage;
    const from = extend ? lead : focus;
    if (sheet === null || from === null) return;
    if (extend) this.#stage.extend(to(sheet, from));
    else this.#stage.go(to(sheet, from));
  }

  /** 由行首拉起的选区，拉到别的行首时一整行一整行地选。 */
  #rowWise(point: Point): Point {
    const { sheet, anchor } = this.#stage;
    const heads = sheet !== null && anchor?.column === point.column && isRowHead(sheet, point.column);
    return heads ? { row: point.row, column: rowEnd(sheet, point.column) } : point;
  }

  #selectColumns(ids: readonly string[], extend: boolean): void {
    const area = this.#stage.sheet === null ? null : columnsArea(this.#stage.sheet, ids);
    if (area === null) return;
    const before = extend ? this.#stage.area : null;
    const left = Math.min(area.left, before?.left ?? area.left);
    const right = Math.max(area.right, before?.right ?? area.right);
    this.#stage.span({ row: area.top, column: left }, { row: area.bottom, column: right }, { headed: true });
  }

  #startDrag(drag: Drag): void {
    this.endDrag();
    this.#drag = drag;
    const { frame } = this.#stage;
    if (frame === null) return;
    const inBody = drag.kind === 'cells' && drag.inBody;
    this.#endDrag = watchDrag(
      () => this.#stage.dragBox(frame, inBody),
      ({ rows, columns }) => {
        if (drag.kind === 'cells') this.move(rows, columns, true);
      },
      () => (this.#drag = null),
    );
  }
}
