/** 样本工作簿（samples/）直接审核：0 不符，尾差与提示恰如 RULES B.4、B.5 的 S1。 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { compileChecks } from '../../src/shared/checks/compile.js';
import { runChecks } from '../../src/shared/checks/run.js';
import { PrintedTables } from '../../src/shared/project/printed-tables.js';
import { recognizeWorkbook } from '../../src/shared/recognize/index.js';
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { emptyProject } from '../support/ledger.js';
import { bundleOf } from '../support/templates.js';

it('2024 长株潭一体化中心', async () => {
  const file = resolve(import.meta.dirname, '../../samples/2024-长株潭一体化中心-公开表.xlsx');
  const { model, checks } = bundleOf('hunan-2024');
  const recognition = recognizeWorkbook(await parseWorkbook(readFileSync(file), '.xlsx'), [model]);
  const imported = recognition.sheets.flatMap((sheet) =>
    sheet.tables.map((table) => ({ table, unit: table.unit ?? ('万元' as const) })),
  );
  const { tables } = emptyProject('hunan-2024');
  const report = runChecks(compileChecks(checks), {
    source: new PrintedTables(model, imported),
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
    form: '公开',
    wide08: tables.isWide08(),
    unitKind: null,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  });
  expect(report.counts.fail).toBe(0);
  const of = (state: string): unknown[] =>
    report.findings
      .filter((one) => one.state === state)
      .map((one) => [one.rule, one.left.printed, one.right.printed, one.difference]);
  expect(of('tail')).toEqual([
    ['F06-1', '291.36', '291.37', '-0.01'],
    ['F06-2', '154.79', '154.81', '-0.02'],
    ['F06-3', '8.12', '8.11', '0.01'],
  ]);
  expect(of('info')).toEqual([
    ['X-25', '27.89', '27.64', '0.25'],
    ['X-25', '13.94', '13.82', '0.12'],
    ['X-25', '23.01', '22.99', '0.02'],
    ['X-25', '18.20', '17.92', '0.28'],
  ]);
});
