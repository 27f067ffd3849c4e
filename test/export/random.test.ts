/**
 * 随机的账（各版式）与一个样样都有的部门：五处的数处处相同；LibreOffice 重算，一格不变。
 * 不用外部程序的几例在常规测试里跑，PDF 与重算要 LibreOffice，只在 JUESUAN_FULL=1 时跑。
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { narrativeTitle } from '../../src/main/booklet/parts.js';
import type { ExportInput } from '../../src/main/export/input.js';
import { marksOf } from '../../src/main/export/marks.js';
import { plainNarrative } from '../../src/main/export/narrative-text.js';
import { officePath } from '../../src/main/export/pdf.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import type { Project } from '../../src/shared/project/project.js';
import { departmentWithFacts } from '../support/department.js';
import { ledgerArbitrary, projectOf, SEED } from '../support/ledger.js';
import { bundleOf, PROFILE_IDS, rulesOf } from '../support/templates.js';
import { pdfAmounts, pdfText, placedCells, wordFigures, wordParagraphs, workbookFigures } from './five.js';
import { pdfPages, recalculatedAll } from './libreoffice.js';

const engine = await officePath();
const full = process.env['JUESUAN_FULL'] === '1' && engine !== null;
const options = { valuesOnly: false, draft: false };

const inputOf = (project: Project, profile: string): ExportInput =>
  exportInput(
    project,
    bundleOf(profile),
    checkProject(project, rulesOf(profile), bundleOf(profile)),
    '/没有附件.jsgk',
  );

const randomInputs = (profile: string, count: number): ExportInput[] =>
  fc
    .sample(ledgerArbitrary(profile), { seed: SEED, numRuns: count })
    .map((ledger) => inputOf(projectOf(ledger), profile));

const cases = (count: number): [string, ExportInput][] => [
  ['样样都有的部门', inputOf(departmentWithFacts(), 'hunan-2024')],
  ...PROFILE_IDS.flatMap((profile) =>
    randomInputs(profile, count).map((input, at): [string, ExportInput] => [
      `${profile} 第 ${at + 1} 例`,
      input,
    ]),
  ),
];

/** 空白不比；悬在行末的标点，pdftotext 偶有漏取。 */
const SKIPPED = /[\s，。、；：]/g;

const number = (shown: string): number => (shown === '' ? 0 : Number(shown.replaceAll(',', '')));

/** 工作簿、Word 表、Word 文字、纯文本：返回工作簿与公开册，供另两处再比。 */
async function compareFour(input: ExportInput): Promise<{ workbook: Uint8Array; booklet: Uint8Array }> {
  const workbook = await buildWorkbook(input, options);
  const booklet = await buildBooklet(input, options);
  const cells = placedCells(input);
  const inWorkbook = await workbookFigures(workbook, input);
  const inWord = wordFigures(booklet, input);
  for (const { view, shown } of cells) {
    expect(inWorkbook.get(view.address), `工作簿 ${view.address}`).toBe(Number(view.printed ?? 0));
    expect(inWord.get(view.address), `Word 表 ${view.address}`).toBe(shown);
  }
  // 情况说明里引用一格的数，与工作簿里那一格相等。
  for (const paragraph of input.narrative.paragraphs)
    for (const piece of paragraph.pieces)
      if (piece.type === 'figure' && inWorkbook.has(piece.source) && !piece.text.endsWith('%'))
        expect(Math.abs(number(piece.text)), `${paragraph.id} ${piece.source}`).toBe(
          Math.abs(inWorkbook.get(piece.source) ?? 0),
        );
  const lines = plainNarrative(input.narrative, narrativeTitle(input), '').trim().split('\n').slice(2);
  const word = wordParagraphs(booklet);
  const start = word.lastIndexOf(lines[0]?.trim() ?? '');
  expect(word.slice(start, start + lines.length).map((line) => line.trim())).toEqual(
    lines.map((line) => line.trim()),
  );
  return { workbook, booklet };
}

describe('各处的数相同', () => {
  it.each(cases(1))('%s：工作簿、Word 表、Word 文字、纯文本', async (_name, input) => {
    await compareFour(input);
  });
});

describe.skipIf(!full)('LibreOffice 作裁判：随机的账', () => {
  const all = cases(Number(process.env['JUESUAN_RANDOM'] ?? '12'));

  it('全部重算，一个公式也不变', async () => {
    const books = [];
    for (const [, input] of all) books.push(await buildWorkbook(input, options));
    const fresh = recalculatedAll(engine ?? '', books);
    let compared = 0;
    const different: string[] = [];
    for (const [at, [name, input]] of all.entries()) {
      const values = await workbookFigures(fresh[at] ?? new Uint8Array(), input);
      for (const { view } of placedCells(input)) {
        compared++;
        const value = values.get(view.address) ?? Number.NaN;
        if (!(Math.abs(value - Number(view.printed ?? 0)) < 1e-6))
          different.push(`${name} ${view.address}：${view.printed ?? '空'} → ${value}`);
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
    console.log(`重算比对 ${compared} 格，${all.length} 个项目，不同 ${different.length}`);
  });

  it('PDF 的表与文字，同工作簿、Word、纯文本一字不差', async () => {
    const booklets = [];
    for (const [, input] of all) booklets.push((await compareFour(input)).booklet);
    const pdfs = pdfPages(engine ?? '', booklets);
    let compared = 0;
    for (const [at, [name, input]] of all.entries()) {
      const pages = pdfs[at] ?? [];
      const shown = placedCells(input)
        .map((cell) => cell.shown)
        .filter((text) => text !== '');
      expect(pdfAmounts(pages), name).toEqual(shown);
      compared += shown.length;
      const text = pdfText(pages, marksOf(input, options)).replace(SKIPPED, '');
      const plain = plainNarrative(input.narrative, narrativeTitle(input), '').split('\n').slice(2);
      let from = 0;
      for (const line of plain.map((one) => one.replace(SKIPPED, ''))) {
        const found = text.indexOf(line, from);
        expect(found, `${name}：${line}`).toBeGreaterThanOrEqual(0);
        from = found + line.length;
      }
    }
    console.log(`五处比对 ${compared} 个数，${all.length} 个项目`);
  });
});
