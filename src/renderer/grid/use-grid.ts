/**
 * AG Grid 本身：挂上时建一次，之后变了什么告诉它什么。
 * 不用它的 React 版：那一版每格是一个组件，画一屏、改一格都贵好几倍。
 */
import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import { createGrid, type GridOptions, type RowClassParams } from 'ag-grid-community';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { SheetRow } from '../../shared/contract/index.js';
import { changedRows } from './changed-rows.js';
import type { Api } from './grid-access.js';
import type { GridStage } from './grid-stage.js';
import { gridTheme, rowHeight, styleNonce } from './grid-theme.js';
import { registerGridModules } from './modules.js';
import type { Sections } from './sections.js';
import type { SheetShape } from './use-sheet-shape.js';

registerGridModules();

const rowClass = ({ data }: RowClassParams<SheetRow>): string =>
  data === undefined ? '' : `role-${data.role} depth-${data.level}`;

/** 各表一样的。 */
const fixed: GridOptions<SheetRow> = {
  theme: gridTheme,
  localeText: AG_GRID_LOCALE_CN,
  getRowId: ({ data }) => data.id,
  getRowClass: rowClass,
  rowHeight,
  suppressCellFocus: true,
  suppressHeaderFocus: true,
  suppressColumnVirtualisation: true,
  suppressMovableColumns: true,
  suppressDragLeaveHidesColumns: true,
  suppressRowHoverHighlight: true,
  animateRows: false,
  alwaysMultiSort: false,
  tooltipShowMode: 'whenTruncated',
  tooltipShowDelay: 400,
  defaultColDef: { sortable: false, resizable: false, suppressHeaderMenuButton: true, minWidth: 20 },
  suppressNoRowsOverlay: true,
};

type Shape = Pick<SheetShape, 'columns' | 'header'>;

interface Shown extends Shape {
  readonly sections: Sections;
}

const rowsOf = ({ top, body, bottom }: Sections): GridOptions<SheetRow> => ({
  rowData: body,
  pinnedTopRowData: top,
  pinnedBottomRowData: bottom,
});

/** 改了几个数的，只动那几行；两千行的表不必整份比过。 */
function showRows(api: Api, before: Sections, after: Sections): void {
  const top = changedRows(before.top, after.top);
  const body = changedRows(before.body, after.body);
  const bottom = changedRows(before.bottom, after.bottom);
  if (top === null || body === null || bottom === null) {
    api.updateGridOptions(rowsOf(after));
    return;
  }
  for (const [row, at] of top) api.getPinnedTopRow(at)?.updateData(row);
  for (const [row] of body) api.getRowNode(row.id)?.updateData(row);
  for (const [row, at] of bottom) api.getPinnedBottomRow(at)?.updateData(row);
}

/** 画在 `place` 里；样子、行变了随之而变，卸下时拆掉。 */
export function useGrid(
  place: RefObject<HTMLElement | null>,
  stage: GridStage,
  { columns, header }: Shape,
  sections: Sections,
): void {
  const api = useRef<Api | null>(null);
  const shown = useRef<Shown | null>(null);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { columns, header, sections };
    if (api.current === null || before === null) return;
    if (before.columns !== columns || before.header.height !== header.height)
      api.current.updateGridOptions({ columnDefs: columns, headerHeight: header.height });
    if (before.sections !== sections) showRows(api.current, before.sections, sections);
  }, [columns, header, sections]);
  useLayoutEffect(() => {
    const now = shown.current;
    if (place.current === null || now === null) return undefined;
    const made = createGrid<SheetRow>(place.current, {
      ...fixed,
      ...rowsOf(now.sections),
      styleNonce: styleNonce(),
      columnDefs: now.columns,
      headerHeight: now.header.height,
      onBodyScroll: () => stage.replace(),
      onFirstDataRendered: () => stage.replace(),
    });
    api.current = made;
    stage.ready(made);
    return () => {
      api.current = null;
      stage.ready(null);
      made.destroy();
    };
  }, [place, stage]);
}
