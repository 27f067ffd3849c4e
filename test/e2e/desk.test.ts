/** 右键菜单、设置、几个窗口：真窗口里逐件做一遍。 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('右键菜单、设置、多窗口的端到端测试');

const clipboardText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());
const focusedText = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');
const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name });

describe.skipIf(program === null)('右键菜单', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('键盘打开、方向键走、Esc 收起，焦点回到表格；复制、粘贴与快捷键一样', async () => {
    const { page, app } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await expect.poll(() => focusedText(page)).toContain('剪切');
    await page.keyboard.press('End');
    await expect.poll(() => focusedText(page)).toBe('复制地址');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedText(page)).toContain('剪切');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('ContextMenu');
    await menuItem(page, '复制地址').click();
    await expect.poll(() => clipboardText(app)).toBe('05/2101102/基本支出');
    await page.keyboard.press('Shift+F10');
    await menuItem(page, '复制值').click();
    await expect.poll(() => clipboardText(app)).toBe('10.84');
    const target = await goToCell(page, '05/2101103/基本支出');
    const old = await target.textContent();
    await page.keyboard.press('Shift+F10');
    await menuItem(page, '粘贴').click();
    await waitForCell(page, '10.84');
    await page.keyboard.press('Shift+F10');
    await menuItem(page, '剪切').click();
    await waitForCell(page, '');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await waitForCell(page, old!);
    expect(window.errors).toEqual([]);
  });

  it('鼠标点在选区之外先选中它；计算格给出录入处；选区之内不丢选区', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2101103/基本支出');
    await page.locator('[row-id="2101102"] .kind-derived').click({ button: 'right' });
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe('05/2101102/小计');
    await expect.poll(() => focusedText(page)).toContain('剪切');
    await expect.poll(() => menuItem(page, '恢复默认').isDisabled()).toBe(true);
    await menuItem(page, '去录入处').click();
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe('05/2101102/基本支出');
    await page.keyboard.press('Shift+ArrowDown');
    await page.locator('.ag-cell.cursor').click({ button: 'right' });
    await page.keyboard.press('Escape');
    await page.locator('.status').filter({ hasText: '计数 2' }).waitFor();
    expect(window.errors).toEqual([]);
  });

  it('别处的数也有同一个菜单：概览、审核、来源', async () => {
    const { page, app } = window;
    await page.locator('.rail-item').filter({ hasText: '概览' }).click();
    await page.locator('.bars .link').first().click({ button: 'right' });
    await menuItem(page, '复制值').click();
    await expect.poll(() => clipboardText(app)).toBe('524.35');
    await page.locator('.rail-item').filter({ hasText: '审核' }).click();
    await page.locator('tr:has(.compared) .check-side .link').first().focus();
    await page.keyboard.press('Shift+F10');
    await menuItem(page, '查看来源').click();
    await page.locator('.side .ent').first().waitFor();
    // 右栏里的数：合成它的一笔、上年的数各有地址；增减是算出来的，能复制值。
    await page.locator('.ent .num').first().click({ button: 'right' });
    await expect.poll(() => menuItem(page, '转到').isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
    const lastYear = page.locator('.sec').filter({ hasText: '上年对比' }).locator('.kv .num');
    await lastYear.nth(0).click({ button: 'right' });
    await menuItem(page, '复制地址').click();
    await expect.poll(() => clipboardText(app)).toMatch(/^上年:\d{2}\//);
    await lastYear.nth(1).click({ button: 'right' });
    await page.getByRole('menu', { name: '这个数' }).waitFor();
    await menuItem(page, '复制值').click();
    await expect.poll(() => clipboardText(app)).toMatch(/^-?\d+\.\d\d$/);
    await page.locator('.ent .link').first().click({ button: 'right' });
    await menuItem(page, '转到').click();
    await page.locator('.ag-cell.cursor').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.check-list').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('06 的待分解：05 的数是那一格的，菜单都能用；两张表相减的没有地址，能复制值；换了单位复制的跟着换', async () => {
    const { page, app } = window;
    await openTable(page, '06');
    await goToCell(page, '06/30101');
    await page.keyboard.type('90');
    await page.keyboard.press('Enter');
    const rest = page.locator('.undistributed-rest b').filter({ hasText: '−7.86' });
    await rest.click({ button: 'right' });
    await page.getByRole('menu', { name: '这个数' }).waitFor();
    const usable = (name: string): Promise<boolean> => menuItem(page, name).isEnabled();
    expect(await Promise.all(['查看来源', '转到', '复制值', '复制地址'].map(usable))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    await menuItem(page, '复制值').click();
    await expect.poll(() => clipboardText(app)).toBe('-7.86');
    await page.locator('.seg').getByText('元', { exact: true }).click();
    // 键盘也到得了：Tab 走到它，菜单键打开。
    await page.locator('.undistributed').getByRole('button', { name: '05 基本支出' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ContextMenu');
    await menuItem(page, '复制值').click();
    await expect.poll(() => clipboardText(app)).toMatch(/^-\d+\.\d\d$/);
    await page.locator('.seg').getByText('万元').click();
    await page.locator('.undistributed [data-address]').last().click({ button: 'right' });
    await menuItem(page, '复制地址').click();
    await expect.poll(() => clipboardText(app)).toBe('05/合计/基本支出');
    await page.locator('.undistributed [data-address]').last().click({ button: 'right' });
    await menuItem(page, '转到').click();
    await expect.poll(() => page.locator('.address-box').inputValue()).toBe('05/合计/基本支出');
    await page.keyboard.press('Control+z');
    expect(window.errors).toEqual([]);
  });
});

describe.skipIf(program === null)('设置与几个窗口', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });
  const newWindow = async (act: () => Promise<unknown>): Promise<Page> => {
    const opening = window.app.waitForEvent('window', { timeout: 120_000 });
    await act();
    const page = await opening;
    page.setDefaultTimeout(60_000);
    return page;
  };

  it('改了立刻生效，各窗口一起变，记在用户目录；没有打开项目也能改', async () => {
    const { page, app } = window;
    await page.keyboard.press('Control+,');
    await page.getByLabel('深色').click();
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.getByLabel('大', { exact: true }).click();
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()),
      )
      .toBeCloseTo(1.15, 2);
    const second = await newWindow(() => page.keyboard.press('Control+n'));
    await second.locator('.start').waitFor();
    await second.locator('html[data-theme="dark"]').waitFor();
    await second.locator('.bar').getByText('设置').click();
    await second.getByLabel('浅色').click();
    await second.getByLabel('标准').click();
    await page.locator('html[data-theme="light"]').waitFor();
    const kept = (): unknown =>
      JSON.parse(readFileSync(join(window.userData, 'data', 'preferences.json'), 'utf8'));
    // 两项先后各存一次，字号的一次在后。
    await expect.poll(kept).toMatchObject({ theme: 'light', textSize: 'normal' });
    await second.getByText('返回开始页').click();
    await second.locator('.start').waitFor();
    await second.close();
    expect(window.errors).toEqual([]);
  });

  it('备份另抄一份：选了文件夹，导出之后那里有一份', async () => {
    const { page, app } = window;
    const folder = mkdtempSync(join(tmpdir(), '备份到 '));
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await page.keyboard.press('Control+,');
    await page.getByText('选择文件夹…').click();
    await page.locator('.path').filter({ hasText: folder }).waitFor();
    await page.keyboard.press('Control+e');
    for (const label of ['PDF 决算公开', 'Word 决算公开', '审核报告'])
      await page.getByText(label, { exact: true }).click();
    await page.locator('.dialog .main-act').click();
    await page.getByText('打开所在文件夹').waitFor();
    await page.keyboard.press('Escape');
    const kept = (): unknown[] =>
      readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('-export.jsgk'));
    await expect.poll(kept).toHaveLength(1);
    await page.getByText('不再另抄').click();
    await page.getByText('没有另抄').waitFor();
    rmSync(folder, { recursive: true, force: true });
    expect(window.errors).toEqual([]);
  });

  it('一个项目一个窗口：开着项目再新建，到另一个窗口；同一个文件再打开，转到开着它的窗口', async () => {
    const { page, app } = window;
    await openTable(page, '05');
    const second = await newWindow(() =>
      page.evaluate(() => globalThis.dispatchEvent(new Event('juesuan:open-sample'))),
    );
    await second.locator('.rail-item').first().waitFor();
    await openTable(second, '05');
    await goToCell(second, '05/2010450/基本支出');
    await second.keyboard.type('777');
    await second.keyboard.press('Enter');
    await goToCell(second, '05/2010450/基本支出');
    await waitForCell(second, '777.00');
    // 两个窗口各是各的账。
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '348.29');
    const projects = join(window.userData, 'data', 'projects');
    const [file] = readdirSync(projects).filter((name) => name.endsWith('.jsgk'));
    const before = app.windows().length;
    // 再次启动程序（双击文件）：由已开着的这一个接手。
    const again = spawn(program!, [
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${window.userData}`,
      root,
      join(projects, file!),
    ]);
    await new Promise((done) => again.once('exit', done));
    expect(app.windows()).toHaveLength(before);
    await second.close();
    await expect.poll(() => app.windows().length).toBe(before - 1);
    await openTable(page, '01');
    expect(existsSync(join(projects, file!))).toBe(true);
    expect(window.errors).toEqual([]);
  });
});
