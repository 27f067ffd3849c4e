/** 填表人的一天：由上年文件开始，到关掉再打开，一路像人那样做。 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillReasons, followSource, pasteText, writtenReasons } from './clerks-hand.js';
import { findElectron, root } from './electron-runtime.js';
import { currentDocument, failCount, pasteHtml } from './host-calls.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { launchWindow, openTestWindow, type TestWindow } from './window.js';

const program = findElectron('填表人的一天');
const copied = (name: string): string => readFileSync(join(root, 'test/fixtures/clipboard', name), 'utf8');

const answerDialogs = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);

/** 点窗口的叉，等程序退出；有什么要问的，就退不出来。 */
const closeWindow = (app: ElectronApplication): Promise<unknown> =>
  Promise.all([
    app.waitForEvent('close'),
    app.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
    }),
  ]);

const openPage = (page: Page, name: string): Promise<void> =>
  page.locator('.rail-item').filter({ hasText: name }).click();

async function openNarrative(page: Page): Promise<void> {
  await openPage(page, '情况说明');
  await page.locator('[data-slot="十四(三)/1"]').waitFor();
}

/** 审核页上某条不符的关系；改好了就没有。 */
const failing = (page: Page, rule: string) =>
  page.locator('.check-list tbody tr').filter({ hasText: rule }).filter({ hasText: '不符' });

async function noneFails(page: Page): Promise<void> {
  await expect.poll(() => failCount(page)).toBe(0);
  await page.locator('.check-counts').filter({ hasText: '不符 0' }).waitFor();
}

async function type(page: Page, address: string, amount: string): Promise<void> {
  await openTable(page, address.slice(0, 2));
  await goToCell(page, address);
  await page.keyboard.type(amount);
  await page.keyboard.press('Enter');
}

async function expectCell(page: Page, address: string, shown: string): Promise<void> {
  await openTable(page, address.slice(0, 2));
  await goToCell(page, address);
  await waitForCell(page, shown);
}

