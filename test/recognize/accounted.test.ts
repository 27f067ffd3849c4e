/** 样本以外的来路（对应方案、年初预算、表外的数）也没有一个数无声丢掉；样本的在 fixtures.test。 */
import { describe, expect, test } from 'vitest';
import { recognizeBudget, recognizeWorkbook } from '../../src/shared/recognize/index.js';
import { type Mapping, fingerprintOf } from '../../src/shared/recognize/mapping.js';
import { Grid } from '../../src/shared/recognize/grid.js';
import { loadMappings } from '../../src/main/store/mappings.js';
import { cellsOf, lost } from './accounted.js';
import { type Value, book, sheet, table05 } from './build.js';
import { loadProfile } from './support.js';

const hunan = loadProfile('hunan-2024');
const shipped = (await loadMappings('/没有这个文件夹')).map((one) => one.mapping);

describe('别的来路', () => {
  const strange: Value[][] = [
    ['系统导出', 8.88],
    ['KMBM', 'KMMC', 'JBZC', 'XMZC', 'BZ'],
    ['2010301', '行政运行', 10.25, 0, 7.5],
    ['合计', null, 10.25, 0, 7.5],
    [null, null, 3, null, null],
  ];
  const mapping: Mapping = {
    format: 'juesuan-mapping',
    version: 1,
    id: 'own-1',
    name: '系统导出',
    profile: null,
    verified: true,
    note: '',
    table: '05',
    match: {
      sheetNames: [],
      tags: [],
      titles: [],
      header: fingerprintOf(new Grid(sheet('甲', strange)), 1, 1),
    },
    headerRows: 1,
    unit: '万元',
    layout: 'rows',
    columns: [
      { column: 0, path: [], role: 'code', id: null },
      { column: 1, path: [], role: 'name', id: null },
      { column: 2, path: [], role: 'amount', id: '基本支出' },
      { column: 3, path: [], role: 'amount', id: '项目支出' },
    ],
  };
  test('手工的对应方案', () => {
    const workbook = book(sheet('甲', strange));
    const found = recognizeWorkbook(workbook, [hunan], '', { mappings: [mapping] });
    expect(lost(workbook, found)).toEqual([]);
    expect(found.sheets[0]?.notUnderstood.map((one) => one.cell)).toEqual(['E3', 'E4', 'C5', 'B1']);
  });
  test('未核实的财决方案', () => {
    const rows: Value[][] = [
      ['机构运行信息表'],
      ['财决附03表'],
      ['单位：万元'],
      ['项目', '行次', '年初预算数', '全年预算数', '统计数'],
      ['一、“三公”经费支出', 1, 1, 30, 25],
      ['1.因公出国（境）费', 2, 1, 5, 4],
      ['2.公务用车购置及运行维护费', 3, 1, 20, 18],
      ['3.公务接待费', 4, 1, 5, 3],
      ['二、机关运行经费', 5, 1, 9, 8],
      ['（一）车辆数合计（辆）', 6, null, null, 4],
    ];
    const workbook = book(sheet('F03', rows));
    expect(lost(workbook, recognizeWorkbook(workbook, [hunan], '', { mappings: shipped }))).toEqual([]);
  });
  test('表头以上、两张表之间、认不出的一段里的数', () => {
    const rows: Value[][] = [
      ['内部编号', 123.45],
      ...table05([['2010301', '行政运行', 7, 7, null]]),
      [],
      ['三公经费支出明细表'],
      ['项目', '金额', '预算数'],
      ['某项', 6.66, 9.99],
    ];
    const workbook = book(sheet('甲', rows));
    const found = recognizeWorkbook(workbook, [hunan]);
    expect(lost(workbook, found)).toEqual([]);
    expect(found.sheets[0]?.notUnderstood.map((one) => one.cell)).toEqual(
      expect.arrayContaining(['B1', 'B11', 'C11']),
    );
  });
  test('年初预算工作簿', () => {
    const rows: Value[][] = [
      ['2024年度部门预算表', 3.21],
      ['部门：示例局', null, '单位：万元'],
      ['科目编码', '科目名称', '年初预算数', '上年执行数'],
      ['合计', null, 12, 11],
      ['2010401', '行政运行', 12, 11],
      [null, '备用', 5, null],
    ];
    const found = recognizeBudget(book(sheet('预算', rows)));
    const known = new Set([...found.lines, ...found.notUnderstood].map((one) => one.cell));
    const left = cellsOf(sheet('预算', rows)).filter(
      ({ numeric, cell, column, row }) => numeric && column > 0 && !known.has(cell) && row !== 3,
    );
    expect(left.map((one) => one.cell)).toEqual([]);
  });
});
