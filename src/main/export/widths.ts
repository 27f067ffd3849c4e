/** 一张表的列宽（字符）：工作簿与 Word 表同用，两处折行才一致。 */
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import { group } from '../../shared/money/index.js';
import { displayWidth, wrappedLines } from './text.js';

/** 没有 Times New Roman、宋体的机器，数字宽到半个字的这么多倍（DejaVu Serif），标点窄到这么多倍。 */
const WIDE_DIGIT = 1.28;
const WIDE_POINT = 0.64;
/** 格边左右的空，合多少个字符。 */
const PADDING = 1.6;
/** 表头格边的空。 */
const HEAD_PADDING = 1;
/** 科目代码左右留的空：代码折成两行就认不出了。 */
const CODE_PADDING = 2;

/** 代码、金额在最宽的字体里占多少个字符。 */
const widest = (text: string): number =>
  Array.from(text, (char) => (/[,.]/.test(char) ? WIDE_POINT : WIDE_DIGIT)).reduce(
    (sum, one) => sum + one,
    0,
  );

/**
 * 版式的列宽。放不下最长的金额时加宽（否则 Excel 印成 ####）；固定行的表受页高所限，
 * 名称列至多再宽三成，免得折行，并列各块的行高跟着一起变。
 */
export function columnWidths(sheet: SheetView, rows: readonly SheetRow[]): number[] {
  const widths = sheet.columns.map((column) => column.width);
  for (const row of rows) {
    for (const [index, cell] of row.cells.entries()) {
      const { width: own = 0, role } = sheet.columns[index] ?? {};
      let needed = 0;
      if (cell && 'amount' in cell) {
        const shown = group(cell.amount.printed ?? '');
        needed = Math.max(shown.length + 2, widest(shown) + PADDING);
      } else if (cell && cell.span === 1 && role === 'code') {
        if (cell.indent > 0) needed = widest(cell.text) + 2 * cell.indent + CODE_PADDING;
      } else if (cell && cell.span === 1 && !sheet.subjectRows)
        needed = Math.min(own * 1.3, displayWidth(cell.text) + 1.5 * cell.indent + 1.5);
      widths[index] = Math.max(widths[index] ?? 0, needed);
    }
  }
  for (const cell of sheet.header)
    if (cell.columnSpan === 1)
      widths[cell.column] = Math.max(
        widths[cell.column] ?? 0,
        headNeeds(cell.text, widths[cell.column] ?? 0),
      );
  return widths.map((width) => Math.ceil(width * 10) / 10);
}

/** 表头折行，末行只剩一两个字、加宽不到四分之一就排得下的，加宽；用不着加宽为零。 */
function headNeeds(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width - HEAD_PADDING));
  const lines = wrappedLines(text, room);
  const left = displayWidth(text) - (lines - 1) * room;
  const needed = displayWidth(text) / Math.max(1, lines - 1) + HEAD_PADDING;
  return lines > 1 && left <= 4 && needed <= 1.25 * width ? needed : 0;
}
