/** 一张表的列宽（字符）：工作簿与 Word 表同用，两处折行才一致。 */
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import { group } from '../../shared/money/index.js';
import { displayWidth } from './text.js';

/** 缩进的科目代码左右留的空：代码折成两行就认不出了。 */
const CODE_MARGIN = 3;

/**
 * 版式的列宽。放不下最长的金额时加宽（否则 Excel 印成 ####）；固定行的表受页高所限，
 * 名称列至多再宽三成，免得折行，并列各块的行高跟着一起变。
 */
export function columnWidths(sheet: SheetView, rows: readonly SheetRow[]): number[] {
  const widths = sheet.columns.map((column) => column.width);
  for (const row of rows) {
    for (const [index, cell] of row.cells.entries()) {
      const own = sheet.columns[index]?.width ?? 0;
      let needed = 0;
      if (cell && 'amount' in cell) needed = group(cell.amount.printed ?? '').length + 2;
      else if (cell && cell.span === 1 && !sheet.subjectRows)
        needed = Math.min(own * 1.3, displayWidth(cell.text) + 1.5 * cell.indent + 1.5);
      else if (cell && cell.indent > 0 && sheet.columns[index]?.role === 'code')
        needed = displayWidth(cell.text) + 2 * cell.indent + CODE_MARGIN;
      widths[index] = Math.max(widths[index] ?? 0, needed);
    }
  }
  return widths;
}
