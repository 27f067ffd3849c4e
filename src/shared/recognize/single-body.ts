/** 只有一行数的固定表（09 三公）：没有行标签，第一行数就是它。 */
import type { FixedTableModel } from '../tables/model.js';
import { type BodyContext, type RowReader, takeAmount } from './body.js';
import { isNumeric } from './grid.js';
import { mapAmounts } from './match.js';

export function singleRowReader(context: BodyContext, model: FixedTableModel): RowReader {
  const [only] = model.rows;
  const targets = model.columns.filter((column) => only?.cells.has(column.id) ?? false);
  const { byColumn } = mapAmounts(context.region.header.columns, targets);
  return (row, cells) => {
    const amounts = cells.filter((cell) => byColumn.has(cell.column));
    const plausible = amounts.some((cell) => isNumeric(cell) || /^[—–-]+$|^0$/.test(cell.text));
    if (!only || !plausible) return { used: new Set(), why: '表内的文字，没有对应的行' };
    if (!context.draft.addRow({ key: only.key, code: null, name: '' }))
      return { used: new Set(), why: '本表只有一行数，取第一行，这一行没有取' };
    for (const [column, id] of byColumn) takeAmount(context, row, column, only.key, id);
    return { used: new Set(byColumn.keys()), why: null };
  };
}
