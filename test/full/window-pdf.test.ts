/**
 * 窗口印的 PDF（同一份网页，由 Chromium 印）：随机的账、各版式，表里的每个数、情况说明的每一段都取得出来，
 * 目录的页码就是印出来的页码。
 */
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsEntries } from '../../src/main/booklet/contents.js';
import { bookletParts, narrativeTitle } from '../../src/main/booklet/parts.js';
import type { ExportInput } from '../../src/main/export/input.js';
import { marksOf } from '../../src/main/export/marks.js';
import { plainNarrative } from '../../src/main/export/narrative-text.js';
import { printBooklet } from '../../src/main/printing/print-booklet.js';
import { exportInput } from '../../src/main/service/exporting/exporting.js';
import { checkProject } from '../../src/main/service/views.js';
import { findChromium } from '../e2e/electron-runtime.js';
import { pdfAmounts, pdfText, placedCells } from '../export/five.js';
import { pagesOf } from '../export/libreoffice.js';
import { departmentWithFacts } from '../support/department.js';
import { ledgerArbitrary, projectOf, SEED } from '../support/ledger.js';
import { bundleOf, PROFILE_IDS, rulesOf } from '../support/templates.js';

const program = findChromium('窗口的 PDF 逐数核对');
const options = { draft: false };
/** 空白不比；悬在行末的标点，pdftotext 偶有漏取。 */
const bare = (text: string): string => text.replace(/[\s，。、；：]/g, '');

const cases: readonly (readonly [string, () => ExportInput])[] = [
  ['样样都有的部门', 'hunan-2024', departmentWithFacts] as const,
  ...PROFILE_IDS.map(
    (profile) =>
      [
        `${profile} 随机的账`,
        profile,
        () => projectOf(fc.sample(ledgerArbitrary(profile), { seed: SEED + 11, numRuns: 1 })[0]!),
      ] as const,
  ),
].map(([name, profile, project]) => [
  name,
  () => {
    const own = project();
    const bundle = bundleOf(profile);
    return exportInput(own, bundle, checkProject(own, rulesOf(profile), bundle), '/没有附件.jsgk');
  },
]);

describe.skipIf(program === null)('窗口印的 PDF', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-印 '));
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const print = async (html: string): Promise<Uint8Array> => {
    const page = await browser.newPage();
    await page.setContent(html);
    const bytes = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    await page.close();
    return new Uint8Array(bytes);
  };

  it.each(cases)('%s', async (_name, inputOf) => {
    const input = inputOf();
    const { bytes, note } = await printBooklet(input, options, print);
    expect(note).toContain('量得');
    const file = join(folder, '册.pdf');
    writeFileSync(file, bytes);
    const pages = pagesOf(file);
    expect(pdfAmounts(pages)).toEqual(
      placedCells(input)
        .map(({ shown }) => shown)
        .filter((shown) => shown !== ''),
    );
    const text = bare(pdfText(pages, marksOf(input, options)));
    let from = 0;
    const lines = plainNarrative(input.narrative, narrativeTitle(input), '').split('\n').slice(2).map(bare);
    for (const line of lines) {
      const found = text.indexOf(line, from);
      expect(found, line).toBeGreaterThanOrEqual(0);
      from = found + line.length;
    }
    // 目录上写的页码，就是那一张表所在的页印的页码。
    const contents = pages.slice(1, 4).flatMap((page) => page.lines);
    for (const { text: entry } of contentsEntries(bookletParts(input), input.sheets).filter(({ bookmark }) =>
      bookmark.startsWith('table_'),
    )) {
      const line = contents.find((one) => bare(one).includes(bare(entry)));
      const wanted = /(\d+)\s*$/.exec(line ?? '')?.[1];
      const title = bare(entry.replace(/^[一二三四五六七八九十]+、/, ''));
      const at = pages.find((page) => page.landscape && page.lines.some((one) => bare(one) === title));
      const own = at?.lines
        .map((one) => /^\s*—\s*(\d+)\s*—\s*$/.exec(one)?.[1])
        .find((one) => one !== undefined);
      expect(own, entry).toBe(wanted);
    }
  });
});
