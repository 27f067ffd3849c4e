/** 情况说明的工具行与状态栏：窄到 1024 仍是一行，键盘走得到、读屏说得出；在读的一节有几条。 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('情况说明工具行的端到端测试');

const tools = (page: Page) => page.locator('.narrative-tools');
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

/** 工具行里各样东西的中线，最高的与最低的差多少：一行的都在一条线上。 */
const spread = (page: Page): Promise<number> =>
  tools(page).evaluate((bar) => {
    const boxes = [...bar.children].map((one) => one.getBoundingClientRect());
    const middles = boxes.filter(({ height }) => height > 0).map(({ top, height }) => top + height / 2);
    return Math.max(...middles) - Math.min(...middles);
  });

/** 伸到窗口外、被挡住的，一样也没有。 */
const cut = (page: Page): Promise<string[]> =>
  tools(page).evaluate((bar) => {
    const around = bar.getBoundingClientRect();
    return [...bar.querySelectorAll('button, select')]
      .filter((one) => one.getBoundingClientRect().right > around.right)
      .map((one) => one.textContent);
  });

describe.skipIf(program === null)('情况说明的工具行', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    const { page } = window;
    await page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
    await page.locator('[data-slot="十四(三)/1"]').waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  const resize = async (width: number): Promise<void> => {
    await window.app.evaluate(
      ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 768),
      width,
    );
    await window.page.waitForFunction((wanted) => innerWidth === wanted, width);
  };

  it.each([
    [1366, ['插入数字', '插入图表', '上年文字', '与 Word 稿比较']],
    [1200, ['插入数字', '插入图表', '上年文字', '与 Word 稿比较']],
    [1199, ['插入', '文稿']],
    [1024, ['插入', '文稿']],
  ])('%i 宽：一行，什么都没有伸出去', async (width, names) => {
    const { page } = window;
    await resize(width);
    await expect.poll(() => tools(page).getByRole('button').allTextContents()).toEqual(names);
    await page.getByLabel('到哪一节').selectOption({ index: 13 });
    await page.locator('.whereabouts').waitFor();
    expect(await spread(page)).toBeLessThan(4);
    expect(await cut(page)).toEqual([]);
    expect(window.errors).toEqual([]);
  });

  it('菜单按钮：回车、↓ 打开，方向键走，Esc 收回到按钮；再点一下收起；读屏知道它开着', async () => {
    const { page } = window;
    await resize(1024);
    const button = tools(page).getByRole('button', { name: '文稿', exact: true });
    const menu = page.getByRole('menu', { name: '文稿', exact: true });
    expect(await button.getAttribute('aria-haspopup')).toBe('menu');
    await button.focus();
    for (const key of ['Enter', 'ArrowDown']) {
      await page.keyboard.press(key);
      await menu.waitFor();
      expect(await button.getAttribute('aria-expanded')).toBe('true');
      await expect.poll(() => focused(page)).toBe('导入上年文字…');
      await page.keyboard.press('End');
      await expect.poll(() => focused(page)).toBe('与 Word 稿比较');
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'detached' });
      expect(await button.getAttribute('aria-expanded')).toBe('false');
      await expect.poll(() => focused(page)).toBe('文稿');
    }
    await button.click();
    await menu.waitFor();
    await button.click();
    await menu.waitFor({ state: 'detached' });
    await button.click();
    await page.getByRole('menuitem', { name: '粘贴上年文字' }).click();
    await page.getByLabel('上年情况说明的文字').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.getByRole('button', { name: '取消' }).click();
    expect(window.errors).toEqual([]);
  });

  it('窄窗口里插入数字：没有在改写的用不了并说明先做什么；在改写的照样挑数', async () => {
    const { page } = window;
    await resize(1024);
    const insert = tools(page).getByRole('button', { name: '插入', exact: true });
    await insert.click();
    expect(await page.getByRole('menuitem', { name: '插入数字（先改写一段）' }).isDisabled()).toBe(true);
    await page.getByRole('menuitem', { name: '插入图表' }).click();
    await insert.click();
    await page.getByRole('menuitem', { name: '去掉图表' }).click();
    await page.locator('[data-slot="四/1"] p').dblclick();
    await page.locator('.rewrite-text').waitFor();
    await insert.click();
    await page.getByRole('menuitem', { name: '插入数字', exact: true }).click();
    await page.getByLabel('找数字').waitFor();
    await page.locator('.rewrite').getByRole('button', { name: '不改' }).click();
    expect(window.errors).toEqual([]);
  });

  it('菜单开着也没有严重的 axe 发现', async () => {
    const { page } = window;
    const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
    await page.evaluate(`${axe};undefined`);
    await tools(page).getByRole('button', { name: '插入', exact: true }).click();
    await page.getByRole('menu').waitFor();
    const found: unknown = await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id))`,
    );
    expect(found).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('状态栏：在读的一节有几条，不分条的说几段；离开这一页就没有', async () => {
    const { page } = window;
    await resize(1366);
    const status = page.locator('.status');
    const choose = (label: string): Promise<unknown> => page.getByLabel('到哪一节').selectOption({ label });
    await choose('五、一般公共预算财政拨款支出决算情况说明');
    await status.filter({ hasText: '本节 11 条' }).waitFor();
    expect(await page.locator('[data-slot^="五(三)/项/"]').count()).toBe(11);
    await choose('七、财政拨款“三公”经费支出决算情况说明');
    await status.filter({ hasText: '本节 3 条' }).waitFor();
    await choose('六、一般公共预算财政拨款基本支出决算情况说明');
    await status.filter({ hasText: '本节 3 段' }).waitFor();
    await page.locator('.rail-item').filter({ hasText: '概览' }).click();
    await page.locator('.overview').waitFor();
    await expect.poll(() => status.textContent()).not.toContain('本节');
    expect(window.errors).toEqual([]);
  });
});
