/** 每份样本工作簿与它的期望逐格对照；样本由通配找出，放进目录即成测试。 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toText } from '../../src/shared/money/index.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import type { RecognizedTable } from '../../src/shared/recognize/types.js';
import { lost } from './accounted.js';
import { FIXTURES, allTables, loadProfile, parseFile } from './support.js';

const tableSchema = z.object({
  sheet: z.string(),
  unit: z.enum(['元', '万元']).nullable(),
  year: z.number().nullable(),
  department: z.string().nullable(),
  doubt: z.boolean(),
  rows: z.array(z.string()),
  cells: z.record(z.string(), z.string()),
});
const expectSchema = z.object({
  profile: z.string(),
  tables: z.record(z.string(), tableSchema),
  notUnderstood: z.array(z.tuple([z.string(), z.string()])),
});

const names = readdirSync(FIXTURES)
  .filter((file) => file.endsWith('.expect.json'))
  .map((file) => file.replace('.expect.json', ''));
const workbookOf = (name: string): string =>
  ['.xlsx', '.xls'].map((extension) => resolve(FIXTURES, name + extension)).find(existsSync) ?? '';

const printed = (table: RecognizedTable): Record<string, string> =>
  Object.fromEntries(
    table.cells.flatMap((cell) =>
      cell.amount === null ? [] : [[`${cell.row}/${cell.column}`, toText(cell.amount)]],
    ),
  );
const sorted = <T>(values: readonly T[]): T[] => values.toSorted();

describe.each(names)('导入样本 %s', (name) => {
  test('每格、每行、单位、年度、部门与没读懂的都对', async () => {
    const want = expectSchema.parse(
      JSON.parse(readFileSync(resolve(FIXTURES, `${name}.expect.json`), 'utf8')),
    );
    const fileName = name.startsWith('sample-') ? '2024-某部门.xlsx' : `${name}.xlsx`;
    const workbook = await parseFile(workbookOf(name));
    const found = recognizeWorkbook(workbook, [loadProfile(want.profile)], fileName);
    expect(lost(workbook, found), '无声丢掉的数').toEqual([]);
    const tables = allTables(found);
    expect(found.profile.spec.id).toBe(want.profile);
    expect(sorted(tables.map((table) => table.table))).toEqual(sorted(Object.keys(want.tables)));
    for (const table of tables) {
      const expected = want.tables[table.table];
      const { cells, rows, doubt, ...head } = expected ?? tableSchema.parse(null);
      expect({
        sheet: table.sheet,
        unit: table.unit,
        year: table.year,
        department: table.department,
      }).toEqual(head);
      expect(table.unitDoubt !== null, `${table.table} ${table.unitDoubt ?? ''}`).toBe(doubt);
      expect(printed(table), table.table).toEqual(cells);
      expect(sorted(table.rows.map((row) => row.key)), table.table).toEqual(sorted(rows));
    }
    const missed = found.sheets.flatMap((sheet) => sheet.notUnderstood.map((one) => [sheet.sheet, one.cell]));
    expect(sorted(missed.map(String))).toEqual(sorted(want.notUnderstood.map(String)));
    for (const one of found.sheets.flatMap((sheet) => sheet.notUnderstood)) expect(one.why).not.toBe('');
  });
});
