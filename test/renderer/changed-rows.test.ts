/** 表格只换变了的行：打过补丁的只列出那几行，行有增减、换序的要整份换。 */
import { describe, expect, it } from 'vitest';
import { changedRows } from '../../src/renderer/grid/changed-rows.js';
import { patchSheet } from '../../src/renderer/state/sheet-index.js';
import { amount, smallSheet } from './sheet.js';

describe('换了的行', () => {
  const sheet = smallSheet();
  it('改一个数只有那一行', () => {
    const at = sheet.rows.findIndex(({ id }) => id === '2010450');
    const address = sheet.rows[at]?.cells.flatMap((cell) =>
      cell !== null && 'amount' in cell ? [cell.amount.address] : [],
    )[0];
    expect(address).toBeDefined();
    const patched = patchSheet(sheet, [amount(address ?? '', '5')]);
    expect(changedRows(sheet.rows, patched.rows)).toEqual([[patched.rows[at], at]]);
  });
  it('一样的没有', () => expect(changedRows(sheet.rows, [...sheet.rows])).toEqual([]));
  it('行有增减、换序的不算', () => {
    expect(changedRows(sheet.rows, sheet.rows.slice(1))).toBeNull();
    expect(changedRows(sheet.rows, sheet.rows.toReversed())).toBeNull();
  });
});
