import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/main/workbook/write/report.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { exportInput, REPORT, SAMPLE_INPUTS } from './fixture.js';
import { oneTagPerLine, part } from './parts.js';

/** 金样：样子一变就看得见。确是有意的改动时 `npx vitest run test/export -u`。 */
describe('工作簿金样', () => {
  it.each([
    ['xl/worksheets/sheet5.xml', 'workbook-05.xml'],
    ['xl/worksheets/sheet9.xml', 'workbook-09.xml'],
    ['xl/workbook.xml', 'workbook.xml'],
    ['xl/styles.xml', 'workbook-styles.xml'],
  ])('%s', async (name, golden) => {
    const bytes = await buildWorkbook(exportInput(), { valuesOnly: false, draft: false });
    await expect(oneTagPerLine(part(bytes, name))).toMatchFileSnapshot(`golden/${golden}`);
  });

  it('审核报告', async () => {
    const bytes = await buildReport(exportInput(SAMPLE_INPUTS, { report: REPORT }), { draft: false });
    await expect(oneTagPerLine(part(bytes, 'xl/sharedStrings.xml'))).toMatchFileSnapshot(
      'golden/report-strings.xml',
    );
  });
});
