/** 审核报告的一页：逐格列出印定、存疑的格。尾差调平的格由审核另列，此处只认格的种类。 */
import type { SheetView } from '../../../shared/contract/index.js';
import type { Column, Value } from './report-page.js';

export const CELL_COLUMNS: readonly Column[] = [
  { title: '格', width: 50, side: 'left' },
  { title: '种类', width: 10, side: 'center' },
  { title: '印出（万元）', width: 18, side: 'right' },
  { title: '说明', width: 90, side: 'left' },
];

/** 印定、存疑的格，按表的次序；没有为空。 */
export const keptCells = (sheets: readonly SheetView[]): Value[][] =>
  sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.cells.flatMap((cell): Value[][] => {
        if (!cell || !('amount' in cell)) return [];
        const { kind, address, printed, note } = cell.amount;
        if (kind !== 'pinned' && kind !== 'disputed') return [];
        return [[address, kind === 'pinned' ? '印定' : '存疑', { amount: printed }, note ?? '']];
      }),
    ),
  );
