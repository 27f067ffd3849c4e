/** 与返回稿比较、右栏的清单：看得清、去了回得来、键盘不丢；同一条点两次去两次。 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('与返回稿比较的端到端测试');

describe.skipIf(program === null)('与返回稿比较', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
    await window.page.locator('[data-slot="十四(三)/1"]').waitFor();
  });
  afterAll(async () => {
    await window.close();
  });
  const size = (width: number, height: number, zoom: number): Promise<void> =>
    window.app.evaluate(
      ({ BrowserWindow }, to) => {
        const [own] = BrowserWindow.getAllWindows();
        own?.setContentSize(to.width, to.height);
        own?.webContents.setZoomFactor(to.zoom);
      },
      { width, height, zoom },
    );
  /** 问的话最窄多少字宽，有没有伸到框外、卷到左右去的。 */
  const room = (): Promise<{ narrowest: number; out: number }> =>
    window.page.locator('.draft').evaluate((draft) => {
      const asked = [...draft.querySelectorAll('.draft-asked')].map(
        (one) => one.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(one).fontSize),
      );
      const out = [...draft.querySelectorAll('.draft-row')].filter((row) => {
        const { right } = row.getBoundingClientRect();
        return [...row.querySelectorAll('button, p, span')].some(
          (one) => one.getBoundingClientRect().right > right + 1,
        );
      });
      return { narrowest: Math.min(...asked), out: out.length };
    });

  it('改了的数写着要改哪几处：1366、1920、放大一倍都看得清，按钮不伸到框外', async () => {
    const { page, app } = window;
    const ours = await page.locator('.paper h3, .paper .editable p').allInnerTexts();
    const file = join(window.userData, '返回稿.txt');
    writeFileSync(file, ours.join('\n').replaceAll('524.35', '525.35').replaceAll('521.95', '522.95'));
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
    await page.getByRole('button', { name: '与 Word 稿比较' }).click();
    await page.locator('.draft-question').first().waitFor();
    for (const [width, height, zoom] of [
      [1366, 768, 1],
      [1920, 1080, 1],
      [1366, 768, 2],
    ] as const) {
      await size(width, height, zoom);
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width / zoom);
      const { narrowest, out } = await room();
      expect([narrowest > 12, out], `${width} ${zoom}`).toEqual([true, 0]);
    }
    await size(1366, 768, 1);
    expect(window.errors).toEqual([]);
  });

  it('去了一处，Alt+← 回来比较还在，答过的还算；Esc 结束，键盘回到按钮', async () => {
    const { page } = window;
    const kept = page.locator('.draft-question').first();
    await kept.getByRole('button', { name: '保持我们的' }).click();
    await page.locator('.draft-question.kept').waitFor();
    await page.locator('.draft-ways .btn').filter({ hasText: '去 ' }).first().click();
    await page.locator('.draft').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.draft-question.kept').waitFor();
    // 点右栏的一处先看文，比较还回得去。
    await page.locator('.narrative-side .side-item').first().click();
    await page.locator('.paper').waitFor();
    await page.getByRole('button', { name: '回到比较' }).click();
    await page.locator('.draft-question.kept').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.paper').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('与 Word 稿比较');
    expect(await page.locator('[data-scroll="narrative"]').count()).toBe(1);
    expect(window.errors).toEqual([]);
  });

  it('右栏的一条：空位与这一行都标出来；卷走了再点，再去一次', async () => {
    const { page } = window;
    const canvas = page.locator('[data-scroll="narrative"]');
    const item = page.locator('.narrative-side .side-item').nth(5);
    await item.click();
    const gap = page.locator('.paper .gap.wanted');
    await gap.waitFor();
    expect(await item.getAttribute('aria-current')).toBe('true');
    expect(await page.locator('.narrative-side [aria-current]').count()).toBe(1);
    const seen = (): Promise<boolean> =>
      gap.evaluate((own) => {
        const around = own.closest('.canvas')?.getBoundingClientRect();
        const { top, bottom } = own.getBoundingClientRect();
        return around !== undefined && top >= around.top && bottom <= around.bottom;
      });
    await expect.poll(seen).toBe(true);
    await canvas.evaluate((own) => own.scrollTo({ top: own.scrollHeight }));
    await expect.poll(seen).toBe(false);
    await item.click();
    await expect.poll(seen).toBe(true);
    expect(window.errors).toEqual([]);
  });

  it('空白的项目不说原因都填好了', async () => {
    const { page } = window;
    await page.evaluate(() => globalThis.dispatchEvent(new Event('juesuan:close-project')));
    await page.locator('.start').waitFor();
    await page.keyboard.press('Control+3');
    await page.locator('dialog input').last().fill('某局');
    await page.keyboard.press('Enter');
    await page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
    await page.locator('.narrative-side').filter({ hasText: '表里还没有数' }).waitFor();
    expect(await page.locator('.narrative-side').innerText()).not.toContain('原因都填好了');
    expect(window.errors).toEqual([]);
  });
});
