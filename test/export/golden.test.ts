import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { buildReport } from '../../src/main/workbook/write/report.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { bookletHtml } from '../../src/main/printing/booklet-html.js';
import { PROFILE_IDS } from '../support/templates.js';
import { exportInput, REPORT, SAMPLE_INPUTS } from './fixture.js';
import { oneTagPerLine, part, partNames } from './parts.js';

/** 金样：样子一变就看得见。确是有意的改动时 `npx vitest run test/export/golden -u`。 */
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

/** 一行一段，差别看得清而文件不太大。 */
const rowPerLine = (xml: string): string =>
  `${xml.replace(/(?<!^)<(row|si|xf|font|cols|mergeCells|pageSetup|w:tr|w:p|w:tbl|w:sectPr|Override|Relationship)(?=[ >])/g, '\n<$1')}\n`;

/** 逐个部件，一个不漏；只有这些另有金样或没有样子可言：主题、批注的画、页脚页眉的空关系。 */
const wanted = (name: string): boolean =>
  /\.(xml|rels)$/.test(name) &&
  !/theme|vmlDrawing|_rels\/(header|footer|footnotes|endnotes|fontTable|comments)/.test(name);

async function compareParts(bytes: Uint8Array, folder: string): Promise<void> {
  const names = partNames(bytes).filter(wanted);
  await expect(`${names.join('\n')}\n`).toMatchFileSnapshot(`golden/${folder}/parts.txt`);
  let all = '';
  for (const name of names) all += `==== ${name}\n${rowPerLine(part(bytes, name))}`;
  await expect(all).toMatchFileSnapshot(`golden/${folder}/all.txt`);
}

describe('各版式的金样：拆开的部件逐个比', () => {
  it.each(PROFILE_IDS)('%s', async (profile) => {
    const input = exportInput(SAMPLE_INPUTS, {}, profile);
    await compareParts(
      await buildWorkbook(input, { valuesOnly: false, draft: false, signOff: 'both' }),
      `${profile}/workbook`,
    );
    // 公开册的表与工作簿同一份视图；正文只取三张表，免得金样太大。
    const some = input.sheets.filter(({ table }) => ['05', '08', '09'].includes(table));
    const small = { ...input, sheets: some, chart: true };
    await compareParts(await buildBooklet(small, { draft: true }), `${profile}/booklet`);
    const plan = { front: 2, pages: new Map<string, string>() };
    await expect(bookletHtml(small, { draft: true }, plan)).toMatchFileSnapshot(
      `golden/${profile}/print.txt`,
    );
  });
});
