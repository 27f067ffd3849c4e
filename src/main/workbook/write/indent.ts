/** 文字格的缩进。 */
import type { SheetCell, SheetView } from '../../../shared/contract/index.js';

/**
 * 左对齐的文字缩进几格。并列几块的表（01、04、06），各块打头的一列多缩一格，免得与左边的数字粘在一起；
 * 头一块也一样，各块才齐。居中、靠右的不缩。
 */
export function textIndent(sheet: SheetView, cell: SheetCell, index: number): number {
  if (!('text' in cell) || cell.align !== 'left') return 0;
  const afterAmount = (at: number): boolean =>
    sheet.columns[at]?.role !== 'amount' && sheet.columns[at - 1]?.role === 'amount';
  const leads = afterAmount(index) || (index === 0 && sheet.columns.some((_, at) => afterAmount(at)));
  return cell.indent + (leads ? 1 : 0);
}
