/** 概览的上年合计：上年是空表的不写；一句“是零”照写 0.00。 */
import { describe, expect, it } from 'vitest';
import { lastYearTotal } from '../../src/main/service/overview/last-year.js';
import type { PriorRecord } from '../../src/shared/document/state.js';
import { amount } from '../../src/shared/money/index.js';
import { emptyProject } from '../support/ledger.js';

const fromFile = (printed: string, yuan: string | null = null): PriorRecord => ({
  printed,
  yuan,
  source: { by: 'last-year', source: 's1', sheet: '公开07表', cell: 'E7' },
});
const typed: PriorRecord = { printed: '0', yuan: null, source: { by: 'typed' } };

function shown(profile: string, prior: Readonly<Record<string, PriorRecord>>): string | null {
  const { tables } = emptyProject(profile);
  Object.assign(tables.state.prior, prior);
  const total = prior['07/合计/小计'] ?? prior['07/合计/合计'];
  return lastYearTotal(tables, '07', total === undefined ? null : amount(total.printed))?.toString() ?? null;
}

describe('概览的上年合计', () => {
  it('上年文件里只有一行空的合计：不写；没有上年数也不写', () => {
    const empty = { '07/合计/小计': fromFile('0'), '07/合计/本年收入': fromFile('0') };
    expect(shown('hunan-2024', empty)).toBeNull();
    // 别的表有数不相干。
    expect(shown('hunan-2024', { ...empty, '05/合计/小计': fromFile('519.63') })).toBeNull();
    expect(shown('hunan-2024', {})).toBeNull();
  });

  it('表里别处有数、有一行科目、不到 50 元、由人写明的，零照写', () => {
    const total = { '07/合计/小计': fromFile('0') };
    expect(shown('hunan-2024', { ...total, '07/合计/年初结转和结余': fromFile('12.5') })).toBe('0');
    expect(shown('hunan-2024', { ...total, '07/2120801/小计': fromFile('0') })).toBe('0');
    expect(shown('hunan-2024', { ...total, '07/合计/本年收入': fromFile('0', '12') })).toBe('0');
    expect(shown('hunan-2024', { '07/合计/小计': typed })).toBe('0');
  });

  it('不是零的不动；零印成 0.00 的版式，空表也写 0.00', () => {
    expect(shown('hunan-2024', { '07/合计/小计': fromFile('3.2') })).toBe('3.2');
    expect(shown('shanghai-2024', { '07/合计/小计': fromFile('0') })).toBe('0');
  });
});
