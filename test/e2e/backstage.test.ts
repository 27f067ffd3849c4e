/** 后台线程断了：窗口还在，项目接着开着，刚填的数从日志找回，接着填得了；说了一句话。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bigProject } from '../support/big-project.js';
import { findElectron } from './electron-runtime.js';
import { cellText, goToCell, openTable, waitForCell } from './table-page.js';
import { launchWindow } from './window.js';

const program = findElectron('后台断了的端到端测试');
const address = '05/2011010/基本支出';

it.skipIf(program === null)('后台断了另起，填过的一格不少', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-backstage-'));
  const file = join(folder, '某局.jsgk');
  writeFileSync(file, bigProject(6));
  const { app, page } = await launchWindow(program!, join(folder, 'user'), file);
  try {
    // 记下对话框说的话；后台的线程在它下一次收话时认出来。
    await app.evaluate(({ dialog }) => {
      Reflect.set(globalThis, 'said', []);
      Reflect.set(dialog, 'showMessageBox', (_window: unknown, options: Electron.MessageBoxOptions) => {
        const said: unknown = Reflect.get(globalThis, 'said');
        if (Array.isArray(said)) said.push(options.message);
        return Promise.resolve({ response: 0, checkboxChecked: false });
      });
      const { Worker } = process.getBuiltinModule('node:worker_threads');
      const post: unknown = Reflect.get(Worker.prototype, 'postMessage');
      Reflect.set(Worker.prototype, 'postMessage', function (this: unknown, ...given: unknown[]): void {
        Reflect.set(globalThis, 'backstage', this);
        if (typeof post === 'function') Reflect.apply(post, this, given);
      });
    });
    await openTable(page, '05');
    await goToCell(page, address);
    await page.keyboard.type('123.45');
    await page.keyboard.press('Enter');
    await goToCell(page, address);
    await waitForCell(page, '123.45');

    await app.evaluate(async () => {
      const { Worker } = process.getBuiltinModule('node:worker_threads');
      const backstage: unknown = Reflect.get(globalThis, 'backstage');
      if (backstage instanceof Worker) await backstage.terminate();
    });
    await expect
      .poll(() => app.evaluate((): unknown => Reflect.get(globalThis, 'said')))
      .toEqual(['程序的后台出错停了，已经重新起动']);
    await page.locator('.notice').filter({ hasText: '找回' }).waitFor();

    expect(await cellText(page, address)).toBe('123.45');
    await page.keyboard.type('67');
    await page.keyboard.press('Enter');
    await goToCell(page, address);
    await waitForCell(page, '67.00');
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
