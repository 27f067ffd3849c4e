import { describe, expect, it } from 'vitest';
import { safeFileName, withEndingOf } from '../../src/main/service/names.js';

describe('文件名', () => {
  it.each([
    ['2025年度某某局', '2025年度某某局'],
    ['甲/乙\\丙:丁*?"<>|', '甲_乙_丙_丁______'],
    ['换\n行\u0000', '换_行_'],
    ['末尾有点和空格. . ', '末尾有点和空格'],
    ['CON', '_CON'],
    ['', '_'],
  ])('%j 写成 %j', (text, name) => {
    expect(safeFileName(text)).toBe(name);
  });

  it('限长按字节，不切开一个字', () => {
    expect(safeFileName('甲'.repeat(300))).toBe('甲'.repeat(60));
    expect(safeFileName('𠮷'.repeat(300))).toBe('𠮷'.repeat(45));
  });

  it.each([
    ['/家/项目', '2025.jsgk', '/家/项目.jsgk'],
    ['/家/项目.JSGK', '2025.jsgk', '/家/项目.JSGK'],
    ['/家/公开表.xlsx', '2025.jsgk', '/家/公开表.xlsx.jsgk'],
    ['/家/方案', '方案.json', '/家/方案.json'],
  ])('%s 照 %s 补扩展名', (path, suggested, full) => {
    expect(withEndingOf(path, suggested)).toBe(full);
  });
});
