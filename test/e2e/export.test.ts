/** 真窗口里导出一套：工作簿、Word 表、Word 文字、窗口印的 PDF、纯文本，处处是同一个数。 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sheetViewSchema } from '../../src/shared/contract/index.js';
import {
  pdfAmounts,
  pdfText,
  placedCells,
  wordFigures,
  wordParagraphs,
  workbookFigures,
} from '../export/five.js';
import { pagesOf } from '../export/libreoffice.js';
import { findElectron } from './electron-runtime.js';
import { currentSheets } from './host-calls.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('导出的端到端测试');
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!poppler) console.log('跳过：窗口印的 PDF 逐数核对（本机没有 pdftotext）。');

/** 空白不比；悬在行末的标点，pdftotext 偶有漏取。 */
const bare = (text: string): string => text.replace(/[\s，。、；：]/g, '');

describe.skipIf(program === null || !poppler)('窗口里导出', () => {
  let window: TestWindow;
  const folder = mkdtempSync(join(tmpdir(), '导出到 '));
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
    await window.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
  });
  afterAll(async () => {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('段落的菜单标涉密；五处的数相同，标了的段哪里也没有；PDF 的字体都嵌入', async () => {
    const { page } = window;
    await page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
    const paragraph = page.locator('.paper .editable').nth(2);
    await paragraph.click({ button: 'right', position: { x: 200, y: 6 } });
    await page.getByRole('menuitem', { name: '标为涉密不公开', exact: true }).click();
    await page.locator('.secret-text').waitFor();
    const secret = bare((await page.locator('.secret-text > p').textContent()) ?? '');
    expect(secret.length).toBeGreaterThan(20);
    await page.keyboard.press('Control+e');
    await page.locator('.place').getByText('还没有选文件夹').waitFor();
    await page.getByRole('radio', { name: /^正式件/ }).check();
    await page.locator('.dialog .main-act').click();
    await page.getByText('打开所在文件夹').waitFor({ timeout: 180_000 });
    await page.keyboard.press('Escape');

    const file = (ending: string): string =>
      join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? '');
    const bytes = (ending: string): Uint8Array => new Uint8Array(readFileSync(file(ending)));
    const input = { sheets: z.array(sheetViewSchema).parse(await currentSheets(page)), blankRows: 4 };
    const cells = placedCells(input);
    expect(cells.length).toBeGreaterThan(500);
    const inWorkbook = await workbookFigures(bytes('公开表.xlsx'), input);
    const inWord = wordFigures(bytes('.docx'), input);
    for (const { view, shown } of cells) {
      expect(inWorkbook.get(view.address), view.address).toBe(Number(view.printed ?? 0));
      expect(inWord.get(view.address), view.address).toBe(shown);
    }
    const pages = pagesOf(file('.pdf'));
    expect(pdfAmounts(pages)).toEqual(cells.map(({ shown }) => shown).filter((shown) => shown !== ''));

    const plain = readFileSync(file('.txt'), 'utf8').trim().split('\n').slice(2).map(bare).filter(Boolean);
    expect(plain.length).toBeGreaterThan(20);
    const inPdf = bare(pdfText(pages, '示例数据'));
    const word = wordParagraphs(bytes('.docx')).map(bare);
    let from = 0;
    for (const line of plain) {
      const found = inPdf.indexOf(line, from);
      expect(found, line).toBeGreaterThanOrEqual(0);
      from = found + line.length;
      expect(word).toContain(line);
    }
    for (const text of [inPdf, plain.join(''), word.join('')]) expect(text).not.toContain(secret);
    const fonts = execFileSync('pdffonts', [file('.pdf')], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(2);
    for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +(yes|no) +\d+ +\d+$/);
    expect(window.errors).toEqual([]);
  });

  it('再导出不再弹对话框；更改后放到新的；不在了就说，另选时取消，选好的都还在', async () => {
    const { app, page } = window;
    const other = mkdtempSync(join(tmpdir(), '另放到 '));
    // 弹了几次；答空的是取消。
    const answer = (path: string | null): Promise<void> =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => {
          Reflect.set(globalThis, 'askedFolders', Number(Reflect.get(globalThis, 'askedFolders') ?? 0) + 1);
          return Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
        };
      }, path);
    const asked = (): Promise<number> =>
      app.evaluate(() => Number(Reflect.get(globalThis, 'askedFolders') ?? 0));
    const onlyText = async (): Promise<void> => {
      await page.keyboard.press('Control+e');
      for (const part of ['Excel 决算公开表', 'Word 决算公开', 'PDF 决算公开', '审核报告'])
        await page.getByRole('checkbox', { name: part }).uncheck();
    };
    const place = page.locator('.dialog .place');
    const exported = async (): Promise<void> => {
      await page.locator('.dialog .main-act').click();
      await page.getByText('打开所在文件夹').waitFor({ timeout: 60_000 });
    };
    const texts = (where: string): string[] => readdirSync(where).filter((name) => name.endsWith('.txt'));

    await answer(other);
    await onlyText();
    await expect.poll(() => place.textContent()).toContain(basename(folder));
    rmSync(join(folder, texts(folder)[0] ?? ''));
    await exported();
    expect(await asked()).toBe(0);
    expect(texts(folder)).toHaveLength(1);
    await page.keyboard.press('Escape');

    await onlyText();
    await page.getByRole('button', { name: '更改…' }).click();
    await expect.poll(() => place.textContent()).toContain(basename(other));
    expect(await asked()).toBe(1);
    await exported();
    expect(await asked()).toBe(1);
    expect(readdirSync(other)).toEqual(texts(folder));
    await page.keyboard.press('Escape');

    rmSync(other, { recursive: true });
    await answer(null);
    await onlyText();
    await page.locator('.export-place').getByText('不在了').waitFor();
    await page.getByLabel('这一版的名字').fill('送审稿');
    await page.locator('.dialog .main-act').click();
    await page.locator('.dialog .notice').getByText('没有导出').waitFor();
    expect(await asked()).toBe(2);
    expect(await page.getByLabel('这一版的名字').inputValue()).toBe('送审稿');
    expect(await page.getByRole('checkbox', { name: 'PDF 决算公开' }).isChecked()).toBe(false);
    await answer(folder);
    await exported();
    await page.locator('.dialog').getByText('新选的文件夹').waitFor();
    expect(window.errors).toEqual([]);
  });
});
