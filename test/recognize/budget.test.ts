/** 年初预算工作簿。 */
import { describe, expect, test } from 'vitest';
import { toText } from '../../src/shared/money/index.js';
import { recognizeBudget } from '../../src/shared/recognize/index.js';
import type { RawWorkbook } from '../../src/shared/recognize/types.js';
import { type Value, book, sheet } from './build.js';

const read = (workbook: RawWorkbook): unknown => {
  const { lines, notUnderstood, unit, department, year } = recognizeBudget(workbook);
  return {
    unit,
    department,
    year,
    lines: lines.map((line) => `${line.code} ${line.name} ${toText(line.amount)} ${line.cell}`),
    missed: notUnderstood.map(({ cell }) => cell),
  };
};
const head: Value[][] = [['2024年度部门预算表'], ['部门：示例局', null, '单位：万元']];

describe('年初预算', () => {
  test('项级逐行取，类款只是小计，没有支出的项也留', () => {
    const rows: Value[][] = [
      ...head,
      ['科目编码', '科目名称', '年初预算数'],
      ['合计', null, 12],
      ['201', '一般公共服务支出', 12],
      ['20104', '发展与改革事务', 12],
      ['2010401', '行政运行', '10.50'],
      [2010499, '其他', 1.5],
      ['2010402', '一般行政管理事务', 0],
      ['注：单位万元'],
    ];
    expect(read(book(sheet('封面', [['年初预算']]), sheet('预算', rows)))).toEqual({
      unit: '万元',
      department: '示例局',
      year: 2024,
      missed: [],
      lines: ['2010401 行政运行 10.5 C7', '2010499 其他 1.5 C8', '2010402 一般行政管理事务 0 C9'],
    });
  });

  test('拆开的代码、列名里的单位、多出的列与重复的行', () => {
    const rows: Value[][] = [
      ['类', '款', '项', '科目名称', '年初预算（元）', '备注'],
      ['208', '05', '05', '养老', 100, '说明'],
      [208, 5, 6, '年金', 50, null],
      ['208', '05', '06', '年金', 60, null],
      [null, null, null, '其中：补缴', 5, null],
    ];
    expect(read(book(sheet('预算', rows)))).toEqual({
      unit: '元',
      department: null,
      year: null,
      missed: ['F2', 'A4', 'B4', 'C4', 'D4', 'E4', 'D5', 'E5'],
      lines: ['2080505 养老 100 E2', '2080506 年金 50 E3'],
    });
  });

  test('只到款级的要报告', () => {
    const rows: Value[][] = [...head, ['科目代码', '科目名称', '年初预算'], ['20104', '发展与改革事务', 12]];
    expect(read(book(sheet('预算', rows)))).toMatchObject({ lines: [], missed: ['A4', 'B4', 'C4'] });
  });

  test('没有这样的表：拒绝并说看过哪里', () => {
    expect(() => recognizeBudget(book(sheet('甲', [['年初预算']])))).toThrow(/“甲”.*科目编码/);
  });
});
