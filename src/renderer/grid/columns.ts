/** 表页的列 → AG Grid 的列定义。 */
import type { ColDef, ITooltipParams } from 'ag-grid-community';
import type { AmountUnit, SheetCell, SheetRow, SheetView } from '../../shared/contract/index.js';
import { shownAmount } from './amount-text.js';
import type { HeaderModel } from './header-model.js';
import { OfficialHeader } from './official-header.js';
import { indentStep, type Layout } from './layout.js';
import type { Painter } from './painter.js';

function shown(cell: SheetCell | null, unit: AmountUnit, zeroStyle: SheetView['zeroStyle']): string {
  if (cell === null) return '';
  return 'amount' in cell ? shownAmount(cell.amount, unit, zeroStyle) : cell.text;
}

/** 科目表冻结代码与名称两列；横跨冻结线的表头合并画不出来，遇到就不冻结。 */
function frozenCount(sheet: SheetView): number {
  const count = sheet.columns.findIndex(({ role }) => role === 'amount');
  const crosses = sheet.header.some((cell) => cell.column < count && cell.column + cell.columnSpan > count);
  return sheet.subjectRows && count > 0 && !crosses ? count : 0;
}

export function columnDefs(
  sheet: SheetView,
  layout: Layout,
  header: HeaderModel,
  painter: Painter,
  unit: AmountUnit,
): ColDef<SheetRow, SheetCell | null>[] {
  const frozen = layout.total > 0 ? frozenCount(sheet) : 0;
  const tooltip = ({ value, location }: ITooltipParams<SheetRow, SheetCell | null>): string | null =>
    location === 'cell' ? shown(value ?? null, unit, sheet.zeroStyle) : null;
  return sheet.columns.map((column, at) => ({
    colId: column.id,
    headerName: header.names[at] ?? '',
    headerComponent: OfficialHeader,
    headerComponentParams: { boxes: header.boxes[at] ?? [], name: header.names[at] ?? '' },
    width: layout.widths[at] ?? 80,
    pinned: at < frozen ? 'left' : null,
    cellDataType: false,
    valueGetter: ({ data }) => data?.cells[at] ?? null,
    valueFormatter: ({ value }) => shown(value ?? null, unit, sheet.zeroStyle),
    equals: (left, right) => left === right,
    colSpan: ({ data }) => {
      const cell = data?.cells[at] ?? null;
      return cell !== null && 'text' in cell ? cell.span : 1;
    },
    // 数字从不截断，不必提示；有提示的列每格都要另建一份监听。
    ...(column.role === 'amount' ? {} : { tooltipValueGetter: tooltip }),
    cellClass: `role-${column.role}`,
    cellClassRules: painter.rules,
    cellStyle: ({ data }) => {
      const cell = data?.cells[at] ?? null;
      const indent = cell !== null && 'text' in cell ? cell.indent : 0;
      return indent > 0
        ? { paddingLeft: `${(layout.fontSize === 12 ? 6 : 8) + indent * indentStep(layout.fontSize)}px` }
        : null;
    },
  }));
}
