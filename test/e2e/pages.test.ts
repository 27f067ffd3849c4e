/** 概览、最近的项目、查找、隐藏空行、打印、窄窗口、拖选滚动：真窗口里逐件做一遍。 */
import { existsSync, mkdtempSync, renameSync, rmSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { command, goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('各页的端到端测试');

async function openOverview(page: Page): Promise<void> {
  await page.locator('.rail-item').filter({ hasText: '概览' }).click();
  await page.locator('.overview').waitFor();
}

describe.skipIf(program === null)('各页', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('概览：数点了去那一格，缺的有去处，批复日期填了就有截止日', async () => {
    const { page } = window;
    await openOverview(page);
    await expect.poll(() => page.locator('.overview .list tbody tr').count()).toBe(9);
    await page.locator('#approval-day').fill('8月14号');
    await page.keyboard.press('Enter');
    await page.locator('.deadline .ask').waitFor();
    await page.locator('#approval-day').fill('2026年8月14日');
    await page.keyboard.press('Enter');
    await page.locator('.milestones').filter({ hasText: '9月3日' }).waitFor();
    await page.locator('.bars .link').first().click();
    await page.locator('.ag-cell.cursor').waitFor();
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe('01/本年收入合计');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.todos .link').first().click();
    await page.locator('.paper').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('查找：边打边找，下一处、绕回，收起后键盘回到表格', async () => {
    const { page } = window;
    await openTable(page, '05');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('医疗');
    const status = page.locator('.find-bar [role="status"]');
    await status.filter({ hasText: /第 1 处，共 \d 处/ }).waitFor();
    await page.keyboard.press('Enter');
    await status.filter({ hasText: '第 2 处' }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await status.filter({ hasText: /第 (\d) 处，共 \1 处/ }).waitFor();
    await page.locator('.find-bar input').fill('348.29');
    await status.filter({ hasText: '第 1 处' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.find-bar').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.classList.contains('cell-input') === true);
    expect(window.errors).toEqual([]);
  });

  it('隐藏空行：01 只剩有数的行；从别处点到空行，它露出来', async () => {
    const { page } = window;
    await openTable(page, '01');
    const rows = page.locator('.grid-frame [row-id]');
    // 表分两段画，画齐了再数。
    await expect.poll(() => rows.count()).toBeGreaterThan(25);
    const all = await rows.count();
    await page.getByText('隐藏空行').click();
    await expect.poll(() => rows.count()).toBeLessThan(all);
    await goToCell(page, '01/202');
    await page.locator('.ag-cell.cursor').waitFor();
    await page.getByText('隐藏空行').click();
    await expect.poll(() => rows.count()).toBe(all);
    expect(window.errors).toEqual([]);
  });

  it('来源：说出用在情况说明哪一段，点了去那一段，Alt+← 回来；勾稽列出通过的', async () => {
    const { page } = window;
    await openTable(page, '01');
    await goToCell(page, '01/收入总计');
    await page.locator('.rule').filter({ hasText: '通过' }).first().waitFor();
    await page.locator('.used-list .link').first().click();
    await page.locator('.paper p.wanted').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.ag-cell.cursor').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('打印：按正式表式排出全部行，印完收起', async () => {
    const { page, app } = window;
    await page.evaluate(() => {
      globalThis.print = () => undefined;
    });
    await openTable(page, '05');
    await page.keyboard.press('Control+p');
    const paper = page.locator('.print-paper');
    await paper.waitFor({ state: 'attached' });
    await expect.poll(() => paper.locator('tbody tr').count()).toBeGreaterThan(20);
    const pages = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const pdf = await contents?.printToPDF({ preferCSSPageSize: true });
      return pdf?.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    });
    expect(pages).toBe(1);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('afterprint')));
    await paper.waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });

  it('审核：选一处，右栏说两边各是哪些格，点了去；数有右键菜单；打印列出的', async () => {
    const { page } = window;
    await page.evaluate(() => {
      globalThis.print = () => undefined;
    });
    await command(page, 'page-checks');
    const tail = page.locator('.check-list tbody tr:not(.grp)').filter({ hasText: '尾差' }).first();
    await tail.locator('.check-title').click();
    const title = await tail.locator('.check-title').innerText();
    const detail = page.locator('.check-detail');
    await detail.getByText(title, { exact: true }).waitFor();
    await detail.getByRole('button', { name: '左边' }).waitFor();
    await detail.getByRole('button', { name: '右边' }).waitFor();
    const figure = detail.locator('.kv .num[data-address]').first();
    await expect.poll(() => figure.innerText()).toMatch(/^[−\d,.]+$/);
    await figure.click({ button: 'right' });
    await page.locator('[role="menuitem"]').filter({ hasText: '复制值' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+p');
    const paper = page.locator('.print-paper');
    await paper.waitFor({ state: 'attached' });
    await expect.poll(() => paper.locator('tbody tr').count()).toBeGreaterThan(20);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('afterprint')));
    await paper.waitFor({ state: 'detached' });
    const address = await detail.locator('.kv .link').first().innerText();
    await detail.locator('.kv .link').first().click();
    await page.locator('.ag-cell.cursor').waitFor();
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe(address);
    expect(window.errors).toEqual([]);
  });

  it('审核：上下键一处处走；去格里看一眼，Alt+← 回来筛选、选中、滚到哪里都还在；F6 从右栏走得出去', async () => {
    const { page, app } = window;
    const resize = (width: number): Promise<void> =>
      app.evaluate(
        ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 768),
        width,
      );
    await command(page, 'page-checks');
    await page.locator('.filters button').filter({ hasText: '提示' }).click();
    const titles = page.locator('.check-title');
    await titles.first().click();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('.check-title[aria-pressed="true"]');
    await expect.poll(() => titles.nth(1).getAttribute('aria-pressed')).toBe('true');
    const list = page.locator('.check-list');
    await list.evaluate((box) => {
      box.scrollTop = 200;
    });
    const top = await list.evaluate((box) => box.scrollTop);
    expect(top).toBeGreaterThan(0);
    await page
      .locator('.check-detail')
      .getByRole('button', { name: /^去 \d\d 表看$/ })
      .click();
    await page.locator('.ag-cell.cursor').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => titles.nth(1).getAttribute('aria-pressed')).toBe('true');
    const tab = page.locator('.filters button').filter({ hasText: '提示' });
    expect(await tab.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => list.evaluate((box) => box.scrollTop)).toBe(top);
    await expect.poll(() => chosen.evaluate((title) => title === document.activeElement)).toBe(true);
    const pane = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.closest('.rail, .side, .main')?.classList[0] ?? '');
    const seen: string[] = [];
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('F6');
      seen.push(await pane());
    }
    expect(seen).toEqual(['side', 'rail', 'main']);
    await page.locator('.filters button').filter({ hasText: '全部' }).click();
    // 窄窗口：说明浮出来，收得起。
    await resize(1000);
    await titles.first().click();
    await page.locator('.check-detail').getByText('怎么办').waitFor();
    await page.locator('.check-drawer-close').click();
    await page.locator('.check-detail').waitFor({ state: 'hidden' });
    await resize(1366);
    expect(window.errors).toEqual([]);
  });

  it('情况说明的数与改写时的数字块：同一个右键菜单', async () => {
    const { page } = window;
    await command(page, 'page-narrative');
    const paragraph = page.locator('[data-slot="四/1"]');
    const menu = page.locator('[role="menuitem"]').filter({ hasText: '复制地址' });
    await paragraph.locator('.fig').first().click({ button: 'right' });
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await paragraph.locator('p').dblclick();
    await page.locator('.token-chip[data-address]').first().click({ button: 'right' });
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.rewrite').getByRole('button', { name: '不改' }).click();
    expect(window.errors).toEqual([]);
  });

  it('拖选到表格下面：选区一行行往下走，表格跟着滚', async () => {
    const { page } = window;
    await openTable(page, '06');
    const start = await goToCell(page, '06/30101');
    const from = (await start.boundingBox())!;
    const frame = (await page.locator('.grid-frame').boundingBox())!;
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, frame.y + frame.height + 20, { steps: 4 });
    const counted = page.locator('.status').filter({ hasText: /计数 (1[3-9]|[2-9]\d)/ });
    await counted.waitFor();
    await page.mouse.up();
    const after = await page.locator('.address-box').inputValue();
    // 松手之后再画二十帧：滚动要真的停了。
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          let frames = 0;
          const next = (): void => {
            frames += 1;
            if (frames > 20) done();
            else requestAnimationFrame(next);
          };
          next();
        }),
    );
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe(after);
    expect(window.errors).toEqual([]);
  });

  it('窄窗口：检查器收成抽屉，左栏只留表号', async () => {
    const { page, app } = window;
    const resize = (width: number): Promise<void> =>
      app.evaluate(
        ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 700),
        width,
      );
    await resize(1100);
    await openTable(page, '05');
    await page.locator('.side').waitFor({ state: 'hidden' });
    await page.locator('.drawer-button').click();
    await page.locator('.side').waitFor({ state: 'visible' });
    await page.locator('.drawer-close').click();
    await page.locator('.side').waitFor({ state: 'hidden' });
    await resize(900);
    await page.locator('.rail-item .no + .name').first().waitFor({ state: 'hidden' });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      .toBe(true);
    await resize(1366);
    expect(window.errors).toEqual([]);
  });

  it('导出后打开所在文件夹：只打开刚导出的那一个', async () => {
    const { page, app } = window;
    const folder = mkdtempSync(join(tmpdir(), '决算文件夹 '));
    await app.evaluate(({ dialog, shell }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      shell.openPath = (path) => {
        Reflect.set(globalThis, 'shownFolder', path);
        return Promise.resolve('');
      };
    }, folder);
    await page.keyboard.press('Control+e');
    await page.locator('dialog.dialog').waitFor();
    for (const label of ['PDF 决算公开', 'Word 决算公开', '审核报告'])
      await page.getByText(label, { exact: true }).click();
    await page.locator('.dialog .main-act').click();
    await page.getByText('打开所在文件夹').click();
    await expect.poll(() => app.evaluate(() => String(Reflect.get(globalThis, 'shownFolder')))).toBe(folder);
    await page.keyboard.press('Escape');
    await page.locator('dialog.dialog').waitFor({ state: 'detached' });
    rmSync(folder, { recursive: true, force: true });
    expect(window.errors).toEqual([]);
  });

  it('最近的项目：关了再从清单打开，改过的还在；文件不见了能重新定位，能去掉', async () => {
    const { page, app } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.type('401');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '401.00');
    await command(page, 'close-project');
    await page.locator('.recent-status').filter({ hasText: '不符' }).waitFor();
    await page.locator('.recent-name').first().click();
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '401.00');
    await command(page, 'close-project');
    await page.locator('.recent-name').first().waitFor();
    const projects = join(window.userData, 'data', 'projects');
    const [name] = readdirSync(projects).filter((each) => each.endsWith('.jsgk'));
    const moved = join(window.userData, '挪走了.jsgk');
    renameSync(join(projects, name!), moved);
    await page.reload();
    await page.getByText('找不到文件').waitFor();
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, moved);
    await page.getByText('重新定位').click();
    await openTable(page, '05');
    await command(page, 'close-project');
    await page.locator('.recent-name').first().waitFor();
    await page.getByText('找不到文件').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /从清单去掉/ }).click();
    await page.getByText('已从清单去掉').waitFor();
    expect(existsSync(moved)).toBe(true);
    expect(window.errors).toEqual([]);
  });
});
