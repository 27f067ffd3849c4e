/** 真窗口里的主线：开示例，05 表键入，01 表跟着变，撤销，导出，文件都在。 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { cellText, goToCell, openTable, waitForCell } from './table-page.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('真窗口的端到端测试');

/** 万元两位小数的文字 → 整数个百分之一。 */
const hundredths = (text: string): bigint =>
  BigInt(text.replaceAll(',', '').replace('−', '-').replace('.', ''));

describe.skipIf(program === null)('窗口', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it('页面在沙箱里：没有 Node，没有网络，只有两个函数的桥', async () => {
    const seen = await window.page.evaluate(async () => ({
      node: 'process' in globalThis || 'require' in globalThis,
      bridge: ['call', 'grant', 'ipcRenderer'].filter((name) => {
        const bridge: unknown = Reflect.get(globalThis, 'juesuan');
        return typeof bridge === 'object' && bridge !== null && name in bridge;
      }),
      network: await fetch('https://example.com').then(
        () => 'reached',
        () => 'refused',
      ),
      opened: globalThis.open('https://example.com') === null,
      origin: location.origin,
    }));
    expect(seen).toEqual({
      node: false,
      bridge: ['call', 'grant'],
      network: 'refused',
      opened: true,
      origin: 'app://juesuan',
    });
    // 上面的 fetch 与 open 本来就该报错，后面出现的才算。
    window.forgetErrors();
  });

  it('九张表都画得出来，合计行看得见', async () => {
    for (const table of ['01', '02', '03', '04', '05', '06', '07', '08', '09']) {
      await openTable(window.page, table);
      expect(await window.page.locator('.grid-frame .ag-cell.amount').count()).toBeGreaterThan(0);
      expect(await window.page.locator('.page-fault').count()).toBe(0);
    }
    expect(window.errors).toEqual([]);
  });

  it('在 05 键入，01、03 同时变动同样的数；撤销后都还原', async () => {
    const { page } = window;
    const watched = ['01/201', '01/支出总计', '03/2010450/本年支出合计', '05/合计/小计'];
    const before: string[] = [];
    for (const address of watched) before.push(await cellText(page, address));
    const old = await cellText(page, '05/2010450/基本支出');
    await page.keyboard.type('400');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2010450/基本支出');
    await waitForCell(page, '400.00');
    const moved = hundredths('400.00') - hundredths(old);
    for (const [at, address] of watched.entries()) {
      await cellText(page, address);
      const cell = page.locator('.grid-frame .ag-cell.cursor');
      // 万元各自四舍五入，同一个变动在不同的格上最多差 0.01。
      const near = async (): Promise<boolean> => {
        const off = hundredths((await cell.textContent()) ?? '') - hundredths(before[at]!) - moved;
        return off >= -1n && off <= 1n;
      };
      await expect.poll(near, { message: `${address} 的变动` }).toBe(true);
    }
    await openTable(page, '05');
    await goToCell(page, '05/2010450/基本支出');
    await page.keyboard.press('Control+z');
    await waitForCell(page, old);
    for (const [at, address] of watched.entries()) {
      await cellText(page, address);
      await waitForCell(page, before[at]!);
    }
    expect(window.errors).toEqual([]);
  });

  it('计算格不让键入：说明原因，去得了该去的地方', async () => {
    const { page } = window;
    await openTable(page, '05');
    const cell = await goToCell(page, '05/201/小计');
    const shown = await cell.textContent();
    await page.keyboard.type('9');
    const note = page.locator('.refusal');
    await note.waitFor();
    await expect.poll(() => note.textContent()).toMatch(/不能键入|键入/);
    expect(await cell.textContent()).toBe(shown);
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
  });

  it('选一片：Ctrl+C、Ctrl+V 一步粘贴、一步撤销，计算格跳过并说明', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2101102/小计');
    await page.keyboard.press('Shift+ArrowRight');
    const copied = (await page.locator('.ag-cell.cursor').textContent())!;
    await page.keyboard.press('Control+c');
    const target = await goToCell(page, '05/2101103/基本支出');
    const old = (await target.textContent())!;
    await goToCell(page, '05/2101103/小计');
    await page.keyboard.press('Control+v');
    await page.locator('.notice').filter({ hasText: '粘贴2格，1格为计算格未改' }).waitFor();
    await goToCell(page, '05/2101103/基本支出');
    await waitForCell(page, copied);
    await page.keyboard.press('Control+z');
    await waitForCell(page, old);
    expect(window.errors).toEqual([]);
  });

  it('复制出去的是 Excel 认得的表：代码是文本，金额是数', async () => {
    const { page } = window;
    await openTable(page, '05');
    await goToCell(page, '05/2101102/基本支出');
    await page.keyboard.press('Shift+Home');
    const [text, html] = await page.evaluate(() => {
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
      return [data.getData('text/plain'), data.getData('text/html')];
    });
    expect(text).toMatch(/^\d+\.\d{2}\t\d+\.\d{2}$/);
    expect(html).toContain("mso-number-format:'#,##0.00'");
  });

  it('添加科目：拼音首字母找到，接着键入，03 也出现这一行；撤销后消失', async () => {
    const { page } = window;
    await openTable(page, '05');
    const row = page.locator('[row-id="2010401"]').first();
    await row.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+=');
    await page.getByRole('combobox').pressSequentially('xzyx');
    await page.locator('.found li').filter({ hasText: '2010401' }).click();
    await row.waitFor();
    // 光标已在新行上，接着打字；有了数，03 也出现这一行。
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.address-box')?.value === '05/2010401/基本支出',
    );
    await page.keyboard.type('1.5');
    await page.keyboard.press('Enter');
    await openTable(page, '03');
    await page.locator('[row-id="2010401"]').first().waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.locator('[row-id="2010401"]').first().waitFor({ state: 'detached' });
    await openTable(page, '05');
    await row.waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });

  it('缺的原因就地填写，数字点开、回车去那一格，Alt+← 回来', async () => {
    const { page } = window;
    await page.locator('.rail-item').filter({ hasText: '情况说明' }).click();
    await page.locator('.paper .gap').first().click();
    await page.keyboard.type('人员增加。');
    await page.keyboard.press('Enter');
    await page
      .locator('.paper .reason')
      .filter({ hasText: /^人员增加$/ })
      .waitFor();
    await page.locator('.paper .fig').first().click();
    await page.locator('.figure-go:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ag-cell.cursor').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('.paper').waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('.paper .reason').filter({ hasText: '人员增加' }).waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });

  it('导出到选定的文件夹，文件都在', async () => {
    const { page, app } = window;
    const folder = mkdtempSync(join(tmpdir(), '决算导出 '));
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await page.keyboard.press('Control+e');
    await page.locator('dialog.dialog').waitFor();
    await page.getByText('PDF 决算公开', { exact: true }).click();
    await page.locator('.dialog .main-act').click();
    await page.locator('dialog[aria-label="已导出"]').waitFor();
    const listed = await page.locator('.dialog .preflight li .wrap').allTextContents();
    expect(listed.length).toBeGreaterThanOrEqual(4);
    for (const name of listed) expect(existsSync(join(folder, name)), name).toBe(true);
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes.every((size) => size > 0)).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('dialog.dialog').waitFor({ state: 'detached' });
    rmSync(folder, { recursive: true, force: true });
    expect(window.errors).toEqual([]);
  });
});
