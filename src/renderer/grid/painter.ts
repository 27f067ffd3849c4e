/** 格的样子：种类、层级、选区、选中的行列头，都由 cellClassRules 按当下状态回答。 */
import type { CellClassParams, CellClassRules } from 'ag-grid-community';
import { cellKindSchema, type CellKind, type SheetRow, type SheetView } from '../../shared/contract/index.js';
import { amountOf, spotsOf } from '../state/sheet-index.js';
import { isTotalRow } from './sections.js';
import { inside, isSingle, type Point, type Rectangle } from './selection.js';

type Params = CellClassParams<SheetRow>;

export class Painter {
  #rowAt: ReadonlyMap<string, number> = new Map();
  #columnAt: ReadonlyMap<string, number> = new Map();
  #sheet: SheetView | null = null;
  #area: Rectangle | null = null;
  #focus: Point | null = null;

  show(sheet: SheetView, area: Rectangle | null, focus: Point | null): void {
    // 打过补丁的表页行列照旧，位置不必重排。
    if (this.#sheet === null || spotsOf(this.#sheet) !== spotsOf(sheet)) {
      this.#rowAt = new Map(sheet.rows.map(({ id }, at) => [id, at]));
      this.#columnAt = new Map(sheet.columns.map(({ id }, at) => [id, at]));
    }
    this.#sheet = sheet;
    this.#area = area;
    this.#focus = focus;
  }

  readonly rules: CellClassRules<SheetRow> = {
    ...Object.fromEntries(
      cellKindSchema.options.map((kind) => [`kind-${kind}`, (params: Params) => this.#kind(params) === kind]),
    ),
    amount: (params) => this.#kind(params) !== null,
    followed: (params) => amountOf(this.#cell(params))?.typed === false,
    'level-1': (params) => params.data?.level === 1,
    'total-row': ({ data }) => data !== undefined && isTotalRow(data),
    'align-center': (params) => this.#align(params) === 'center',
    'align-right': (params) => this.#align(params) === 'right',
    cursor: (params) => this.#isFocus(params),
    range: (params) => this.#inRange(params) && !this.#isFocus(params),
    'range-top': (params) => this.#onEdge(params, 'top'),
    'range-bottom': (params) => this.#onEdge(params, 'bottom'),
    'range-left': (params) => this.#onEdge(params, 'left'),
    'range-right': (params) => this.#onEdge(params, 'right'),
    'cursor-row': (params) => this.#headsCursor(params),
  };

  #cell({ data, column }: Params): SheetRow['cells'][number] {
    const at = this.#columnAt.get(column.getColId());
    return at === undefined ? null : (data?.cells[at] ?? null);
  }

  #kind(params: Params): CellKind | null {
    return amountOf(this.#cell(params))?.kind ?? null;
  }

  #align(params: Params): string | null {
    const cell = this.#cell(params);
    return cell !== null && 'text' in cell ? cell.align : null;
  }

  #point({ data, column }: Params): Point {
    return {
      row: this.#rowAt.get(data?.id ?? '') ?? -1,
      column: this.#columnAt.get(column.getColId()) ?? -1,
    };
  }

  #isFocus(params: Params): boolean {
    const { row, column } = this.#point(params);
    return this.#focus?.row === row && this.#focus.column === column;
  }

  #inRange(params: Params): boolean {
    const { row, column } = this.#point(params);
    return this.#area !== null && !isSingle(this.#area) && inside(this.#area, row, column);
  }

  #onEdge(params: Params, side: keyof Rectangle): boolean {
    if (this.#area === null || !this.#inRange(params)) return false;
    const { row, column } = this.#point(params);
    return this.#area[side] === (side === 'top' || side === 'bottom' ? row : column);
  }

  /** 光标左边最近的一组代码、名称格（06 一行有三组）。 */
  #headsCursor(params: Params): boolean {
    const { row, column } = this.#point(params);
    const columns = this.#sheet?.columns ?? [];
    if (this.#focus?.row !== row || column >= this.#focus.column || columns[column]?.role === 'amount')
      return false;
    const between = columns.slice(column, this.#focus.column);
    const firstAmount = between.findIndex(({ role }) => role === 'amount');
    return firstAmount === -1 || between.slice(firstAmount).every(({ role }) => role === 'amount');
  }
}
