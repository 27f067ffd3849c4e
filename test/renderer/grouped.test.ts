/** 右栏的话里，金额有千分号。 */
import { describe, expect, it } from 'vitest';
import { grouped } from '../../src/renderer/narrative/grouped.js';

describe('话里的金额', () => {
  it('加千分号；年份、代码、百分比不动', () => {
    expect(grouped('上年 256401.35，今年 9.00，少 256392.35')).toBe(
      '上年 256,401.35，今年 9.00，少 256,392.35',
    );
    expect(grouped('2025年度 2010450 完成 10111.70%')).toBe('2025年度 2010450 完成 10111.70%');
  });
});
