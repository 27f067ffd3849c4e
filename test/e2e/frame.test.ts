/** 窗口的格局：放大一倍、最小的屏、只用键盘，一页出错不白屏。 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageIds } from '../../src/shared/contract/index.js';
import { findElectron } from './electron-runtime.js';
import { mendOverview, spoilOverview } from './spoil-overview.js';
import { command, goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('窗口格局的端到端测试');

/** 看不见、点不到的钮和框：在窗口外，又没有能滚过去的上级。 */
const lost = `(() => {
  const scrolls = (element) => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll/.test(style.overflowY + style.overflowX) && (at.scrollHeight > at.clientHeight || at.scrollWidth > at.clientWidth)) return true;
    }
    return false;
  };
  return [...document.querySelectorAll('button, input, select, a[href]')]
    .filter((element) => element.getClientRects().length > 0 && !element.closest('.ag-root-wrapper'))
    .filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const inside = left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1;
      return !inside && !scrolls(element);
    })
    .map((element) => element.outerHTML.slice(0, 120));
})()`;

describe.skipIf(program === null)('窗口的格局', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  afterEach(async () => {
    await window.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1),
    );
  });

  it.each([
    ['1366×768', 1],
    ['1366×768 放大一倍', 2],
  ] as const)('%s：每页没有丢掉的钮，整页不横着滚', async (_name, zoom) => {
    const { page, app } = window;
    await app.evaluate(({ BrowserWindow }, factor) => {
      const [own] = BrowserWindow.getAllWindows();
      own?.setContentSize(1366, 768);
      own?.webContents.setZoomFactor(factor);
    }, zoom);
    const check = async (where: string): Promise<void> => {
      expect(await page.evaluate(lost), where).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), where).toBe(true);
    };
    for (const table of ['01', '05', '06']) {
      await openTable(page, table);
      await check(table);
    }
    for (const id of pageIds) {
      await command(page, `page-${id}`);
      await page.locator('.main > :not(.notice)').first().waitFor();
      await check(id);
    }
    for (const name of ['export', 'shortcuts']) {
      await command(page, name);
      await page.locator('dialog.dialog, .main').first().waitFor();
      await check(name);
      await page.keyboard.press('Escape');
      await page.locator('dialog.dialog').waitFor({ state: 'detached' });
    }
    expect(window.errors).toEqual([]);
  });

  it('只用键盘：F6 走过左栏、表格、右栏；行首列顶选整行整列', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    const pane = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.closest('.rail, .main, .side')?.className ?? '');
    const seen = new Set<string>();
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('F6');
      seen.add(await pane());
    }
    expect(seen).toEqual(new Set(['rail', 'main', 'side']));
    await goToCell(page, '05/2010450/基本支出');
    const counted = page.locator('.status').filter({ hasText: '计数 2' });
    await page.keyboard.press('Shift+Space');
    await counted.waitFor();
    await page.keyboard.press('Control+Space');
    await counted.waitFor({ state: 'detached' });
    await page.locator('.ag-cell.role-code', { hasText: '2010450' }).click();
    await counted.waitFor();
    await page.locator('.official-header [data-columns]', { hasText: '项目支出' }).click();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.address-box')?.value === '05/合计/项目支出',
    );
    await page
      .locator('.status')
      .filter({ hasText: /计数 \d{2}/ })
      .waitFor();
    expect(window.errors).toEqual([]);
  });

  it('一页画不出来只挡那一页：说明、详情可复制、别的页照常，打的数还在', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.type('402');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '402.00');
    await page.locator('.rail-item').filter({ hasText: '概览' }).click();
    await page.locator('.overview').waitFor();
    await spoilOverview(page);
    await page.locator('.rail-item').filter({ hasText: '审核' }).click();
    await page.locator('.check-list').waitFor();
    await page.locator('.rail-item').filter({ hasText: '概览' }).click();
    await page.locator('.page-fault').waitFor();
    await expect.poll(() => page.locator('.page-fault textarea').inputValue()).toContain('画不出来');
    await mendOverview(page);
    await page.getByRole('button', { name: '重新显示' }).click();
    await page.locator('.overview').waitFor();
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '402.00');
    await page.keyboard.press('Control+z');
    window.forgetErrors();
  });
});
