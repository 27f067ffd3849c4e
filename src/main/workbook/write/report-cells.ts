/** 审核报告的两页：逐格列出印定、调平、存疑的格，与涉密不公开而略去的各处。 */
import type { Adjustment, SheetView } from '../../../shared/contract/index.js';
import { amount, printWan } from '../../../shared/money/index.js';
import type { Withheld } from '../../export/input.js';
import type { Column, Value } from './report-page.js';

export const CELL_COLUMNS: readonly Column[] = [
  { title: '格', width: 50, side: 'left' },
  { title: '种类', width: 10, side: 'center' },
  { title: '账上四舍五入（万元）', width: 22, side: 'right' },
  { title: '印出（万元）', width: 18, side: 'right' },
  { title: '说明', width: 80, side: 'left' },
];

export const WITHHELD_COLUMNS: readonly Column[] = [
  { title: '所在', width: 14, side: 'center' },
  { title: '名目', width: 70, side: 'left' },
  { title: '依据', width: 70, side: 'left' },
];

const NAMES = { pinned: '印定', disputed: '存疑' } as const;

/** 印定、存疑、尾差调平的格，按表的次序；没有为空。 */
export function markedCells(sheets: readonly SheetView[], adjustments: readonly Adjustment[]): Value[][] {
  const adjusted = new Map(adjustments.map((one) => [one.address, one]));
  return sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.cells.flatMap((cell): Value[][] => {
        if (!cell || !('amount' in cell)) return [];
        const { kind, address, printed, yuan, note } = cell.amount;
        const own = adjusted.get(address);
        const rows: Value[][] = [];
        if (kind === 'pinned' || kind === 'disputed')
          rows.push([
            address,
            NAMES[kind],
            { amount: yuan === null ? null : printWan(amount(yuan)) },
            { amount: printed },
            note ?? '',
          ]);
        if (own)
          rows.push([
            address,
            '调平',
            { amount: own.rounded },
            { amount: own.printed },
            '为使印出的表逐级相等而调的尾差；账上的数没有动。',
          ]);
        return rows;
      }),
    ),
  );
}

/** 一处一行：名目与依据，不写内容。 */
export const withheldRows = (withheld: readonly Withheld[]): Value[][] =>
  withheld.map(({ kind, title, basis }) => [kind, title, basis === '' ? '没有写' : basis]);
