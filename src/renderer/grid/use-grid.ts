/** 一张表上台：挂上时画一次，之后变了什么告诉 AG Grid 什么。 */
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { changedRows } from './changed-rows.js';
import type { Api } from './grid-access.js';
import type { GridStage } from './grid-stage.js';
import type { Sections } from './sections.js';
import { mountGrid, type GridRows } from './standing-grid.js';
import type { SheetShape } from './sheet-shape.js';

type Shape = Pick<SheetShape, 'columns' | 'header'>;

interface Shown extends Shape {
  readonly sections: Sections;
}

const rowsOf = ({ top, body, bottom }: Sections): GridRows => ({
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

/** 画在 `place` 里；样子、行变了随之而变，换页时卸下。 */
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
    const columns = { columnDefs: now.columns, headerHeight: now.header.height };
    const mounted = mountGrid(place.current, columns, rowsOf(now.sections), () => stage.replace());
    api.current = mounted.api;
    stage.ready(mounted.api);
    return () => {
      api.current = null;
      stage.ready(null);
      mounted.unmount();
    };
  }, [place, stage]);
}
