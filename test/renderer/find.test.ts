/** 查找、隐藏空行、拖选滚动：纯函数部分。 */
import { describe, expect, it } from 'vitest';
import { findAll, nextFound } from '../../src/renderer/find/find.js';
import { revealedRow, withoutEmpty } from '../../src/renderer/grid/hide-empty.js';
import { selectOne } from '../../src/renderer/state/model.js';
import { smallSheet } from './sheet.js';

describe('查找', () => {
  const sheet = smallSheet();
  it('代码、名称、金额都找得到，全角与千分位不计', () => {
    expect(findAll(sheet, '20104', '万元')).toEqual([
      { row: 2, column: 0 },
      { row: 3, column: 0 },
    ]);
    expect(findAll(sheet, ' 事业 ', '万元')).toEqual([{ row: 2, column: 1 }]);
    expect(findAll(sheet, '１０．００', '万元')).toHaveLength(6);
    expect(findAll(sheet, '100,000.05', '元')).toEqual([{ row: 2, column: 3 }]);
    expect(findAll(sheet, '  ', '万元')).toEqual([]);
  });
  it('下一处、上一处，到头绕回；边打边找时停在光标所在的一处', () => {
    const found = findAll(sheet, '20104', '万元');
    expect(nextFound(found, null, 1)).toEqual({ row: 2, column: 0 });
    expect(nextFound(found, { row: 2, column: 0 }, 1)).toEqual({ row: 3, column: 0 });
    expect(nextFound(found, { row: 2, column: 0 }, 1, true)).toEqual({ row: 2, column: 0 });
    expect(nextFound(found, { row: 3, column: 0 }, 1)).toEqual({ row: 2, column: 0 });
    expect(nextFound(found, { row: 2, column: 0 }, -1)).toEqual({ row: 3, column: 0 });
    expect(nextFound([], { row: 2, column: 0 }, 1)).toBeNull();
  });
});

describe('隐藏空行', () => {
  const sheet = smallSheet();
  it('没有数的行不画，合计总在', () => {
    expect(withoutEmpty(sheet, null).rows.map(({ id }) => id)).toEqual(['合计', '201', '2010450']);
  });
  it('光标落在空行上，它露出来', () => {
    const at = { row: '2010499', column: 'sum' };
    expect(revealedRow(sheet, selectOne(at))).toBe('2010499');
    expect(withoutEmpty(sheet, '2010499')).toBe(sheet);
    const filled = { row: '201', column: 'sum' };
    expect(revealedRow(sheet, selectOne(filled))).toBeNull();
  });
});
