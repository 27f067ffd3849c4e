/** 不符就地改好：审核页与检查器给出确定的改法，点了就改，一步可撤销；通过的说出两边的数。 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disputedProject } from '../support/disputed-project.js';
import { findElectron } from './electron-runtime.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('不符就地改好的端到端测试');

describe.skipIf(program === null)('改法', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('照录的总额使两表不符：公式行、审核页、检查器都能改为跟随，撤销得回来', async () => {
    const { page } = window;
    await openTable(page, '03');
    await goToCell(page, '03/2010450/基本支出');
    await page
      .locator('.rule')
      .filter({ hasText: /：两边都是 [\d,.]+|：左边 [\d,.]+，右边/ })
      .first()
      .waitFor();
    const followed = (await page.locator('.ag-cell.cursor').textContent())!;
    await page.keyboard.type('300');
    await page.keyboard.press('Enter');
    await page.locator('.check-counts .fail').first().waitFor();
    await page.locator('.rail-item').filter({ hasText: '审核' }).click();
    const row = page.locator('.check-list tbody tr').filter({ hasText: 'X-17' }).first();
    await row.locator('.check-title').click();
    await page.locator('.check-detail').getByRole('button', { name: '03 表改为跟随 05 表' }).click();
    await page.locator('.check-counts').filter({ hasText: '不符 0' }).waitFor();
    await page.locator('.bar').getByText('撤销').click();
    await page.locator('.check-counts .fail').first().waitFor();
    await openTable(page, '03');
    await goToCell(page, '03/2010450/基本支出');
    await waitForCell(page, '300.00');
    await page.locator('.side').getByRole('button', { name: '03 表改为跟随 05 表' }).click();
    await waitForCell(page, followed);
    await page.keyboard.press('Control+z');
    await waitForCell(page, '300.00');
    await page.locator('.formula').getByRole('button', { name: '改为跟随' }).click();
    await waitForCell(page, followed);
    expect(window.errors).toEqual([]);
  });

  it('没有执行的，一点就到补充资料要填的那一项；行里也能去', async () => {
    const { page } = window;
    await page.locator('.rail-item').filter({ hasText: '审核' }).click();
    const row = page.locator('.check-list tbody tr').filter({ hasText: '补充资料尚未填写（会议费）' });
    await row.locator('.check-title').click();
    await page.locator('.check-detail').getByRole('button', { name: '去填补充资料' }).click();
    await page.locator('[data-fact="会议费"] input:focus').waitFor();
    await page.locator('.rail-item').filter({ hasText: '审核' }).click();
    await row.getByRole('button', { name: '去填写' }).click();
    await page.locator('[data-fact="会议费"] input:focus').waitFor();
    expect(window.errors).toEqual([]);
  });

  it('存疑格：检查器说各处怎么印，用算出的，撤销得回来', async () => {
    const { page, app } = window;
    const file = join(window.userData, 'disputed.jsgk');
    writeFileSync(file, disputedProject(['2010401'], true));
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('juesuan:close-project')));
    await page.getByText('打开文件…').click();
    await openTable(page, '05');
    await goToCell(page, '05/201/基本支出');
    await waitForCell(page, '30.76');
    const side = page.locator('.side');
    await side.getByText('第 1 处，共 1 处').waitFor();
    await side.locator('.ent').filter({ hasText: '各项之和' }).filter({ hasText: '31.49' }).waitFor();
    await side.getByRole('button', { name: '用算出的 31.49' }).click();
    await waitForCell(page, '31.49');
    await page.keyboard.press('Control+z');
    await waitForCell(page, '30.76');
    expect(window.errors).toEqual([]);
  });
});