describe.skipIf(program === null)('填表人的一天', () => {
  let window: TestWindow;
  let reasons: ReadonlyMap<string, string> = new Map();
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
    await expectCell(page, '05/2010450/基本支出', '');
  });

  it('从 Excel 整块贴进 05（网页格式）：按科目代码对号，合计、01 随即算清', async () => {
    const { page } = window;
    await openTable(page, '05');
    await page.locator('.ag-cell.role-code').first().click();
    await pasteHtml(page, copied('excel-05.html'));
    await page.locator('.notice').filter({ hasText: '按科目代码粘贴17格' }).waitFor();
    await expectCell(page, '05/合计/小计', '536.20');
    await expectCell(page, '01/支出总计', '536.20');
  });

  it('从记事本整块贴进 06（只有文字，以制表符分开）：对着行贴，代码、名称不当数', async () => {
    const { page, app } = window;
    await openTable(page, '06');
    await page.locator('[row-id] .ag-cell.role-code').filter({ hasText: '30101' }).click();
    await pasteText(app, page, copied('notepad-06.tsv'));
    await page.locator('.notice').filter({ hasText: '粘贴9格。' }).waitFor();
    await expectCell(page, '06/30113', '24.00');
    await expectCell(page, '06/人员经费合计', '453.15');
    await page.locator('.undistributed-rest').filter({ hasText: '待分解 9.00' }).waitFor();
  });

  it('两处不符，顺着来源找到录入的格改好', async () => {
    const { page } = window;
    await type(page, '03/2010450/基本支出', '300');
    // 05 基本支出合计与 06 差 9.00：去 06 看由哪几笔合成，奖金两个数写颠倒了。
    await openPage(page, '审核');
    await failing(page, 'X-16').first().getByRole('button', { name: '06/人员经费合计' }).click();
    await followSource(page, '奖金', '06/30103');
    await waitForCell(page, '78.60');
    await page.keyboard.type('87.6');
    await page.keyboard.press('Enter');
    // 03 少于 05：右键看来源，去录入的一笔，Del 恢复跟随。
    await openPage(page, '审核');
    await failing(page, 'X-17').first().waitFor();
    expect(await failing(page, 'X-16').count()).toBe(0);
    const less = failing(page, 'X-17').first().locator('.link').filter({ hasText: '03/2010450' });
    await less.click({ button: 'right' });
    await page.getByRole('menuitem', { name: '查看来源' }).click();
    await followSource(page, /^基本支出$/u, '03/2010450/基本支出');
    await waitForCell(page, '300.00');
    await page.keyboard.press('Delete');
    await waitForCell(page, '358.00');
    await noneFails(page);
  });

  it('按拼音首字母添三个科目，各填一数；06 跟着补上', async () => {
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
    await expectCell(page, '05/合计/小计', '539.95');
    await type(page, '06/30101', '133.75');
    await noneFails(page);
  });

  it('缺的原因一处处填，填到没有缺的', async () => {
    const { page } = window;
    await openNarrative(page);
    const missing = await page.locator('.narrative-side .side-head').first().textContent();
    reasons = await fillReasons(page);
    expect(missing).toContain(`${reasons.size} 处原因`);
    expect(reasons.size).toBeGreaterThan(3);
    expect(await writtenReasons(page)).toEqual(reasons);
    await page
      .locator('.rail-item')
      .filter({ hasText: '情况说明' })
      .locator('.count')
      .waitFor({ state: 'detached' });
  });

  it('四十步撤销再重做，一格不差', async () => {
    const { page } = window;
    await openTable(page, '06');
    await goToCell(page, '06/30201');
    const before = await currentDocument(page);
    for (let step = 1; step <= 40; step += 1) {
      await goToCell(page, '06/30201');
      await page.keyboard.type(String(step));
      await page.keyboard.press('Enter');
    }
    await goToCell(page, '06/30201');
    await waitForCell(page, '40.00');
    const after = await currentDocument(page);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Control+z');
    await waitForCell(page, '');
    await expect.poll(() => currentDocument(page)).toEqual(before);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Control+y');
    await waitForCell(page, '40.00');
    await expect.poll(() => currentDocument(page)).toEqual(after);
  });

  it('换成元看，再换回来', async () => {
    const { page } = window;
    await page.locator('.seg').getByText('元', { exact: true }).click();
    // 只知万元的数换成元看，前面注明“约”。
    await waitForCell(page, '约400,000.00');
    await page.locator('.seg').getByText('万元').click();
    await waitForCell(page, '40.00');
    // 公用的四十万从津贴里出，两表又相等。
    await type(page, '06/30102', '22.4');
    await noneFails(page);
  });

  it('导出：选的几样都写在文件夹里', async () => {
    const { page, app } = window;
    await answerDialogs(app, folder);
    await page.keyboard.press('Control+e');
    await page.locator('.dialog .main-act:enabled').click();
    await page.getByText('打开所在文件夹').waitFor();
    const files = readdirSync(folder);
    for (const kind of ['.xlsx', '.docx', '.pdf'])
      expect(
        files.filter((name) => name.includes('2025年度') && name.endsWith(kind)),
        kind,
      ).not.toEqual([]);
    for (const name of files) expect(statSync(join(folder, name)).size, name).toBeGreaterThan(1000);
    await page.keyboard.press('Escape');
    expect(window.errors).toEqual([]);
  });

  it('不存就关，再打开什么都在：贴的、添的、写的原因，也撤销得了', async () => {
    const before = await currentDocument(window.page);
    await closeWindow(window.app);

    const again = await launchWindow(program!, window.userData);
    const { page } = again;
    await page.locator('.recent-name').first().click();
    await page.locator('.overview').waitFor();
    await expect.poll(() => currentDocument(page)).toEqual(before);
    await expectCell(page, '05/2010499/项目支出', '62.00');
    await expectCell(page, '06/30107', '78.00');
    for (const code of ['2010401', '2010402', '2010403'])
      await expectCell(page, `05/${code}/基本支出`, '1.25');
    await openNarrative(page);
    await page.locator('.narrative-side').filter({ hasText: '原因都填好了' }).waitFor();
    expect(await writtenReasons(page)).toEqual(reasons);
    await expectCell(page, '06/30102', '22.40');
    await page.keyboard.press('Control+z');
    await waitForCell(page, '62.40');
    expect(again.errors).toEqual([]);
    await again.app.close();
  });
});
