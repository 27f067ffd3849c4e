/** 读屏与对比度：各页明暗两色都没有严重的 axe 发现。 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { goToCell, openTable } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('读屏与对比度的端到端测试');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** 严重的发现，每条一行。 */
const audit = `(async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 120));
})()`;

describe.skipIf(program === null)('读屏与对比度', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
    await window.page.evaluate(`${axe};undefined`);
  });
  afterAll(async () => {
    await window.close();
  });

  it.each(['light', 'dark'] as const)('%s', async (theme) => {
    const { app, page } = window;
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    for (const table of ['01', '02', '03', '04', '05', '06', '07', '08', '09']) {
      await openTable(page, table);
      expect(await page.evaluate(audit), table).toEqual([]);
    }
    // 浮在表上的：拒绝的说明、查找条、右键菜单。
    await openTable(page, '05');
    await goToCell(page, '05/201/小计');
    await page.keyboard.type('9');
    await page.locator('.refusal').waitFor();
    await page.keyboard.press('Control+f');
    await page.locator('.find-bar').waitFor();
    expect(await page.evaluate(audit), '拒绝的说明、查找').toEqual([]);
    await page.keyboard.press('Escape');
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    expect(await page.evaluate(audit), '右键菜单').toEqual([]);
    await page.keyboard.press('Escape');
    for (const name of ['add-row', 'shortcuts', 'change-profile']) {
      await page.evaluate((event) => globalThis.dispatchEvent(new Event(event)), `juesuan:${name}`);
      await page.locator('dialog.dialog').waitFor();
      if (name === 'add-row') {
        await page.getByRole('combobox').fill('xzyx');
        await page.locator('.found li').first().waitFor();
      }
      expect(await page.evaluate(audit), name).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('dialog.dialog').waitFor({ state: 'detached' });
    }
    for (const [name, ready] of [
      ['概览', '.overview'],
      ['补充资料', '.fact'],
      ['情况说明', '.paper'],
      ['审核', '.check-list'],
      ['附件', '.page-head'],
      ['导出记录', '.wide-card'],
      ['历史版本', '.version-list'],
      ['设置', '.preferences'],
      ['使用说明', '.guide'],
      ['存疑', '.page-head'],
    ] as const) {
      await page.locator('.rail-item').filter({ hasText: name }).click();
      await page.locator(ready).first().waitFor();
      expect(await page.evaluate(audit), name).toEqual([]);
    }
    await page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
    await page.locator('[data-slot="四/1"] p').dblclick();
    await page.locator('.rewrite-text .token-chip').first().waitFor();
    expect(await page.evaluate(audit), '改写一段').toEqual([]);
    await page.keyboard.press('Escape');
    await app.evaluate(
      ({ dialog }, file) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
      },
      join(root, 'test/fixtures/import/unit-missing.xlsx'),
    );
    await page.keyboard.press('Control+i');
    await page.locator('.import-file').first().waitFor();
    expect(await page.evaluate(audit), '导入').toEqual([]);
    await page.getByRole('button', { name: '取消' }).click();
    await page.locator('.rail-item').first().waitFor();
    await page.keyboard.press('Control+e');
    await page.locator('dialog.dialog').waitFor();
    expect(await page.evaluate(audit), '导出').toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    await page.locator('dialog.dialog').waitFor({ state: 'detached' });
  });

  it('开始页', async () => {
    const { page } = window;
    await page.evaluate(() => globalThis.dispatchEvent(new Event('juesuan:close-project')));
    await page.locator('.recent').waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('juesuan:new-blank')));
    await page.locator('dialog.dialog').waitFor();
    expect(await page.evaluate(audit), '空白新建').toEqual([]);
  });
});
