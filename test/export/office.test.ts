/**
 * 独立裁判：LibreOffice 重算、改一格再算、PDF 文字。慢，且本机要有 LibreOffice 与 poppler，
 * 只在 JUESUAN_FULL=1 时跑。
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { convertToPdf, officePath } from '../../src/main/export/pdf.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { bookletParts } from '../../src/main/booklet/parts.js';
import { contentsEntries } from '../../src/main/booklet/contents.js';
import { longNarrative, manySubjects } from './big.js';
import { exportInput, type Inputs, SAMPLE_INPUTS } from './fixture.js';
import { placedCells } from './five.js';
import { recalculatedAll } from './libreoffice.js';
import { cellOf, load, part } from './parts.js';

const engine = await officePath();
const folder = mkdtempSync(join(tmpdir(), 'juesuan-office-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** 由 LibreOffice 打开、全部重算、另存。 */
function recalculated(bytes: Uint8Array): Uint8Array {
  const [fresh] = recalculatedAll(engine ?? 'soffice', [bytes]);
  if (!fresh) throw new Error('LibreOffice 没有写出');
  return fresh;
}

const full = process.env['JUESUAN_FULL'] === '1' && engine !== null;

describe.skipIf(!full)('LibreOffice 作裁判', () => {
  it.each([
    ['样本', SAMPLE_INPUTS],
    ['四十个科目', manySubjects(40)],
  ])('%s：全部重算，数不变', async (_name, inputs: Inputs) => {
    const input = exportInput(inputs);
    const bytes = await buildWorkbook(input, { valuesOnly: false, draft: false });
    const book = await load(recalculated(bytes));
    for (const { sheet, at, view } of placedCells(input)) {
      const value = cellOf(book, sheet, at).value ?? 0;
      expect(value, view.address).toBeCloseTo(Number(view.printed ?? 0), 6);
    }
  });

  it('在 Excel 里改一个录入格，动的正是编辑器里动的那些格，数在尾差之内', async () => {
    const before = exportInput();
    const book = await load(await buildWorkbook(before, { valuesOnly: false, draft: false }));
    const edited = book.getWorksheet('公开05表')?.getCell('D10');
    expect(edited?.value).toBe(353.87);
    edited!.value = 400;
    const moved = await load(recalculated(new Uint8Array(await book.xlsx.writeBuffer())));
    const after = exportInput({
      ...SAMPLE_INPUTS,
      '一般.支出.基本': { ...SAMPLE_INPUTS['一般.支出.基本'], '2010450': '4000000.00' },
    });
    const was = new Map(placedCells(before).map((cell) => [cell.view.address, cell.view.printed ?? '0.00']));
    let changes = 0;
    for (const { sheet, at, view } of placedCells(after)) {
      const value = Number(cellOf(moved, sheet, at).value ?? 0);
      const expected = Number(view.printed ?? 0);
      expect(Math.abs(value - expected), view.address).toBeLessThan(0.0301);
      const old = Number(was.get(view.address) ?? 0);
      expect(Math.abs(value - old) > 1, view.address).toBe(Math.abs(expected - old) > 1);
      if (Math.abs(expected - old) > 1) changes++;
    }
    expect(changes).toBeGreaterThan(20);
  });

  it('PDF 里找得到九张表的每一个数；字体都嵌入', async () => {
    const input = exportInput();
    const result = await convertToPdf(engine!, await buildBooklet(input, { draft: false }));
    if (!result.ok) throw new Error(result.reason);
    const file = join(folder, '册.pdf');
    writeFileSync(file, result.bytes);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    const words = text.split(/\s+/);
    const count = (list: readonly string[], word: string) => list.filter((one) => one.includes(word)).length;
    const shown = placedCells(input)
      .map((cell) => cell.shown)
      .filter((one) => one !== '');
    for (const figure of new Set(shown))
      expect(count(words, figure), figure).toBeGreaterThanOrEqual(
        shown.filter((one) => one === figure).length,
      );
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +(yes|no) +\d+ +\d+$/);
  });

  it.each([
    ['样本', SAMPLE_INPUTS],
    ['四十个科目', manySubjects(40)],
    ['二百个科目', manySubjects(200)],
  ])('%s：目录页码与 LibreOffice 排出来的一致', async (_name, inputs: Inputs) => {
    const input = { ...exportInput(inputs), narrative: longNarrative() };
    const booklet = await buildBooklet(input, { draft: false });
    const result = await convertToPdf(engine!, booklet);
    if (!result.ok) throw new Error(result.reason);
    const file = join(folder, '目录.pdf');
    writeFileSync(file, result.bytes);
    const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      .split('\f')
      .map((page) => page.replace(/\s/g, ''));
    const entries = contentsEntries(bookletParts(input), input.sheets);
    const document = part(booklet, 'word/document.xml');
    const start = pages.findIndex((page, at) => at >= 2 && page.includes('第一部分'));
    for (const entry of entries) {
      const words = entry.text.replace(/^[一二三四五六七八九]、(?=.*表$)/, '').replace(/\s/g, '');
      // LibreOffice 打开时自己会重算页码域，所以比的是文件里存着的结果。
      const field = new RegExp(`PAGEREF ${entry.bookmark}\\b.*?<w:t[^>]*>(\\d+)</w:t>`, 's').exec(
        document,
      )?.[1];
      const at = pages.findIndex((page, index) => index >= start && page.includes(words));
      expect(Number(field), entry.text).toBe(at - start + 1);
    }
  });

  it('超过时限就结束它，说明原因', async () => {
    const result = await convertToPdf(engine!, await buildBooklet(exportInput(), { draft: false }), {
      milliseconds: 50,
    });
    expect(result).toEqual({ ok: false, reason: 'LibreOffice 超过时限没有做完' });
  });
});
