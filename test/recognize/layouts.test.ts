/** 表的各种排法：并排、续到下一张、三公各项是行、经济科目是列、手工的对应方案与财决的未核实方案。 */
import { describe, expect, test } from 'vitest';
import { toText } from '../../src/shared/money/index.js';
import { Grid } from '../../src/shared/recognize/grid.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import {
  type Mapping,
  findMapping,
  fingerprintOf,
  mappingSchema,
} from '../../src/shared/recognize/mapping.js';
import type { RawSheet, Recognition, RecognizedTable } from '../../src/shared/recognize/types.js';
import { loadMappings } from '../../src/main/store/mappings.js';
import { type Value, book, sheet, table05 } from './build.js';
import { allTables, loadProfile } from './support.js';

const hunan = loadProfile('hunan-2024');
const shanghai = loadProfile('shanghai-2024');
const shipped = (await loadMappings('/没有这个文件夹')).map((one) => one.mapping);
const recognize = (sheets: readonly RawSheet[], mappings: readonly Mapping[] = []): Recognition =>
  recognizeWorkbook(book(...sheets), [hunan], '', { mappings });
const amounts = (table: RecognizedTable | undefined): Record<string, string> =>
  Object.fromEntries(
    (table?.cells ?? []).flatMap((cell) =>
      cell.amount ? [[`${cell.row}/${cell.column}`, toText(cell.amount)]] : [],
    ),
  );
const of = (found: Recognition, id: string): RecognizedTable | undefined =>
  allTables(found).find((table) => table.table === id);

