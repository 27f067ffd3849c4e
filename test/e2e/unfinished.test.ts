/** 没有写完就走开：原因、改写着的一段、格里打着的数，换页、点别处、关窗口都在；只有 Esc、不改丢掉。 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { launchWindow } from './window.js';

const program = findElectron('没有写完就走开的端到端测试');

const openPage = async (page: Page, name: string, wait: string): Promise<void> => {
  await page.locator('.rail-item').filter({ hasText: name }).click();
  await page.locator(wait).first().waitFor();
};
const paragraph = (page: Page, id: string) => page.locator(`[data-slot="${id}"]`);
const undo = (page: Page) => page.locator('.bar').getByRole('button', { name: '撤销' });
const reasonBox = (page: Page) => page.getByLabel('原因', { exact: true });
/** 双击改写一段，光标已在里面。 */
const rewriteOf = async (page: Page, id: string): Promise<void> => {
  await paragraph(page, id)
    .locator('p')
    .dblclick({ position: { x: 60, y: 10 } });
  await page.locator(`[data-editing="${id}"] .rewrite-text:focus`).waitFor();
};
const focusedSlot = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[data-slot]')?.getAttribute('data-slot') ?? null);

describe.skipIf(program === null)('没有写完就走开', () => {
  const userData = mkdtempSync(join(tmpdir(), 'juesuan-e2e-'));
  let app: ElectronApplication;
  let page: Page;
  let errors: string[];
  const file = (): string => {
    const projects = join(userData, 'data', 'projects');
    return join(projects, readdirSync(projects).find((name) => name.endsWith('.jsgk')) ?? '');
  };
  /** 点窗口的叉，等程序退出，再打开那个项目。 */
  const closeAndReopen = async (): Promise<void> => {
    await Promise.all([
      app.waitForEvent('close'),
      app.evaluate(({ BrowserWindow }) => {
        setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
      }),
    ]);
    ({ app, page, errors } = await launchWindow(program!, userData, file()));
    await page.locator('.rail-item').first().waitFor();
  };
  beforeAll(async () => {
    ({ app, page, errors } = await launchWindow(program!, userData, '--sample'));
    await page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  });

  it('原因：点到别处就存，是一步；换了页也存；框后没有孤零零的句号', async () => {
    await openPage(page, '情况说明', '.paper');
    const own = paragraph(page, '一/1');
    await own.locator('.gap').click();
    await reasonBox(page).fill('人员增加');
    expect(await own.locator('p').evaluate((element) => element.lastChild?.textContent)).not.toBe('。');
    await page.locator('.paper h2').click();
    await own.getByText('人员增加').waitFor();
    await reasonBox(page).waitFor({ state: 'detached' });
    await own.locator('.reason').click();
    await reasonBox(page).fill('人员增加较多');
    await openPage(page, '补充资料', '.fact-group');
    await openPage(page, '情况说明', '.paper');
    await own.getByText('人员增加较多').waitFor();
    await undo(page).click();
    await own.getByText('人员增加', { exact: true }).waitFor();
    await undo(page).click();
    await own.locator('.gap').waitFor();
    expect(errors).toEqual([]);
  });

  it('原因：Enter 存了到下一处空位，Esc、不改回到原处；同时只开一处', async () => {
    const gaps = page.locator('.paper .gap[data-reason]');
    const [first, second] = [
      await gaps.nth(0).getAttribute('data-slot'),
      await gaps.nth(1).getAttribute('data-slot'),
    ];
    await gaps.nth(0).focus();
    await page.keyboard.press('Enter');
    await reasonBox(page).fill('人员增加');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedSlot(page)).toBe(second);
    await paragraph(page, first!).and(page.locator('.reason')).waitFor();
    expect(await focusedSlot(page)).toBe(second);
    await page.keyboard.press('Enter');
    await reasonBox(page).fill('不要的字');
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedSlot(page)).toBe(second);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '不改' }).click();
    await expect.poll(() => focusedSlot(page)).toBe(second);
    await page.keyboard.press('Enter');
    await reasonBox(page).waitFor();
    await gaps.last().click();
    await expect.poll(() => reasonBox(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await undo(page).click();
    await paragraph(page, first!).and(page.locator('.gap')).waitFor();
    expect(errors).toEqual([]);
  });

  it('改写：换页、改写别的一段都存；改过的 Esc 要按两次，收起后键盘还在那一段', async () => {
    await rewriteOf(page, '四/1');
    await page.keyboard.type('（另起一句）');
    await rewriteOf(page, '一/1');
    await paragraph(page, '四/1').getByText('（另起一句）').waitFor();
    await page.keyboard.type('（又一句）');
    await openPage(page, '补充资料', '.fact-group');
    await openPage(page, '情况说明', '.paper');
    await paragraph(page, '一/1').getByText('（又一句）').waitFor();
    await rewriteOf(page, '四/1');
    await page.keyboard.type('不要的字');
    await page.keyboard.press('Escape');
    await page.locator('.rewrite').getByText('再按一次 Esc').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.rewrite').waitFor({ state: 'detached' });
    await expect.poll(() => focusedSlot(page)).toBe('四/1');
    await expect.poll(() => paragraph(page, '四/1').locator('p').innerText()).not.toContain('不要的字');
    await undo(page).click();
    await undo(page).click();
    await page.locator('[data-slot="四/1"]:not(.own)').waitFor();
    expect(errors).toEqual([]);
  });

  it('关窗口：改写着的一段、格里打着的数都存住了；填不进去的先留下来说明', async () => {
    await rewriteOf(page, '四/1');
    await page.keyboard.type('（关窗之前）');
    await closeAndReopen();
    await openPage(page, '情况说明', '.paper');
    await paragraph(page, '四/1').getByText('（关窗之前）').waitFor();
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.type('777');
    await closeAndReopen();
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '777.00');
    await page.keyboard.type('七百');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await page.locator('.refusal').waitFor();
    expect(errors).toEqual([]);
  });
});
