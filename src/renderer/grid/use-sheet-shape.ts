/** 版面只在列宽、表头、单位真的变了时才重算列定义；改一个数不惊动列。 */
import { useMemo } from 'react';
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import type { Room } from '../pages/use-room.js';
import { columnDefs } from './columns.js';
import { rowHeight } from './grid-theme.js';
import { headerModel, type HeaderModel } from './header-model.js';
import { layOut, type Layout } from './layout.js';
import type { Painter } from './painter.js';
import { sectionsOf } from './sections.js';

export interface SheetShape {
  readonly layout: Layout;
  readonly header: HeaderModel;
  readonly columns: ReturnType<typeof columnDefs>;
  /** 表格外框的高：内容有多高就多高，地方不够才滚动。 */
  readonly height: number;
}

const frameBorder = 2;
const scrollBar = 15;

/** 线也占高：外框、表头下一道，冻结的合计行各一道。 */
function lineHeight(sheet: SheetView): number {
  const { top, bottom } = sectionsOf(sheet.rows);
  return frameBorder + 1 + (top.length > 0 ? 1 : 0) + (bottom.length > 0 ? 1 : 0);
}

/** 先按没有滚动条排；装不下就给滚动条让出宽度再排一次。 */
function fit(sheet: SheetView, unit: AmountUnit, room: Room): Pick<SheetShape, 'layout' | 'height'> {
  const inner = room.width - frameBorder;
  const natural = (layout: Layout, width: number): number =>
    headerModel(sheet, layout).height +
    sheet.rows.length * rowHeight +
    lineHeight(sheet) +
    (layout.total > width ? scrollBar : 0);
  const whole = layOut(sheet, unit, inner);
  const height = natural(whole, inner);
  if (height <= room.height) return { layout: whole, height };
  const layout = layOut(sheet, unit, inner - scrollBar);
  return { layout, height: Math.min(room.height, natural(layout, inner - scrollBar)) };
}

export function useSheetShape(sheet: SheetView, unit: AmountUnit, room: Room, painter: Painter): SheetShape {
  // 光标移动也会重画这一页；表、单位、地方没变就不重排。
  const { layout, height } = useMemo(() => fit(sheet, unit, room), [sheet, unit, room]);
  const key = `${layout.fontSize}:${layout.widths.join(',')}`;
  const fixed = useMemo(
    () => {
      const header = headerModel(sheet, layout);
      return { layout, header, columns: columnDefs(sheet, layout, header, painter, unit) };
    },
    // 打过补丁的表页沿用同一份列与表头；行不影响版面，影响的列宽已在 key 里。
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [sheet.table, sheet.columns, sheet.header, key, unit, painter],
  );
  return { ...fixed, height };
}
