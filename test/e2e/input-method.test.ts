/** 拼音：在选中的格上直接打，一个字母也不丢，组字时的回车不当确认。 */
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('输入法的端到端测试');

async function compose(session: CDPSession, ...steps: string[]): Promise<void> {
  for (const text of steps) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
}

describe.skipIf(program === null)('输入法', () => {
  let window: TestWindow;
  let session: CDPSession;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
    session = await window.page.context().newCDPSession(window.page);
  });
  afterAll(async () => {
    await window.close();
  });

  it('选中即打拼音：字母全在，组字时按回车不提交，成字后才提交；不是金额就地拒绝，原值不动', async () => {
    const { page } = window;
    await openTable(page, '05');
    const cell = await goToCell(page, '05/2010450/基本支出');
    const old = await cell.textContent();
    await compose(session, 'y', 'yi', 'yib');
    await expect.poll(() => page.inputValue('.cell-input')).toBe('yib');
    // 输入法吃掉的回车：键码 229。
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await expect.poll(() => page.inputValue('.cell-input')).toBe('yib');
    await expect.poll(() => page.locator('.cell-input.editing').count()).toBe(1);
    await session.send('Input.insertText', { text: '一百' });
    await expect.poll(() => page.inputValue('.cell-input')).toBe('一百');
    await page.keyboard.press('Enter');
    const note = page.locator('.refusal');
    await note.filter({ hasText: '一百' }).waitFor();
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, old!);
  });

  it('全角数字也是金额', async () => {
    const { page } = window;
    await openTable(page, '05');
    const old = await (await goToCell(page, '05/2010450/基本支出')).textContent();
    await compose(session, '１');
    await session.send('Input.insertText', { text: '１２３．４５' });
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '123.45');
    await page.keyboard.press('Control+z');
    await waitForCell(page, old!);
    expect(window.errors).toEqual([]);
  });

  it('查找里打拼音：半截不去找，成字就到第一处；组字时的回车归输入法', async () => {
    const { page } = window;
    await openTable(page, '05');
    const at = await goToCell(page, '05/2010450/基本支出').then(() => page.inputValue('.address-box'));
    await page.keyboard.press('Control+f');
    await compose(session, 'y', 'yi', "yi'liao");
    await expect.poll(() => page.inputValue('.find-bar input')).toBe("yi'liao");
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    expect(await page.inputValue('.address-box')).toBe(at);
    await session.send('Input.insertText', { text: '医疗' });
    await expect.poll(() => page.inputValue('.find-bar input')).toBe('医疗');
    await page
      .locator('.find-bar [role="status"]')
      .filter({ hasText: /第 1 处/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.find-bar').waitFor({ state: 'detached' });
  });

  it('添加科目里打拼音：组字时的回车、Esc 不添加也不收起，成字后才找名称', async () => {
    const { page } = window;
    await openTable(page, '05');
    await page.keyboard.press('Control+Shift+=');
    const box = page.getByRole('combobox');
    await box.waitFor();
    await compose(session, 'x', 'xing', "xing'zheng");
    // 输入法吃掉的回车、Esc：键码 229。
    for (const code of ['Enter', 'Escape'])
      await session.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        code,
        windowsVirtualKeyCode: 229,
      });
    await expect.poll(() => box.inputValue()).toBe("xing'zheng");
    await session.send('Input.insertText', { text: '行政运行' });
    await page.locator('.found li').filter({ hasText: '2010401' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.dialog').waitFor({ state: 'detached' });
    expect(await page.locator('[row-id="2010401"]').count()).toBe(0);
    expect(window.errors).toEqual([]);
  });

  it('在不能键入的格上打拼音：组字不受打断，成字后才说明', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/201/小计');
    await compose(session, 'y', 'yi');
    await expect.poll(() => page.locator('.cell-input.editing').count()).toBe(0);
    await session.send('Input.insertText', { text: '一' });
    await page.locator('.refusal').waitFor();
    await expect.poll(() => page.inputValue('.cell-input')).toBe('');
  });
});
