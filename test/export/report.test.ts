/** 审核报告的另两页：印定、调平、存疑的格，与涉密不公开而略去的各处。 */
import type { Worksheet } from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportInput as inputOf } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import { buildReport } from '../../src/main/workbook/write/report.js';
import type { CellKind } from '../../src/shared/contract/index.js';
import { ledgerArbitrary, projectOf, SEED } from '../support/ledger.js';
import { bundleOf, rulesOf } from '../support/templates.js';
import { exportInput } from './fixture.js';
import { load } from './parts.js';

const options = { draft: false };

/** 表头之下各行的字样。 */
function rowsOf(sheet: Worksheet | undefined, header: string): string[][] {
  const rows: string[][] = [];
  sheet?.eachRow((row) => rows.push([1, 2, 3, 4, 5].map((at) => row.getCell(at).text)));
  return rows.slice(rows.findIndex(([first]) => first === header) + 1);
}

describe('审核报告', () => {
  it('逐格列出印定与存疑：账上的数、印出的数、说明', async () => {
    const input = exportInput();
    const kinds: Record<string, CellKind> = {
      '05/2010450/基本支出': 'pinned',
      '05/2010499/项目支出': 'disputed',
    };
    const sheets = input.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => {
          const kind = cell && 'amount' in cell ? kinds[cell.amount.address] : undefined;
          return cell && 'amount' in cell && kind
            ? { amount: { ...cell.amount, kind, printed: '353.88', note: '原件印 353.88' } }
            : cell;
        }),
      })),
    }));
    const book = await load(await buildReport({ ...input, sheets }, options));
    const rows = rowsOf(book.getWorksheet('印定、调平、存疑'), '格');
    expect(rows).toContainEqual(['05/2010450/基本支出', '印定', '353.87', '353.88', '原件印 353.88']);
    expect(rows.map(([, kind]) => kind).sort()).toEqual(['印定', '存疑']);
  });

  it('尾差调平的每一格都列，调前与印出各一栏；关着就没有这一页', async () => {
    const ledgers = fc.sample(ledgerArbitrary('hunan-2024'), { seed: SEED, numRuns: 12 });
    let seen = 0;
    for (const ledger of ledgers) {
      const project = projectOf(ledger);
      const after = { text: '开', source: { by: 'typed' as const } };
      project.execute('facts', '尾差调平', [{ section: 'facts', key: '尾差调平', before: null, after }]);
      const report = checkProject(project, rulesOf('hunan-2024'), bundleOf('hunan-2024'));
      const input = inputOf(project, bundleOf('hunan-2024'), report, '/无.jsgk');
      const book = await load(await buildReport(input, options));
      const rows = rowsOf(book.getWorksheet('印定、调平、存疑'), '格').filter(([, kind]) => kind === '调平');
      const listed = new Map(rows.map(([address, , before, printed]) => [address, [before, printed]]));
      expect(rows).toHaveLength(report.adjusted);
      for (const one of report.adjustments ?? []) {
        const [before, printed] = listed.get(one.address) ?? [];
        expect([Number(before), Number(printed)], one.address).toEqual([
          Number(one.rounded),
          Number(one.printed),
        ]);
        expect(before).not.toBe(printed);
      }
      seen += rows.length;
      if (seen > 0) break;
    }
    expect(seen).toBeGreaterThan(0);
    expect(
      (await load(await buildReport(exportInput(), options))).getWorksheet('印定、调平、存疑'),
    ).toBeUndefined();
  });

  it('涉密不公开的各处只列名目与依据', async () => {
    const withheld = [
      { kind: '情况说明', title: '三、支出决算情况说明 第 1 段', basis: '保密办 2025 第 3 号' },
      { kind: '附件', title: '内部清册', basis: '' },
    ] as const;
    const book = await load(await buildReport(exportInput(undefined, { withheld }), options));
    const rows = rowsOf(book.getWorksheet('涉密不公开'), '所在').map((row) => row.slice(0, 3));
    expect(rows).toEqual([
      ['情况说明', '三、支出决算情况说明 第 1 段', '保密办 2025 第 3 号'],
      ['附件', '内部清册', '没有写'],
    ]);
    expect(book.getWorksheet('审核报告')?.getCell('A5').text).toBe('涉密不公开，略去 2 处，见“涉密不公开”');
  });
});
