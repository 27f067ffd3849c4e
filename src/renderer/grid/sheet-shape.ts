/** 一张表的版面：列宽、表头、列定义，表格外框有多高。 */
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
  /** 装不下，要上下滚动。 */
  readonly scrolls: boolean;
}

/** 随地方大小而变的。 */
export type Fitted = Pick<SheetShape, 'layout' | 'height' | 'scrolls'>;

const frameBorder = 2;
const scrollBar = 15;

/** 线也占高：外框、表头下一道，冻结的合计行各一道。 */
function lineHeight(sheet: SheetView): number {
  const { top, bottom } = sectionsOf(sheet.rows);
  return frameBorder + 1 + (top.length > 0 ? 1 : 0) + (bottom.length > 0 ? 1 : 0);
}

/** 列宽与外框的高：先按没有滚动条排；装不下就给滚动条让出宽度再排一次。 */
export function fit(sheet: SheetView, unit: AmountUnit, room: Room): Fitted {
  const inner = room.width - frameBorder;
  const natural = (layout: Layout, width: number): number =>
    headerModel(sheet, layout).height +
    sheet.rows.length * rowHeight +
    lineHeight(sheet) +
    (layout.total > width ? scrollBar : 0);
  const whole = layOut(sheet, unit, inner);
  const height = natural(whole, inner);
  if (height <= room.height) return { layout: whole, height, scrolls: false };
  const layout = layOut(sheet, unit, inner - scrollBar);
  return { layout, height: Math.min(room.height, natural(layout, inner - scrollBar)), scrolls: true };
}

/** 由列宽定下的其余部分。 */
export function shapeOf(
  sheet: SheetView,
  unit: AmountUnit,
  layout: Layout,
  painter: Painter,
): Omit<SheetShape, 'height' | 'scrolls'> {
  const header = headerModel(sheet, layout);
  return { layout, header, columns: columnDefs(sheet, layout, header, painter, unit) };
}
