/** 概览、附件、开始页：改了收不下写着的还在，去掉的能放回，焦点总有着落。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disputedProject } from '../support/disputed-project.js';
import { findElectron } from './electron-runtime.js';
import { command } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('概览与焦点的端到端测试');

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });

describe.skipIf(program === null)('概览与焦点', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('公开截止：年份离得太远的不收，写着的还在；Esc 不改；焦点在框与“更改”之间', async () => {
    const { page } = window;
    await command(page, 'page-overview');
    const box = page.locator('#approval-day');
    await box.fill('2020-08-14');
    await page.keyboard.press('Enter');
    await page.locator('.deadline .ask').filter({ hasText: '2026 年' }).waitFor();
    expect(await box.inputValue()).toBe('2020-08-14');
    await box.fill('2026-08-14');
    await page.keyboard.press('Enter');
    const change = page.locator('.deadline').getByRole('button', { name: '更改' });
    await change.waitFor();
    await expect.poll(() => focusedName(page)).toBe('更改');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('approval-day');
    await page.keyboard.type('2030年1月1日');
    await page.keyboard.press('Enter');
    await page.locator('.deadline .ask').filter({ hasText: '2030-01-01' }).waitFor();
    expect(await box.inputValue()).toBe('2030年1月1日');
    await page.keyboard.press('Escape');
    await page.locator('.milestones').filter({ hasText: '9月3日' }).waitFor();
    await expect.poll(() => focusedName(page)).toBe('更改');
    // 写回同一天（别的写法）也收起。
    await page.keyboard.press('Enter');
    await page.keyboard.type('2026年8月14日');
    await page.keyboard.press('Enter');
    await page.locator('.milestones').waitFor();
    await expect.poll(() => focusedName(page)).toBe('更改');
    expect(window.errors).toEqual([]);
  });

  it('附件：上移、下移、去掉之后，键盘还在附件里', async () => {
    const { page, app } = window;
    const folder = mkdtempSync(join(tmpdir(), '附件 '));
    const files = ['甲', '乙', '丙'].map((name) => join(folder, `${name}.pdf`));
    for (const file of files) writeFileSync(file, '%PDF-1.4');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
    }, files);
    await command(page, 'page-attachments');
    await page.getByRole('button', { name: '添加附件…' }).click();
    const names = page.locator('.title-input');
    await expect.poll(() => names.count()).toBe(3);
    const titles = (): Promise<string[]> =>
      names.evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')));
    // 正写着名称、依据就换了页，写的也存下。
    await names.nth(2).fill('丙（改）');
    await page.keyboard.press('Control+PageDown');
    await page.locator('.sheet').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(titles).toEqual(['甲', '乙', '丙（改）']);
    await page.getByLabel('涉密不公开：甲').click();
    await page.getByLabel('不公开的依据：甲').fill('保密规定');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '乙上移' }).click();
    await expect.poll(titles).toEqual(['乙', '甲', '丙（改）']);
    // 到了头，上移点不得了：在下移上。
    await expect.poll(() => focusedName(page)).toBe('乙下移');
    await page.keyboard.press('Enter');
    await expect.poll(titles).toEqual(['甲', '乙', '丙（改）']);
    await expect.poll(() => focusedName(page)).toBe('乙下移');
    expect(await page.getByLabel('不公开的依据：甲').inputValue()).toBe('保密规定');
    await page.getByRole('button', { name: '去掉乙' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(titles).toEqual(['甲', '丙（改）']);
    await expect.poll(() => focusedName(page)).toBe('去掉丙（改）');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toBe('去掉甲');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toBe('添加附件…');
    rmSync(folder, { recursive: true, force: true });
    expect(window.errors).toEqual([]);
  });

  it('文字框里点右键有剪切、复制、粘贴、全选；资料的名目上是那个数的菜单', async () => {
    const { page, app } = window;
    await app.evaluate(({ Menu }) => {
      Menu.prototype.popup = function popup() {
        Reflect.set(globalThis, 'poppedUp', this.items.map(({ label }) => label).join(' '));
      };
    });
    await command(page, 'page-facts');
    const budget = page.locator('[data-fact="年初预算:2010450"]');
    await budget.locator('input').click({ button: 'right' });
    await expect
      .poll(() => app.evaluate(() => String(Reflect.get(globalThis, 'poppedUp'))))
      .toBe('剪切 复制 粘贴  全选');
    expect(await page.getByRole('menu').count()).toBe(0);
    await budget.locator('.fact-label').click({ button: 'right' });
    await page.getByRole('menu', { name: '年初预算:2010450' }).waitFor();
    await page.getByRole('menuitem', { name: '复制值' }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('362.80');
    await page.locator('[data-fact="会议费"] .fact-like').last().click({ button: 'right' });
    await page.getByRole('menu', { name: '06/30215' }).waitFor();
    await page.keyboard.press('Escape');
    expect(window.errors).toEqual([]);
  });

  it('最近的项目：去掉的留在原处，放回就是；焦点到下一条', async () => {
    const { page } = window;
    await command(page, 'close-project');
    await page.locator('.start').waitFor();
    await page.keyboard.press('Control+4');
    await page.locator('.rail-item').first().waitFor();
    await command(page, 'close-project');
    await page.locator('.start').waitFor();
    const rows = page.locator('.recent tbody tr');
    await expect.poll(() => rows.count()).toBe(2);
    await rows.first().locator('.forget').click();
    await rows.first().filter({ hasText: '已从清单去掉' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(2);
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toContain('放回清单');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows.filter({ hasText: '已从清单去掉' }).count()).toBe(1);
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('recent-name');
    // 离开再来，去掉的收在下面。
    await page.reload();
    await page.locator('.start').waitFor();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('button', { name: '清单里去掉的、更早的 1 个' }).click();
    await page.locator('.gone').getByText('放回').click();
    await expect.poll(() => page.locator('.gone').count()).toBe(0);
    await expect.poll(() => rows.count()).toBe(2);
    expect(window.errors).toEqual([]);
  });

  it('几处存疑：概览去存疑页；印数有菜单；定一处，焦点到下一处，定完到标题', async () => {
    const { page, app } = window;
    const file = join(window.userData, '存疑.jsgk');
    writeFileSync(file, disputedProject(['2010401', '2080505'], false));
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await command(page, 'open');
    await page.locator('.overview').waitFor();
    const disputed = page.locator('.todos li').filter({ hasText: '存疑格要定' });
    await disputed.getByRole('button', { name: '去处理' }).click();
    const conflicts = page.locator('.conflict');
    await expect.poll(() => conflicts.count()).toBeGreaterThan(1);
    const print = conflicts.first().locator('td.num').first();
    const address = (await print.getAttribute('data-address')) ?? '没有地址';
    await print.click({ button: 'right' });
    await page.getByRole('menu', { name: address, exact: true }).waitFor();
    await page.keyboard.press('Escape');
    for (let left = await conflicts.count(); left > 0; left = await conflicts.count()) {
      await conflicts.first().locator('.conflict-acts .btn').first().focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => conflicts.count()).toBeLessThan(left);
      await expect
        .poll(() =>
          page.evaluate(() => {
            const { activeElement } = document;
            const first = document.querySelector('.conflict');
            return first === null ? activeElement?.tagName : String(first.contains(activeElement));
          }),
        )
        .toBe((await conflicts.count()) === 0 ? 'H2' : 'true');
    }
    expect(window.errors).toEqual([]);
  });
});
