/** 同一个页面经本机浏览器宿主：打开、键入、刷新还在、导出能下载。 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../src/main/browser/index.js';
import { ensureBuilt } from './built.js';
import { findChromium, root } from './electron-runtime.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { watchErrors } from './window.js';

const program = findChromium('浏览器宿主的端到端测试');

describe.skipIf(program === null)('浏览器宿主', () => {
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  const dataFolder = mkdtempSync(join(tmpdir(), 'juesuan-browser-'));

  beforeAll(async () => {
    ensureBuilt();
    host = await startBrowserHost({ rendererFolder: join(root, 'out/renderer'), dataFolder, sample: true });
    browser = await chromium.launch({ executablePath: program!, args: ['--no-sandbox'], timeout: 120_000 });
    page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(60_000);
    errors = watchErrors(page);
    await page.goto(host.url);
    await page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('入场码换成会话后不留在地址里', () => {
    expect(new URL(page.url()).search).toBe('');
  });

  it('键入、刷新后还在、撤销', async () => {
    await openTable(page, '05');
    const old = await (await goToCell(page, '05/2010450/基本支出')).textContent();
    await page.keyboard.type('400');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '400.00');
    await page.reload();
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '400.00');
    await page.keyboard.press('Control+z');
    await waitForCell(page, old!);
    // 没有按回车就走的，也在。
    await page.keyboard.type('500');
    await page.reload();
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '500.00');
    await page.keyboard.press('Control+z');
    await waitForCell(page, old!);
    expect(errors).toEqual([]);
  });

  it('导出的文件逐个下载', async () => {
    await page.keyboard.press('Control+e');
    await page.locator('dialog.dialog').waitFor();
    for (const label of ['PDF 决算公开', 'Word 决算公开', '审核报告'])
      await page.getByText(label, { exact: true }).click();
    // 浏览器里是下载，没有放在哪里。
    expect(await page.locator('.export-place').count()).toBe(0);
    await page.locator('.dialog .main-act').click();
    await page.locator('dialog[aria-label="已导出"]').waitFor();
    const arriving = page.waitForEvent('download');
    await page.locator('.dialog .preflight button').first().click();
    const download = await arriving;
    expect(download.suggestedFilename()).toMatch(/决算公开表.*\.xlsx$/);
    expect(statSync(await download.path()).size).toBeGreaterThan(1000);
    expect(errors).toEqual([]);
  });
});
