/** 选择：鼠标点、拖，行首列顶，方向键与跳转。 */
import { update } from '../state/store.js';
import { watchDrag } from './auto-scroll.js';
import type { GridStage } from './grid-stage.js';
import { columnsArea, isRowHead, rowEnd } from './heads.js';
import { edge, moved, nextEditable, type Point } from './selection.js';
import type { Typing } from './typing.js';

export class Selecting {
  readonly #stage: GridStage;
  readonly #typing: Typing;
  #dragging = false;
  #endDrag: (() => void) | null = null;

  constructor(stage: GridStage, typing: Typing) {
    this.#stage = stage;
    this.#typing = typing;
  }

  /** 是否在格上按下了鼠标；从别处拖进来的不算。 */
  get dragging(): boolean {
    return this.#dragging;
  }

  pointDown(point: Point, extend: boolean): void {
    const { sheet } = this.#stage;
    this.#startDrag();
    this.#typing.commit();
    if (sheet !== null && !extend && isRowHead(sheet, point.column))
      this.#stage.span({ row: point.row, column: rowEnd(sheet, point.column) }, point);
    else this.#stage.go(point, extend);
    this.#stage.editor?.focus();
  }

  drag(point: Point): void {
    this.#stage.go(point, true);
  }

  /** 表格收起：不再跟着鼠标。 */
  endDrag(): void {
    this.#endDrag?.();
  }

  /** 点表头：选这几列；Shift 由原来的选区接过来。 */
  selectColumns(ids: readonly string[], extend: boolean): void {
    const area = this.#stage.sheet === null ? null : columnsArea(this.#stage.sheet, ids);
    if (area === null) return;
    this.#typing.commit();
    const before = extend ? this.#stage.area : null;
    const left = Math.min(area.left, before?.left ?? area.left);
    const right = Math.max(area.right, before?.right ?? area.right);
    this.#stage.span({ row: area.bottom, column: right }, { row: area.top, column: left });
    this.#stage.editor?.focus();
  }

  /** Shift+空格选整行，Ctrl+空格选整列。 */
  selectLine(row: boolean): void {
    const { sheet, focus } = this.#stage;
    if (sheet === null || focus === null) return;
    if (row) this.#stage.span({ row: focus.row, column: sheet.columns.length - 1 }, { ...focus, column: 0 });
    else this.#stage.span({ row: sheet.rows.length - 1, column: focus.column }, { ...focus, row: 0 });
  }

  selectAll(): void {
    const { sheet } = this.#stage;
    if (sheet === null) return;
    const last = { row: sheet.rows.length - 1, column: sheet.columns.length - 1 };
    this.#stage.span(last, { row: 0, column: 0 });
  }

  move(rows: number, columns: number, extend: boolean): void {
    const { focus, sheet } = this.#stage;
    if (sheet !== null && focus !== null) this.#stage.go(moved(sheet, focus, rows, columns), extend);
  }

  jump(rows: number, columns: number, extend: boolean): void {
    const { focus, sheet } = this.#stage;
    if (sheet !== null && focus !== null) this.#stage.go(edge(sheet, focus, rows, columns), extend);
  }

  tab(step: 1 | -1): void {
    const { focus, sheet } = this.#stage;
    if (sheet !== null && focus !== null) this.#stage.go(nextEditable(sheet, focus, step), false);
  }

  corner(end: boolean): void {
    const { sheet } = this.#stage;
    if (sheet === null) return;
    const last = { row: sheet.rows.length - 1, column: sheet.columns.length - 1 };
    this.#stage.go(end ? last : { row: 0, column: 0 }, false);
  }

  /** Esc：先收起说明，再把选区缩回一格。 */
  dismiss(): void {
    update({ refusal: null, notice: null });
    const { focus } = this.#stage;
    if (focus !== null) this.#stage.go(focus, false);
  }

  #startDrag(): void {
    this.endDrag();
    this.#dragging = true;
    if (this.#stage.frame === null) return;
    this.#endDrag = watchDrag(
      this.#stage.frame,
      ({ rows, columns }) => this.move(rows, columns, true),
      () => (this.#dragging = false),
    );
  }
}
