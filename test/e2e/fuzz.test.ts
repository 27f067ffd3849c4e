/** 真窗口里的随机调用：页面经桥发来什么，主进程都不倒、不带出堆栈，页面还能用。 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultIn, randomCalls } from '../contract/calls.js';
import { findElectron } from './electron-runtime.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('契约随机调用的端到端测试');
const COUNT = process.env['JUESUAN_FULL'] === '1' ? 2000 : 200;
/** 会弹系统对话框的，这里答“取消”；会另开窗口的不试。 */
const skipped = new Set(['window.open']);

describe.skipIf(program === null)('真窗口的随机调用', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!);
    await window.app.evaluate(({ dialog, shell }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
      shell.openPath = () => Promise.resolve('');
    });
  });
  afterAll(async () => {
    await window.close();
  });

  it(`${COUNT} 次，经 IPC`, async () => {
    const calls = randomCalls(COUNT, 23).filter(({ method }) => !skipped.has(method));
    const replies = await window.page.evaluate(async (given) => {
      const bridge = globalThis.window.juesuan;
      const out: unknown[] = [];
      for (const { method, args } of given) out.push(await bridge?.call(method, args));
      return out;
    }, calls);
    const faults = calls.flatMap(({ method, args }, at) => {
      const fault = faultIn(method, replies[at]);
      return fault === null ? [] : [[method, JSON.stringify(args).slice(0, 300), fault]];
    });
    expect(faults).toEqual([]);
    console.log(`契约的随机调用：经 IPC ${replies.length} 次`);
    const log = join(window.userData, 'logs/faults.log');
    expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe('');
    expect(await window.page.evaluate(() => document.readyState)).toBe('complete');
  });

  it('桥本身也经得起：参数不是对象、方法不是文字、票据乱给', async () => {
    const replies = await window.page.evaluate(async () => {
      const bridge = globalThis.window.juesuan;
      const odd: unknown[] = [undefined, null, 7, 'x', [], { toString: 1 }];
      const out: unknown[] = [];
      for (const one of odd) out.push(await bridge?.call('app.info', one));
      const loose: { call(method: unknown, args: unknown): Promise<unknown> } = Object(bridge);
      for (const one of odd) out.push(await loose.call(one, {}));
      return out;
    });
    for (const [at, reply] of replies.entries()) expect(faultIn('app.info', reply), String(at)).toBeNull();
  });
});
