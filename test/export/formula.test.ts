import { describe, expect, it } from 'vitest';
import { excelFormula } from '../../src/main/workbook/write/formula.js';
import type { FormulaTerm } from '../../src/shared/contract/index.js';
import { type CellPlace, columnLetter } from '../../src/main/workbook/write/plan.js';

const places = new Map<string, CellPlace>([
  ['a8', { sheet: '表一', row: 8, column: 3 }],
  ['a9', { sheet: '表一', row: 9, column: 3 }],
  ['a10', { sheet: '表一', row: 10, column: 3 }],
  ['a12', { sheet: '表一', row: 12, column: 3 }],
  ['d8', { sheet: '表一', row: 8, column: 4 }],
  ['o7', { sheet: "人'表", row: 7, column: 28 }],
]);
const tables = new Map([
  ['03', { sheet: '表三', codeColumn: 1, columns: new Map([['小计', 3]]), firstRow: 8, lastRow: 20 }],
]);
const term = (sign: 1 | -1, ...addresses: string[]): FormulaTerm => ({ sign, addresses, lookup: null });
const formula = (terms: ReturnType<typeof term>[], residue = '0') =>
  excelFormula({ terms, residue }, '表一', places, tables);

describe('Excel 公式', () => {
  it('单格、求和、相减', () => {
    expect(formula([term(1, 'a8')])).toBe('C8');
    expect(formula([term(1, 'a9', 'a8', 'a12', 'a10')])).toBe('SUM(C8:C10,C12)');
    expect(formula([term(1, 'a8', 'd8')])).toBe('SUM(C8,D8)');
    expect(formula([term(1, 'a8'), term(-1, 'a9')])).toBe('ROUND(C8-C9,2)');
    expect(formula([term(-1, 'a8'), term(1, 'a9')])).toBe('ROUND(-C8+C9,2)');
  });

  it('别的表加引号，引号成双', () => {
    expect(formula([term(1, 'o7')])).toBe("'人''表'!AB7");
  });

  it('尾差带正负号', () => {
    expect(formula([term(1, 'a8', 'a9')], '-0.01')).toBe('ROUND(SUM(C8:C9)-0.01,2)');
    expect(formula([term(1, 'a8', 'a9')], '0.02')).toBe('ROUND(SUM(C8:C9)+0.02,2)');
  });

  it('表上没有的行略去；一个都没有则写值', () => {
    expect(formula([term(1, 'a8', '没有'), term(1, '也没有')])).toBe('SUM(C8)');
    expect(formula([term(1, '没有')])).toBe('0');
    expect(formula([])).toBeNull();
  });

  it('行不在表上时按代码查找；没有一行科目时取整列', () => {
    const absent = (code: string | null): FormulaTerm => ({
      ...term(1),
      lookup: { table: '03', column: '小计', code },
    });
    expect(formula([absent('202')])).toBe(`SUMIF('表三'!$A$8:$A$20,"202",'表三'!$C$8:$C$20)`);
    expect(formula([absent(null)])).toBe(`SUM('表三'!$C$8:$C$20)`);
    expect(formula([term(1, 'a8'), absent('202')])).toBe('C8');
  });

  it('参数多于 255 个时分组；长得 Excel 装不下时写值', () => {
    const many = new Map<string, CellPlace>();
    for (let at = 0; at < 3000; at++) many.set(`x${at}`, { sheet: '表一', row: 8 + 2 * at, column: 3 });
    const of = (count: number) =>
      excelFormula(
        { terms: [term(1, ...Array.from({ length: count }, (_, at) => `x${at}`))], residue: '0' },
        '表一',
        many,
        new Map(),
      );
    const grouped = of(500) ?? '';
    expect(grouped.startsWith('SUM(SUM(')).toBe(true);
    expect(grouped.length).toBeLessThan(8192);
    for (const group of grouped.slice(4).split('SUM(')) expect(group.split(',').length).toBeLessThan(255);
    expect(of(3000)).toBeNull();
  });

  it('列号成字母', () => {
    expect([1, 26, 27, 52, 703].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  });
});
