/** 版面只在列宽、表头、单位真的变了时才重算列定义；改一个数不惊动列。 */
import { useMemo } from 'react';
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import type { Room } from '../pages/use-room.js';
import type { Painter } from './painter.js';
import { fit, shapeOf, type SheetShape } from './sheet-shape.js';

export function useSheetShape(sheet: SheetView, unit: AmountUnit, room: Room, painter: Painter): SheetShape {
  // 光标移动也会重画这一页；表、单位、地方没变就不重排。
  const { layout, height, scrolls } = useMemo(() => fit(sheet, unit, room), [sheet, unit, room]);
  const key = `${layout.fontSize}:${layout.widths.join(',')}`;
  const fixed = useMemo(
    () => shapeOf(sheet, unit, layout, painter),
    // 打过补丁的表页沿用同一份列与表头；行不影响版面，影响的列宽已在 key 里。
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [sheet.table, sheet.columns, sheet.header, key, unit, painter],
  );
  return { ...fixed, height, scrolls };
}
