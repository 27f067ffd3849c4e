/** 一个代码两个名称：同一张表里、几张表之间都看；写法只差空白、括号宽窄的是同一个名称。 */
import { expect, it } from 'vitest';
import { nameClashes } from '../../src/shared/ledger/name-clashes.js';

const rows = (table: string, ...all: [string | null, string][]) => ({
  table,
  rows: all.map(([code, name]) => ({ code, name })),
});

it('几张表之间、一张表之内', () => {
  expect(
    nameClashes([
      rows('02', ['2010301', '行政运行'], [null, '合计'], ['2010302', '']),
      rows('05', ['2010301', '行政运转'], ['2010302', '一般行政管理事务'], ['2010350', '事业运行']),
      rows('03', ['2010350', '事业 运行'], ['2080505', '甲（乙）'], ['2080505', '甲(乙)']),
    ]),
  ).toEqual([{ code: '2010301', names: ['行政运行', '行政运转'] }]);
  expect(nameClashes([rows('05', ['2010301', '甲'], ['2010301', '乙'])])).toHaveLength(1);
});
it('01、04 的类是表样里的字，不算', () => {
  expect(
    nameClashes([rows('01', ['201', '一、一般公共服务支出']), rows('03', ['201', '一般公共服务'])]),
  ).toEqual([]);
});
