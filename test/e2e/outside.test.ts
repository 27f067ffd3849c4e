/** 从窗口外面来的：双击文件、再次启动、拖进来；关掉再开窗口还在原处；并入另一份项目。 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigProject } from '../support/big-project.js';
import { findElectron, root } from './electron-runtime.js';
import { currentSheets } from './host-calls.js';
import { goToCell, openTable, waitForCell } from './table-page.js';
import { launchWindow, watchErrors } from './window.js';

const program = findElectron('文件关联、拖放、并入的端到端测试');

const titled = (page: Page, text: string): Promise<void> =>
  page.locator('.bar h1').filter({ hasText: text }).waitFor();

/** 像从文件管理器拖来那样放在窗口中间：由浏览器协议带真的路径，经预加载换票据。 */
async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = { x: 600, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await session.detach();
}

const bounds = (app: ElectronApplication): Promise<Electron.Rectangle | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

describe.skipIf(program === null)('从窗口外面来', () => {
  const folder = mkdtempSync(join(tmpdir(), '外面来的 '));
  const userData = join(folder, 'user');
  const first = join(folder, '甲局.jsgk');
  const second = join(folder, '乙局.jsgk');
  const third = join(folder, '丙局.jsgk');
  let app: ElectronApplication;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    for (const [path, name] of [
      [first, '甲局'],
      [second, '乙局'],
      [third, '丙局'],
    ] as const)
      writeFileSync(path, bigProject(6, name));
    const theirs = join(folder, '对方.jsgk');
    writeFileSync(theirs, readFileSync(first, 'utf8').replaceAll('100000.37', '88888.88'));
    ({ app, page, errors } = await launchWindow(program!, userData, first));
    // 一开窗就换：另一个窗口正在关时问主进程，答复会随回收丢掉。
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, theirs);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('双击 .jsgk：一开就是它；再双击另一个，由开着的程序另开一个窗口', async () => {
    await titled(page, '甲局');
    const opening = app.waitForEvent('window', { timeout: 120_000 });
    const again = spawn(program!, [
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${userData}`,
      root,
      // Linux 的桌面给的是网址。
      pathToFileURL(second).href,
    ]);
    const exited = new Promise((done) => again.once('exit', done));
    const other = await opening;
    other.setDefaultTimeout(60_000);
    watchErrors(other);
    await titled(other, '乙局');
    await exited;
    await other.close();
    await expect.poll(() => app.windows().length).toBe(1);
    expect(errors).toEqual([]);
  });

  it('并入另一份：勾部分、冲突逐处看，用对方的，一步撤销', async () => {
    await openTable(page, '05');
    const before = await currentSheets(page);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('juesuan:merge')));
    const dialog = page.locator('dialog.dialog');
    await dialog.getByText('两边不同的 1 处').waitFor();
    const row = dialog.locator('.merge-conflicts tbody tr');
    expect(await row.innerText()).toMatch(/100000\.37 元\s+88888\.88 元/);
    // 什么都不勾，不能并；勾回来。
    const part = dialog.locator('.merge-parts input').first();
    await part.uncheck();
    await expect.poll(() => dialog.getByRole('button', { name: '并入' }).isDisabled()).toBe(true);
    await part.check();
    await dialog.getByText('全用对方的').click();
    await dialog.getByRole('button', { name: '并入' }).click();
    await dialog.waitFor({ state: 'detached' });
    await goToCell(page, '05/2011010/基本支出');
    await waitForCell(page, '8.89');
    await page.locator('.bar').getByText('撤销').click();
    await expect.poll(() => currentSheets(page)).toEqual(before);
    expect(errors).toEqual([]);
  });

  it('拖进来：认不得的说只认什么，项目直接打开', async () => {
    const note = join(folder, '随手记.txt');
    writeFileSync(note, '不是表');
    await dropFile(page, note);
    await page
      .locator('.notice')
      .filter({ hasText: '只认工作簿（.xlsx、.xls）和项目文件（.jsgk）' })
      .waitFor();
    await dropFile(page, third);
    await titled(page, '丙局');
    await openTable(page, '05');
    await goToCell(page, '05/2011010/基本支出');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await goToCell(page, '05/2011010/基本支出');
    await waitForCell(page, '12.00');
    expect(errors).toEqual([]);
  });

  it('窗口的大小、位置关掉再开还在；记坏了就用默认', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 37, y: 41, width: 1111, height: 707 });
    });
    await expect.poll(async () => (await bounds(app))?.width).toBe(1111);
    const kept = await bounds(app);
    await app.close();
    ({ app, page, errors } = await launchWindow(program!, userData));
    await page.locator('.start').waitFor();
    // 打开窗口的帮手会改成统一的大小，位置与记下的比；记下的就在文件里。
    const saved: unknown = JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'));
    expect(saved).toMatchObject({ ...kept, maximized: false });
    const corner = async (): Promise<unknown> => {
      const now = await bounds(app);
      return [now?.x, now?.y];
    };
    await expect.poll(corner).toEqual([kept?.x, kept?.y]);
    await app.close();
    writeFileSync(join(userData, 'window.json'), '{"x":');
    ({ app, page, errors } = await launchWindow(program!, userData));
    await page.locator('.start').waitFor();
    await expect.poll(async () => (await bounds(app))?.width ?? 0).toBeGreaterThan(1000);
    expect(errors).toEqual([]);
  });
});
