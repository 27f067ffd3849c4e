/**
 * 预演：没有表在台上、没有事做的时候，各表先在台下画一遍。头一回画要边编译边画，还要量遍两千行的字宽、记下各格的地址；
 * 都留到点开它的那一下，窗口就要停上十分之一秒。
 */
import type { AmountUnit, SheetView, TableId } from '../../shared/contract/index.js';
import { whenIdle } from '../parts/when-idle.js';
import { spotsOf } from '../state/sheet-index.js';
import { getState, subscribe } from '../state/store.js';
import { Painter } from './painter.js';
import { sectionsOf } from './sections.js';
import { fit, shapeOf } from './sheet-shape.js';
import { mountGrid } from './standing-grid.js';

/** 只为定列宽；窄得大小两种字都要量。量过的字宽记着，真画时照真的地方排。 */
const room = { width: 1, height: 600 };

/** 演一屏就够。 */
const screenful = 30;

/** 等一张表取齐；项目关了为 null。 */
const filled = (table: TableId): Promise<SheetView | null> =>
  new Promise((resolve) => {
    const look = (): void => {
      const sheet = getState().sheets.get(table);
      if (sheet?.more !== undefined) return;
      stop();
      resolve(sheet ?? null);
    };
    const stop = subscribe(look);
    look();
  });

function rehearse(sheet: SheetView, unit: AmountUnit): void {
  spotsOf(sheet);
  const { layout } = fit(sheet, unit, room);
  if (getState().page.kind === 'table') return;
  const { columns, header } = shapeOf(sheet, unit, layout, new Painter());
  const { top, body, bottom } = sectionsOf(sheet.rows);
  const rows = { rowData: body.slice(0, screenful), pinnedTopRowData: top, pinnedBottomRowData: bottom };
  const stage = document.createElement('div');
  const mounted = mountGrid(stage, { columnDefs: columns, headerHeight: header.height });
  mounted.spare();
  mounted.fill(rows, () => undefined);
  mounted.unmount();
}

/** 随窗口打开的项目，各表预演一遍；其间项目关了、表不在了就停。 */
export async function rehearseTables(): Promise<void> {
  for (const table of getState().sheets.keys()) {
    await filled(table);
    await whenIdle();
    const { sheets, unit } = getState();
    const sheet = sheets.get(table);
    if (sheet === undefined) return;
    rehearse(sheet, unit);
    await whenIdle();
    fit(sheet, unit === '元' ? '万元' : '元', room);
  }
}
