/** 填表人的一天：由上年文件开始，到关掉再打开，一路像人那样做。 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from './electron-runtime.js';
import { currentSheets, pasteHtml } from './host-calls.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { launchWindow, openTestWindow, type TestWindow } from './window.js';

const program = findElectron('填表人的一天');
const block = readFileSync(join(root, 'test/fixtures/clipboard/excel-05.html'), 'utf8');

const answerDialogs = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);

const openPage = (page: Page, name: string): Promise<void> =>
  page.locator('.rail-item').filter({ hasText: name }).click();

/** 审核页上某条不符的关系。 */
const failing = (page: Page, rule: string) =>
  page.locator('.check-list tbody tr').filter({ hasText: rule }).filter({ hasText: '不符' }).first();

const failCount = (page: Page) => page.locator('.check-counts').filter({ hasText: /不符 0/ });

describe.skipIf(program === null)('填表人的一天', () => {
  let window: TestWindow;
  const folder = mkdtempSync(join(tmpdir(), '一天的导出 '));
  beforeAll(async () => {
    window = await openTestWindow(program!);
    await window.page.locator('.start').waitFor();
  });
  afterAll(async () => {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('用上年文件新建：科目、单位照搬，金额空着', async () => {
    const { page, app } = window;
    await answerDialogs(app, join(root, 'samples/2024-长株潭一体化中心-公开表.xlsx'));
    await page.locator('.way').first().click();
    await page.getByRole('heading', { name: '由工作簿新建' }).waitFor();
    await page.getByRole('button', { name: '收下并新建' }).click();
    await page.getByRole('dialog', { name: '读成了什么' }).getByRole('button', { name: '看表' }).click();
    await page.locator('.rail-item').first().waitFor();
    await expect.poll(() => page.locator('.bar h1').textContent()).toContain('2025年度');
  });

  it('从 Excel 整块贴进 05：按科目代码对号，合计、01 随即算清', async () => {
    const { page } = window;
    await openTable(page, '05');
    await page.locator('.ag-cell.role-code').first().click();
    await pasteHtml(page, block);
    await page.locator('.notice').filter({ hasText: '按科目代码粘贴' }).waitFor();
    await goToCell(page, '05/合计/小计');
    await waitForCell(page, '536.20');
    await goToCell(page, '01/支出总计');
    await waitForCell(page, '536.20');
  });

  it('两处不符，顺着来源找到录入的格改好', async () => {
    const { page } = window;
    await goToCell(page, '03/2010450/基本支出');
    await page.keyboard.type('300');
    await page.keyboard.press('Enter');
    await openPage(page, '审核');
    // 05 基本支出合计与 06 对不上：去 06，把人员经费填上。
    await failing(page, 'X-16').getByRole('button', { name: '06/人员经费合计' }).click();
    await page.locator('.ag-cell.cursor').waitFor();
    await goToCell(page, '06/30101');
    await page.keyboard.type('462.15');
    await page.keyboard.press('Enter');
    // 03 少于 05：右键看来源，去录入处，Del 恢复跟随。
    await openPage(page, '审核');
    const over = page.locator('.check-list .link', { hasText: '03/2010450' }).first();
    await over.click({ button: 'right' });
    await page.getByRole('menuitem', { name: '查看来源' }).click();
    await page.locator('.side .sec').first().waitFor();
    await goToCell(page, '03/2010450/基本支出');
    await page.keyboard.press('Delete');
    await waitForCell(page, '358.00');
    await failCount(page).waitFor();
  });

  it('按拼音首字母添三个科目，各填一数', async () => {
    const { page } = window;
    await openTable(page, '05');
    for (const [initials, code] of [
      ['xzyx', '2010401'],
      ['ybxzglsw', '2010402'],
      ['jgfw', '2010403'],
    ] as const) {
      await page.keyboard.press('Control+Shift+=');
      await page.getByRole('combobox').pressSequentially(initials);
      await page.locator('.found li').filter({ hasText: code }).click();
      await page.waitForFunction(
        (wanted) =>
          document.querySelector<HTMLInputElement>('.address-box')?.value.startsWith(wanted) === true,
        `05/${code}/`,
      );
      await page.keyboard.type('1.25');
      await page.keyboard.press('Enter');
    }
    await goToCell(page, '05/合计/小计');
    await waitForCell(page, '539.95');
  });

  it('填缺的原因', async () => {
    const { page } = window;
    await openPage(page, '情况说明');
    const gaps = page.locator('.paper .gap[data-slot]').filter({ hasText: '请填原因' });
    const slot = await gaps.first().getAttribute('data-slot');
    await gaps.first().click();
    await page.keyboard.type('厉行节约');
    await page.keyboard.press('Enter');
    await page.locator(`.paper .gap[data-slot="${slot}"]`).waitFor({ state: 'detached' });
    await page.locator('.paper').getByText('厉行节约').first().waitFor();
  });

  it('四十步撤销再重做，一格不差', async () => {
    const { page } = window;
    await openTable(page, '06');
    for (let step = 1; step <= 40; step += 1) {
      await goToCell(page, '06/30201');
      await page.keyboard.type(String(step));
      await page.keyboard.press('Enter');
    }
    await goToCell(page, '06/30201');
    await waitForCell(page, '40.00');
    const after = await currentSheets(page);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Control+z');
    await waitForCell(page, '');
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Control+y');
    await waitForCell(page, '40.00');
    await expect.poll(() => currentSheets(page)).toEqual(after);
  });

  it('换成元看，再换回来；导出；不存就关，再打开什么都在', async () => {
    const { page, app } = window;
    await page.locator('.seg').getByText('元', { exact: true }).click();
    // 只知万元的数换成元看，前面注明“约”。
    await waitForCell(page, '约400,000.00');
    await page.locator('.seg').getByText('万元').click();
    await waitForCell(page, '40.00');
    await goToCell(page, '06/30201');
    await page.keyboard.press('Delete');
    await waitForCell(page, '');
    // 添了三个科目，05 基本支出多了 3.75，06 跟着补上。
    await goToCell(page, '06/30101');
    await page.keyboard.type('465.9');
    await page.keyboard.press('Enter');
    await failCount(page).waitFor();
    await answerDialogs(app, folder);
    await page.keyboard.press('Control+e');
    await page.getByText('PDF 决算公开', { exact: true }).click();
    await page.locator('.dialog .main-act:enabled').click();
    await page.getByText('打开所在文件夹').waitFor();
    expect(readdirSync(folder).some((name) => name.endsWith('.xlsx'))).toBe(true);
    await page.keyboard.press('Escape');
    const before = await currentSheets(page);
    expect(window.errors).toEqual([]);
    await app.close();

    const again = await launchWindow(program!, window.userData);
    await again.page.locator('.recent-name').first().click();
    await again.page.locator('.rail-item').first().waitFor();
    await again.page.locator('.overview').waitFor();
    await expect.poll(() => currentSheets(again.page)).toEqual(before);
    await openTable(again.page, '05');
    await again.page.keyboard.press('Control+z');
    expect(again.errors).toEqual([]);
    expect(existsSync(window.userData)).toBe(true);
    await again.app.close();
  });
});
