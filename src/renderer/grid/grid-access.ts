/** 与 AG Grid 打交道的几个动作：取行、滚到、量格、闪格。 */
import type { GridApi, IRowNode } from 'ag-grid-community';
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import { rowHeight } from './grid-theme.js';
import { refOf, type Point, type Rectangle } from './selection.js';
import { sectionsOf } from './sections.js';

export type Api = GridApi<SheetRow>;

export function nodeAt(api: Api, sheet: SheetView, row: number): IRowNode<SheetRow> | undefined {
  const { top, body } = sectionsOf(sheet.rows);
  if (row < top.length) return api.getPinnedTopRow(row);
  if (row >= top.length + body.length) return api.getPinnedBottomRow(row - top.length - body.length);
  return api.getRowNode(sheet.rows[row]?.id ?? '');
}

export function reveal(api: Api, sheet: SheetView, point: Point): void {
  const { top, body } = sectionsOf(sheet.rows);
  const inBody = point.row - top.length;
  if (inBody >= 0 && inBody < body.length) api.ensureIndexVisible(inBody);
  const column = sheet.columns[point.column];
  if (column !== undefined) api.ensureColumnVisible(column.id);
}

export const isBody = (sheet: SheetView, row: number): boolean => {
  const { top, body } = sectionsOf(sheet.rows);
  return row >= top.length && row < top.length + body.length;
};

export const isFrozenTop = (sheet: SheetView, row: number): boolean =>
  row < sectionsOf(sheet.rows).top.length;

/** 上面有滚过去的行。 */
export const isScrolled = (api: Api): boolean => api.getVerticalPixelRange().top > 0;

/** 这一行露着多半：冻着的行总露着，滚动的行看滚到哪里。 */
export function inView(api: Api, sheet: SheetView, row: number): boolean {
  if (!isBody(sheet, row)) return true;
  const at = row - sectionsOf(sheet.rows).top.length;
  const range = api.getVerticalPixelRange();
  const middle = (at + 0.5) * rowHeight;
  return middle >= range.top && middle <= range.bottom;
}

export function toTop(api: Api): void {
  if (api.getDisplayedRowCount() > 0) api.ensureIndexVisible(0, 'top');
}

/** 滚动区一屏整行地看得见几行；至少一行。 */
export function visibleRows(api: Api): number {
  const { top, bottom } = api.getVerticalPixelRange();
  return Math.max(1, Math.floor((bottom - top) / rowHeight) - 1);
}

/** 重画几片所在的行，重的只画一次；选区移动时只动新旧两处。 */
export function repaint(api: Api, sheet: SheetView, areas: readonly (Rectangle | null)[]): void {
  const rows = new Set(
    areas.flatMap((area) =>
      area === null ? [] : Array.from({ length: area.bottom - area.top + 1 }, (_, at) => area.top + at),
    ),
  );
  const rowNodes: IRowNode<SheetRow>[] = [];
  for (const row of rows) {
    const node = nodeAt(api, sheet, row);
    if (node !== undefined) rowNodes.push(node);
  }
  api.refreshCells({ rowNodes, force: true, suppressFlash: true });
}

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function flashCell(api: Api, sheet: SheetView, point: Point): void {
  const node = nodeAt(api, sheet, point.row);
  const column = sheet.columns[point.column];
  if (node === undefined || column === undefined) return;
  const fadeDuration = calm() ? 0 : 800;
  api.flashCells({ rowNodes: [node], columns: [column.id], flashDuration: 400, fadeDuration });
}

/** 格在外框里的位置；没有画出来时为 null。 */
export function cellBox(frame: HTMLElement, sheet: SheetView, point: Point): DOMRect | null {
  const ref = refOf(sheet, point);
  if (ref === null) return null;
  const cell = frame.querySelector(`[row-id="${CSS.escape(ref.row)}"] [col-id="${CSS.escape(ref.column)}"]`);
  if (cell === null) return null;
  const outer = frame.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  return new DOMRect(box.x - outer.x, box.y - outer.y, box.width, box.height);
}
