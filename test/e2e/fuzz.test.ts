/** 真窗口里的随机调用：页面经桥发来什么，主进程都不倒、不碰没有给过的路径、不带出堆栈，页面还能用。 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultIn, randomCalls } from '../contract/calls.js';
import { recordPaths, TOUCHED } from '../contract/touched-paths.js';
import { findElectron, root } from './electron-runtime.js';
import { evaluateInBackstage } from './in-backstage.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('契约随机调用的端到端测试');
const COUNT = process.env['JUESUAN_FULL'] === '1' ? 5000 : 200;
/**
 * 会弹系统对话框的，这里答“取消”。另开窗口的不在这里试：每一次都真的开一个窗口，几十个窗口只是拖垮机器；
 * 它的参数由分派的随机调用试（test/contract/fuzz.test.ts）。
 */
const skipped = new Set(['window.open']);

/** 主线程与后台线程都记。 */
async function record({ app }: TestWindow): Promise<void> {
  const code = `(${recordPaths.toString()})(${JSON.stringify(TOUCHED)})`;
  await app.evaluate(code);
  await evaluateInBackstage(app, code);
}

/** 两个线程碰过的。 */
async function touchedBy({ app }: TestWindow): Promise<string[]> {
  const code = `[...globalThis[${JSON.stringify(TOUCHED)}].touched].map(String)`;
  const both: readonly unknown[] = [await app.evaluate(code), await evaluateInBackstage(app, code)];
  return both.flatMap((paths) => (Array.isArray(paths) ? paths.map(String) : []));
}

/** 碰过的、没有给过的路径；给过的：用户目录、程序自己、随程序的版式与示例、系统的只读信息。 */
async function strange(window: TestWindow): Promise<string[]> {
  const { userData } = window;
  const touched = await touchedBy(window);
  // 真的记着：示例与日志总要碰到。
  expect(touched.some((path) => path.startsWith(userData))).toBe(true);
  const granted = [userData, dirname(program!), '/proc/', '/sys/'];
  for (const own of ['templates', 'samples', 'out', 'package.json', 'node_modules'])
    granted.push(join(root, own));
  return touched.filter((path) => !granted.some((one) => path.startsWith(one)) && !root.startsWith(path));
}

describe.skipIf(program === null)('真窗口的随机调用', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!);
    await window.app.evaluate(({ dialog, shell }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
      shell.openPath = () => Promise.resolve('');
    });
    await record(window);
  });
  afterAll(async () => {
    await window.close();
  });

  it('另指用户目录时，科目表、表式指定一类起动时就读的也跟着去', async () => {
    const data = await window.app.evaluate(() => process.env['JUESUAN_DATA']);
    expect(data).toBe(join(window.userData, 'data'));
  });

  it(`${COUNT} 次，经 IPC`, { timeout: 300_000 + COUNT * 1000 }, async () => {
    const calls = randomCalls(COUNT + 500, 23)
      .filter(({ method }) => !skipped.has(method))
      .slice(0, COUNT);
    expect(calls).toHaveLength(COUNT);
    const replies = await window.page.evaluate(async (given) => {
      const bridge = globalThis.window.juesuan;
      const out: unknown[] = [];
      for (const { method, args } of given)
        out.push(JSON.parse((await bridge?.call(method, args)) ?? 'null'));
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
    expect(await strange(window)).toEqual([]);
    expect(await window.page.evaluate(() => document.readyState)).toBe('complete');
  });

  it('桥本身也经得起：参数不是对象、方法不是文字、票据乱给', async () => {
    const replies = await window.page.evaluate(async () => {
      const bridge = globalThis.window.juesuan;
      const odd: unknown[] = [undefined, null, 7, 'x', [], { toString: 1 }];
      const out: unknown[] = [];
      for (const one of odd) out.push(JSON.parse((await bridge?.call('app.start', one)) ?? 'null'));
      const loose: { call(method: unknown, args: unknown): Promise<string> } = Object(bridge);
      for (const one of odd) out.push(JSON.parse(await loose.call(one, {})));
      return out;
    });
    for (const [at, reply] of replies.entries()) expect(faultIn('app.start', reply), String(at)).toBeNull();
  });
});
