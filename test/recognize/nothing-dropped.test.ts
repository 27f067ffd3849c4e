/** 印出的东西不许无声丢掉：在表体任意一格塞一个数，它要么被认作那一格的金额，要么列进“没有读懂”。 */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressIn, addressOf } from '../../src/shared/recognize/a1.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import type { RawSheet, RawWorkbook } from '../../src/shared/recognize/types.js';
import { random } from '../workbook-read/hostile.js';
import { FIXTURES, loadProfile, parseFile } from './support.js';

const hunan = loadProfile('hunan-2024');
const STRAY = '987654.32';

function withStray(
  workbook: RawWorkbook,
  at: number,
  row: number,
  column: number,
  text: string,
): RawWorkbook {
  const put = (sheet: RawSheet): RawSheet => {
    const rows = sheet.rows.map((cells) => [...cells]);
    const line = rows[row] ?? [];
    while (line.length <= column) line.push(null);
    line[column] =
      text === STRAY ? { text, number: text, formula: null } : { text, number: null, formula: null };
    return { ...sheet, rows };
  };
  return { ...workbook, sheets: workbook.sheets.map((sheet, index) => (index === at ? put(sheet) : sheet)) };
}

describe.each([
  'sample-public',
  'sample-approval',
  'split-codes',
  'no-lines-unmerged-total-last',
  'pages-missing-header',
  'paired-three-public',
  'of-which-and-strangers',
])('%s', (name) => {
  test.each([STRAY, '来历不明的字'])('塞进 %s', async (text) => {
    const workbook = await parseFile(resolve(FIXTURES, `${name}.xlsx`));
    const next = random(7);
    for (let times = 0; times < 150; times++) {
      const at = next(workbook.sheets.length);
      const sheet = workbook.sheets[at];
      // 表头区七行以内不算表体；最后几行是附注。
      const row = 8 + next(Math.max(1, (sheet?.rows.length ?? 0) - 12));
      const column = next(14);
      if (!sheet || row >= sheet.rows.length - 3 || (sheet.rows[row]?.[column] ?? null) !== null) continue;
      const found = recognizeWorkbook(withStray(workbook, at, row, column, text), [hunan]).sheets[at];
      const cell = addressOf(row, column);
      const taken = found?.tables
        .flatMap((table) => table.cells)
        .find((one) => addressIn(one) === cell && one.text === text);
      const reported = found?.notUnderstood.some((one) => one.cell === cell);
      const isName = found?.tables.some((table) => table.rows.some((one) => one.name.includes(text)));
      expect(taken !== undefined || reported === true || isName === true, `${sheet.name} ${cell}`).toBe(true);
    }
  });
});
