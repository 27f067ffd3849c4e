/** 版面的记录：怎样印的记下来，可以照着重新生成；空白表式只有版面。 */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookKey, looksOf, sheetLookSchema, type SheetLook } from '../../src/shared/document/look.js';
import { emptyState } from '../../src/shared/document/state.js';
import { keepLooks } from '../../src/shared/project/import-look.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import { isBlankForm, recordLooks } from '../../src/shared/recognize/look.js';
import type { RawWorkbook } from '../../src/shared/recognize/types.js';
import { type Value, book, sheet, table05 } from './build.js';
import { FIXTURES, loadProfile, parseFile } from './support.js';

const hunan = loadProfile('hunan-2024');
const record = (workbook: RawWorkbook): SheetLook[] =>
  recordLooks(workbook, recognizeWorkbook(workbook, [hunan]), 's1');
const table = (looks: readonly SheetLook[], id: string) => {
  const found = looks.flatMap((look) => look.tables).find((one) => one.table === id);
  if (!found) throw new Error(id);
  return found;
};

describe('样本的版面', () => {
  test('工作表的名称次序、列宽、字体、表名与表头、固定行的标签与位置', async () => {
    const workbook = await parseFile(resolve(FIXTURES, 'sample-public.xlsx'));
    const looks = record(workbook);
    expect(looks.map((look) => look.name)).toEqual(workbook.sheets.map((one) => one.name));
    for (const look of looks) expect(sheetLookSchema.parse(look)).toEqual(look);
    expect(looks.some((look) => look.widths.some((width) => width !== null))).toBe(true);
    const first = table(looks, '01');
    expect(first.head.map((cell) => cell.text)).toContain('收入支出决算总表');
    expect(first.head.some((cell) => (cell.font?.size ?? 0) > 0)).toBe(true);
    expect(first.header.map((cell) => cell.text)).toContain('行次');
    expect(first.columns.filter((one) => one.role === 'amount').map((one) => one.id)).toEqual([
      '收入金额',
      '支出金额',
    ]);
    expect(first.rows.find((row) => row.key === '201')?.label).toBe('一、一般公共服务支出');
    expect(first.rows.find((row) => row.key === '本年收入合计')?.column).toBe(0);
    expect(first.notes.map((cell) => cell.text).join('')).toMatch(/注：/);
    // 科目表的科目行由项目的行定，只记合计行。
    expect(table(looks, '05').rows.map((row) => row.key)).toEqual(['合计']);
  });

  test('没有表的工作表只留值；其中行记下', async () => {
    const extra = record(await parseFile(resolve(FIXTURES, 'order-extra-sheets.xlsx')));
    const values = extra.filter((look) => look.tables.length === 0);
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((look) => look.values !== null)).toBe(true);
    expect(extra.filter((look) => look.tables.length > 0).every((look) => look.values === null)).toBe(true);
    const rows: Value[][] = [
      ['合计', null, 5, 5, null],
      ['201', '一般公共服务支出', 5, 5, null],
      [null, '其中：人员经费', 3, 3, null],
    ];
    const found = table(record(book(sheet('甲', table05(rows)))), '05');
    expect(found.extraRows).toEqual([{ row: 7, cells: [{ column: 1, text: '其中：人员经费' }] }]);
  });

  test('金额不在版面里', () => {
    const rows: Value[][] = [
      ['合计', null, 98765.43, 98765.43, null],
      ['201', '一般公共服务支出', 98765.43, 98765.43, null],
    ];
    expect(JSON.stringify(record(book(sheet('甲', table05(rows)))))).not.toContain('98765.43');
  });

  test('有上限：几千行、几百列、很长的字也记得下', () => {
    const long = '字'.repeat(3000);
    const wide = Array.from({ length: 60 }, (_, at) => (at % 20 === 0 ? long : '短'));
    const looks = record(
      book(
        sheet('甲', table05([['合计', null, 1, 1, null]])),
        sheet(
          '说明',
          Array.from({ length: 400 }, () => wide),
        ),
      ),
    );
    for (const look of looks) expect(() => sheetLookSchema.parse(look)).not.toThrow();
    expect(JSON.stringify(looks).length).toBeLessThan(300_000);
  });
});

test('空白表式：一个数也没有', () => {
  const form = book(sheet('甲', table05([['合计'], ['2010301', '行政运行']])));
  expect(isBlankForm(recognizeWorkbook(form, [hunan]).sheets)).toBe(true);
  const filled = book(sheet('甲', table05([['合计', null, 1]])));
  expect(isBlankForm(recognizeWorkbook(filled, [hunan]).sheets)).toBe(false);
});

test('同一来源再导入，先前的版面整体替换', () => {
  const state = emptyState({
    profile: 'hunan-2024',
    year: 2025,
    department: '甲',
    sample: false,
    createdAt: '',
  });
  const looks = record(book(sheet('甲', table05([['合计', null, 1]])), sheet('乙', [['说明']])));
  keepLooks(state, 's1', looks);
  expect(looksOf(state.looks, 's1').map((look) => look.name)).toEqual(['甲', '乙']);
  keepLooks(state, 's1', looks.slice(0, 1));
  expect(Object.keys(state.looks)).toEqual([lookKey('s1', 0)]);
});
