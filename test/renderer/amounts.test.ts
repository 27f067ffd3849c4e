/** 金额文字只移位、分节，不经浮点；求和、平均是整数运算。 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editableAmount, shownAmount } from '../../src/renderer/grid/amount-text.js';
import { group, shiftPoint } from '../../src/renderer/grid/decimal-text.js';
import { selectionStats } from '../../src/renderer/grid/selection-stats.js';
import { signed } from '../../src/renderer/parts/signed.js';
import { amount } from './sheet.js';

describe('小数点移位', () => {
  it.each([
    ['3482905.36', -4, '348.290536'],
    ['400.00', 4, '4000000.00'],
    ['0.01', 4, '100.00'],
    ['1.00', -4, '0.0001'],
    ['-0.50', 4, '-5000.00'],
    ['100000.05', -4, '10.000005'],
    ['0.00', -4, '0.00'],
  ])('%s 移 %i 位是 %s', (text, places, shifted) => {
    expect(shiftPoint(text, places)).toBe(shifted);
  });

  it('元移成万元再移回来，一分不差', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (fen) => {
        const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
        const yuan = `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(shiftPoint(shiftPoint(yuan, -4), 4)).toBe(yuan);
      }),
    );
  });

  it('分节', () => {
    expect(group('-1234567.89')).toBe('−1,234,567.89');
    expect(group('123.40')).toBe('123.40');
    expect(group('不是数')).toBe('不是数');
  });
});

describe('增减数', () => {
  it('写出正负号，分节；百分比也分节', () => {
    expect(signed('123453.00')).toBe('+123,453.00');
    expect(signed('23757.87%', '-1')).toBe('−23,757.87%');
    expect(signed('0.91%')).toBe('+0.91%');
    expect(signed('0.00%')).toBe('0.00%');
  });
});

describe('格里的字', () => {
  it('只知万元的格换成元时注明“约”；改的时候给全部位数', () => {
    const known = amount('05/1/小计', '10.00', { yuan: '100000.05' });
    expect(shownAmount(known, '元', 'blank')).toBe('100,000.05');
    expect(shownAmount(amount('05/1/小计', '10.00'), '元', 'blank')).toBe('约100,000.00');
    expect(editableAmount(known, '万元')).toBe('10.000005');
  });

  it('零：算出来的留空，键入的照写', () => {
    expect(shownAmount(amount('a', '0.00', { typed: false }), '万元', 'blank')).toBe('');
    expect(shownAmount(amount('a', '0.00'), '万元', 'blank')).toBe('0.00');
    expect(shownAmount(amount('a', '0.00', { typed: false }), '万元', '0.00')).toBe('0.00');
  });
});

describe('选区的求和、平均', () => {
  it('十个 0.1 是 1，平均四舍五入', () => {
    const cells = Array.from({ length: 10 }, () => amount('a', '0.10'));
    expect(selectionStats(cells, '万元')).toEqual({ sum: '1.00', average: '0.10', count: 10 });
    expect(selectionStats([amount('a', '0.01'), amount('b', '0.00')], '万元')?.average).toBe('0.01');
    expect(selectionStats([amount('a', '-0.01'), amount('b', '0.00')], '万元')?.average).toBe('−0.01');
    expect(selectionStats([amount('a', null)], '万元')).toBeNull();
  });
});
