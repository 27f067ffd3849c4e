/** 历史版本：真窗口里留一版、改数、恢复、另存。 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../src/main/store/project-file.js';
import { findElectron } from './electron-runtime.js';
import { currentSheets } from './host-calls.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('历史版本的端到端测试');

const CELL = '05/2110199/基本支出';

async function typeInCell(page: Page, value: string): Promise<void> {
  await openTable(page, '05');
  await goToCell(page, CELL);
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
  await goToCell(page, CELL);
  await waitForCell(page, value);
}

describe.skipIf(program === null)('历史版本', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('留一版，改数，恢复：表回到那时', async () => {
    const { page } = window;
    await page.locator('.rail-item').filter({ hasText: '历史版本' }).click();
    await page.getByLabel('这一版的名字').fill('送审前');
    await page.getByRole('button', { name: '现在留一版' }).click();
    const row = page.locator('.version-list tr').filter({ hasText: '送审前' });
    await row.waitFor();
    const before = await currentSheets(page);
    expect(before).not.toBeNull();
    await typeInCell(page, '77.77');
    await expect.poll(() => currentSheets(page)).not.toEqual(before);
    await page.locator('.rail-item').filter({ hasText: '历史版本' }).click();
    await row.getByRole('button', { name: '看这一版' }).click();
    const changes = page.getByRole('group', { name: '与现在的差别' });
    const moved = changes.locator('tr').filter({ hasText: CELL });
    await moved.getByText('77.77').first().waitFor();
    expect(await page.locator('.version-head').textContent()).toContain('“送审前”');
    // 去那一格，返回时还在看这一版。
    await moved.locator('.link').click();
    await waitForCell(page, '77.77');
    await page.keyboard.press('Alt+ArrowLeft');
    await moved.waitFor();
    expect(await page.locator('.seen-paper [data-address]').count()).toBeGreaterThan(10);
    await page.getByRole('button', { name: '恢复到这一版' }).click();
    await page.getByText('与现在没有差别').waitFor();
    await expect.poll(() => currentSheets(page)).toEqual(before);
    expect(window.errors).toEqual([]);
  });

  it('另存这一版：写成单独的项目，打开着的不动', async () => {
    const { page, app, userData } = window;
    const path = join(userData, '取回 的.jsgk');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    const before = await currentSheets(page);
    await page.getByRole('button', { name: '另存这一版' }).click();
    await page.locator('.notice').filter({ hasText: '这一版已存为“取回 的.jsgk”' }).waitFor();
    expect((await readProjectFile(path)).state.meta.year).toBe(2025);
    expect(await currentSheets(page)).toEqual(before);
    expect(window.errors).toEqual([]);
  });
});
