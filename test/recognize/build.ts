/** 测试用：几行字就拼出一个原样的工作簿。数写成数，字写成字，null 是空格。 */
import type { RawCell, RawMerge, RawSheet, RawWorkbook } from '../../src/shared/recognize/types.js';

export type Value = string | number | null;

const cell = (value: Value): RawCell | null => {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return { text: value, number: null, formula: null };
  return { text: String(value), number: String(value), formula: null };
};

export const sheet = (
  name: string,
  rows: readonly (readonly Value[])[],
  extra: { merges?: readonly RawMerge[]; hidden?: boolean } = {},
): RawSheet => ({
  name,
  hidden: extra.hidden ?? false,
  rows: rows.map((row) => row.map(cell)),
  merges: extra.merges ?? [],
});
export const book = (...sheets: RawSheet[]): RawWorkbook => ({ sheets, notices: [] });

/** 一张 05 表：表名、单位行、表头、合计与几行科目。 */
export const table05 = (
  rows: readonly (readonly Value[])[],
  options: { unit?: string; title?: string; head?: readonly (readonly Value[])[] } = {},
): Value[][] => [
  [options.title ?? '一般公共预算财政拨款支出决算表'],
  ['部门：示例市数据局', null, null, null, options.unit ?? '金额单位：万元'],
  ...(
    options.head ?? [
      ['项目', null, '本年支出', null, null],
      ['科目代码', '科目名称', '小计', '基本支出', '项目支出'],
      ['栏次', null, 1, 2, 3],
    ]
  ).map((row) => [...row]),
  ...rows.map((row) => [...row]),
];
