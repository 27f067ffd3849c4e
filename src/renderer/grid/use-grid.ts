/** 一张表上台：挂上时画一次，之后变了什么告诉 AG Grid 什么。 */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { beforePaint } from '../parts/before-paint.js';
import { whenIdle } from '../parts/when-idle.js';
import { changedRows } from './changed-rows.js';
import type { Api } from './grid-access.js';
import type { GridStage } from './grid-stage.js';
import type { Sections } from './sections.js';
import { mountGrid, type GridColumns, type GridRows } from './standing-grid.js';
import type { SheetShape } from './sheet-shape.js';

type Shape = Pick<SheetShape, 'columns' | 'header' | 'scrolls'>;

interface Shown extends Shape {
  readonly sections: Sections;
}

/** 滚动条先定下：由表格自己发现，格画好了还要照新的宽再排两遍。 */
const columnsOf = ({ columns, header, scrolls }: Shape): GridColumns => ({
  alwaysShowVerticalScroll: scrolls,
  columnDefs: columns,
  headerHeight: header.height,
});

const rowsOf = ({ top, body, bottom }: Sections): GridRows => ({
  rowData: body,
  pinnedTopRowData: top,
  pinnedBottomRowData: bottom,
});

const sameShape = (one: Shape, other: Shape): boolean =>
  one.columns === other.columns && one.header.height === other.header.height && one.scrolls === other.scrolls;

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

/**
 * 画在 `place` 里；样子、行变了随之而变，换页时卸下。
 * 换表分两段：点的那一下摆好列与表头，行在下一帧画出之前画——连着做要占住窗口几十毫秒；分开了，也没有哪一帧是空表。
 */
export function useGrid(
  place: RefObject<HTMLElement | null>,
  stage: GridStage,
  { columns, header, scrolls }: Shape,
  sections: Sections,
): void {
  const api = useRef<Api | null>(null);
  const shown = useRef<Shown | null>(null);
  const [, rethrow] = useState(null);
  useLayoutEffect(() => {
    const before = shown.current;
    const now = { columns, header, scrolls, sections };
    shown.current = now;
    if (api.current === null || before === null) return;
    if (!sameShape(before, now)) api.current.updateGridOptions(columnsOf(now));
    if (before.sections !== sections) showRows(api.current, before.sections, sections);
  }, [columns, header, scrolls, sections]);
  useLayoutEffect(() => {
    const start = shown.current;
    if (place.current === null || start === null) return undefined;
    const mounted = mountGrid(place.current, columnsOf(start));
    let onStage = true;
    const fill = (): void => {
      // 等的这一会儿也许又变了。
      const now = shown.current ?? start;
      if (!sameShape(start, now)) mounted.api.updateGridOptions(columnsOf(now));
      mounted.fill(rowsOf(now.sections), () => stage.replace());
      api.current = mounted.api;
      stage.ready(mounted.api);
      void whenIdle().then(() => {
        if (onStage) mounted.spare();
      });
    };
    let cancel = (): void => undefined;
    if (mounted.first) fill();
    else
      cancel = beforePaint(() => {
        try {
          fill();
        } catch (error) {
          // 不在 React 的一趟里：交给它，仍由这一页的错误框接住。
          rethrow(() => {
            throw error;
          });
        }
      });
    return () => {
      cancel();
      onStage = false;
      api.current = null;
      stage.ready(null);
      mounted.unmount();
    };
  }, [place, stage]);
}