const table03: Value[][] = [
  ['支出决算表'],
  ['部门：示例市数据局', null, '单位：万元'],
  ['科目代码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
  ['2010301', '行政运行', 7, 7, 0],
];

describe('并排与续表', () => {
  test('两张表左右并排，中间空一列：各认各的', () => {
    const left = table05([['2010301', '行政运行', 7, 7, null]]);
    const rows = left.map((row, at): Value[] => [
      ...row,
      ...Array.from({ length: 6 - row.length }, () => null),
      ...(table03[at] ?? []),
    ]);
    const found = recognize([sheet('合订', rows)]);
    expect(allTables(found).map((table) => table.table)).toEqual(['05', '03']);
    // 单位写得长，合并的格子占到了中间的空列：还是两张。
    const merges = [{ top: 1, left: 4, bottom: 1, right: 5 }];
    expect(recognize([sheet('合订', rows, { merges })])).toEqual(found);
    expect(amounts(of(found, '05'))).toEqual({ '2010301/小计': '7', '2010301/基本支出': '7' });
    expect(amounts(of(found, '03'))).toMatchObject({ '2010301/本年支出合计': '7', '2010301/项目支出': '0' });
    expect(of(found, '03')?.cells[0]).toMatchObject({ sheetRow: 3, sheetColumn: 8 });
  });

  test('接到下一张工作表、没有表头：接着读，格子记在它自己的工作表上', () => {
    const first = table05([['2010301', '行政运行', 7, 7, null]]);
    const next: Value[][] = [
      ['2010302', '一般行政管理事务', 3, null, 3],
      ['2080505', '养老', 2, 2, null],
    ];
    const found = recognize([sheet('第1页', first), sheet('第2页', next)]);
    expect(amounts(of(found, '05'))).toMatchObject({ '2010302/项目支出': '3', '2080505/基本支出': '2' });
    expect(of(found, '05')?.cells.at(-1)?.sheet).toBe('第2页');
    expect(found.sheets[1]?.taken.note).toMatch(/接着工作表“第1页”的05表/);
  });

  test('下一张是别的东西：不接', () => {
    const first = table05([['2010301', '行政运行', 7, 7, null]]);
    const other: Value[][] = [
      ['张三', '13800000000', 1],
      ['李四', '13900000000', 2],
    ];
    const found = recognize([sheet('第1页', first), sheet('通讯录', other)]);
    expect(of(found, '05')?.cells.every((cell) => cell.sheet === '第1页')).toBe(true);
  });
});

describe('三公各项是行', () => {
  const rows: Value[][] = [
    ['财政拨款“三公”经费支出决算表'],
    ['单位：万元'],
    ['项目', '行次', '预算数', '决算数'],
    ['合计', 1, 30, 25],
    ['1.因公出国（境）费', 2, 5, 4],
    ['2.公务用车购置及运行维护费', 3, 20, 18],
    ['（1）公务用车购置费', 4, 12, 11],
    ['（2）公务用车运行维护费', 5, 8, 7],
    ['3.公务接待费', 6, 5, 3],
  ];
  test.each([hunan, shanghai])('$spec.id', (profile) => {
    const found = recognizeWorkbook(book(sheet('三公', rows)), [profile]);
    expect(amounts(of(found, '09'))).toEqual(
      Object.fromEntries(
        [
          ['预算数合计', '30'],
          ['决算数合计', '25'],
          ['预算数因公出国（境）费', '5'],
          ['决算数因公出国（境）费', '4'],
          ['预算数小计', '20'],
          ['决算数小计', '18'],
          ['预算数公务用车购置费', '12'],
          ['决算数公务用车购置费', '11'],
          ['预算数公务用车运行维护费', '8'],
          ['决算数公务用车运行维护费', '7'],
          ['预算数公务接待费', '5'],
          ['决算数公务接待费', '3'],
        ].map(([id, text]) => [
          `${profile.tableById.get('09')?.kind === 'fixed' ? rowKey(profile) : ''}/${id}`,
          text,
        ]),
      ),
    );
  });
});
function rowKey(profile: typeof hunan): string {
  const model = profile.tableById.get('09');
  return model?.kind === 'fixed' ? (model.rows[0]?.key ?? '') : '';
}

describe('对应方案', () => {
  const strange: Value[][] = [
    ['系统导出'],
    ['KMBM', 'KMMC', 'JBZC', 'XMZC', 'BZ'],
    ['2010301', '行政运行', 10.25, 0, '甲'],
  ];
  const header = fingerprintOf(new Grid(sheet('甲', strange)), 1, 1);
  const mapping: Mapping = {
    format: 'juesuan-mapping',
    version: 1,
    id: 'own-1',
    name: '系统导出',
    profile: 'hunan-2024',
    verified: true,
    note: '',
    table: '05',
    match: { sheetNames: [], tags: [], titles: [], header },
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

  test('表头相同就照用，不管在第几行；不取的列报告；单位由方案定', () => {
    const found = recognize([sheet('乙', [['多一行'], ...strange])], [mapping]);
    const table = of(found, '05');
    expect(amounts(table)).toEqual({ '2010301/基本支出': '10.25', '2010301/项目支出': '0' });
    expect(table?.unit).toBe('万元');
    expect(found.sheets[0]?.taken).toMatchObject({ by: 'mapping', mapping: '系统导出' });
    expect(found.sheets[0]?.notUnderstood.map((one) => one.cell)).toEqual(['E4']);
  });

  test('表头差一个字就不照用', () => {
    const other = strange.map((row, at): Value[] => (at === 1 ? ['KMDM', ...row.slice(1)] : row));
    expect(findMapping(new Grid(sheet('甲', other)), 'hunan-2024', [mapping])).toBeNull();
    expect(findMapping(new Grid(sheet('甲', strange)), 'shanghai-2024', [mapping])).toBeNull();
  });

  test('随程序带的财决方案都合格式、都标未核实', () => {
    expect(shipped.map((one) => one.id).sort()).toEqual(
      [
        'F01',
        'F03',
        'Z01',
        'Z01-1',
        'Z02',
        'Z03',
        'Z04',
        'Z05',
        'Z06',
        'Z07',
        'Z08',
        'Z08-1',
        'Z09',
        'Z10',
        'Z11',
      ].map((id) => `caijue-${id}`),
    );
    for (const one of shipped) {
      expect(mappingSchema.parse(one)).toEqual(one);
      expect(one.verified).toBe(false);
      expect(one.note).not.toBe('');
    }
  });

  test('Z05 支出决算明细表不是 03 表：照方案不取，说明为何', () => {
    const rows: Value[][] = [['支出决算明细表'], ['财决05表'], ...table03.slice(1)];
    const found = recognize([sheet('Z05 支出决算明细表(财决05表)', rows), sheet('Z04', table03)], shipped);
    expect(found.sheets[0]?.tables).toEqual([]);
    expect(found.sheets[0]?.taken).toMatchObject({ by: 'skipped', verified: false });
    expect(found.sheets[0]?.taken.note).toMatch(/没有取/);
    expect(of(found, '03')?.sheet).toBe('Z04');
  });

  test('同样编号而表名不同的不误用：Z02 收入决算表照意思认', () => {
    const rows: Value[][] = [
      ['收入决算表'],
      ['单位：万元'],
      ['科目代码', '科目名称', '本年收入合计', '财政拨款收入'],
      ['2010301', '行政运行', 7, 7],
    ];
    const found = recognize([sheet('Z02 收入决算表', rows)], shipped);
    expect(of(found, '02')).toBeDefined();
    expect(found.sheets[0]?.taken.by).toBe('recognized');
  });

  test('F03：全年预算数作预算数，统计数作决算数，年初预算数不取', () => {
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
    ];
    const found = recognize([sheet('F03', rows)], shipped);
    const values = amounts(of(found, '09'));
    expect(Object.values(values).sort()).toEqual(['18', '20', '25', '3', '30', '4', '5', '5']);
    expect(found.sheets[0]?.notUnderstood.map((one) => one.cell)).toContain('C5');
    expect(of(found, '09')?.confidence).toBe('低');
  });

  test('Z08_1：经济科目是列，只取合计一行', () => {
    const rows: Value[][] = [
      ['一般公共预算财政拨款基本支出决算明细表'],
      ['财决08-1表'],
      ['单位：万元'],
      ['项目', null, '合计', '工资福利支出', null, '商品和服务支出', null],
      ['科目代码', '科目名称', null, '小计', '基本工资', '小计', '办公费'],
      ['合计', null, 9, 5, 5, 4, 4],
      ['2010301', '行政运行', 9, 5, 5, 4, 4],
    ];
    const merges = [
      { top: 3, left: 0, bottom: 3, right: 1 },
      { top: 3, left: 3, bottom: 3, right: 4 },
      { top: 3, left: 5, bottom: 3, right: 6 },
      { top: 3, left: 2, bottom: 4, right: 2 },
    ];
    const found = recognize([sheet('Z08_1', rows, { merges })], shipped);
    expect(amounts(of(found, '06'))).toEqual({
      '301/决算数1': '5',
      '30101/决算数1': '5',
      '302/决算数2': '4',
      '30201/决算数2': '4',
    });
  });
});

describe('人的指定', () => {
  test('认作别的表；不导入', () => {
    const rows = table05([['2010301', '行政运行', 7, 7, null]], { title: '' }).slice(1);
    const workbook = book(sheet('甲', rows), sheet('乙', table03));
    const hints = new Map([
      [0, { kind: 'table', table: '05' } as const],
      [1, { kind: 'skip' } as const],
    ]);
    const found = recognizeWorkbook(workbook, [hunan], '', { hints });
    expect(found.sheets.map((one) => one.taken.by)).toEqual(['chosen', 'skipped']);
    expect(allTables(found).map((table) => table.table)).toEqual(['05']);
  });
});
