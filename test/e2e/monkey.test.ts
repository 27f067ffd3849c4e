/**
 * 猴子：固定种子乱按键、乱贴、乱撤销、乱换页。每一百下没有页面错误，
 * 关掉再开（由文件重放）的九张表与关前一模一样。JUESUAN_FULL=1 时五千下。
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { currentSheets } from './host-calls.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('猴子测试');
const rounds = process.env['JUESUAN_FULL'] === '1' ? 50 : 5;
const perRound = 100;

/** 固定种子的伪随机（mulberry32）：同样的种子总是同样的一串。 */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const keys = [
  'ArrowUp ArrowDown ArrowLeft ArrowRight Tab Shift+Tab Enter Shift+Enter Escape F2 Delete Home End PageUp PageDown',
  'Shift+ArrowDown Shift+ArrowRight Shift+ArrowUp Control+ArrowDown Control+ArrowRight Control+ArrowUp Control+Home',
  'Control+z Control+z Control+z Control+y Control+d Control+r Control+c Control+a Control+PageDown Control+PageUp',
  'Control+f Alt+ArrowLeft Control+Shift+= Control+- Control+s F3 Backspace',
].flatMap((line) => line.split(' '));

const texts = [
  '1',
  '12.34',
  '-5',
  '=1+2.5',
  '１２３',
  '￥1,234.56',
  '—',
  '张三',
  '999999999',
  '0',
  '0.005',
  'xzyx',
  '2010401',
];
const blocks = ['1\t2\n3\t4', '12.5', '\t\n7', '甲\t乙', '1,000.00\t—\t5\n6', '1\n2\n3\n4\n5\n6\n7\n8'];
const commands = [
  'switch-unit',
  'page-overview',
  'page-facts',
  'page-narrative',
  'page-checks',
  'page-preferences',
  'page-attachments',
  'page-exports',
  'page-versions',
  'page-conflicts',
  'page-guide',
  'undo',
  'redo',
];

const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((block) => {
    const data = new DataTransfer();
    data.setData('text/plain', block);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

async function act(page: Page, random: (below: number) => number): Promise<string> {
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const kind = random(20);
  if (kind < 11) {
    const key = pick(keys);
    await page.keyboard.press(key);
    return key;
  }
  if (kind < 15) {
    const text = pick(texts);
    await page.keyboard.insertText(text);
    return `打 ${text}`;
  }
  if (kind < 17) {
    const block = pick(blocks);
    await paste(page, block);
    return `贴 ${JSON.stringify(block)}`;
  }
  if (kind < 19) {
    const items = page.locator('.rail-item');
    const at = random(Math.max(1, await items.count()));
    // 对话框开着时点不到，按 Esc 收起再点。
    if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    await items.nth(at).click();
    return `左栏 ${at}`;
  }
  const command = pick(commands);
  await page.evaluate((name) => void globalThis.dispatchEvent(new Event(`juesuan:${name}`)), command);
  return command;
}

/** 手上的事做完：排着的修改都回来了（接连三次问到的都一样；排着的几步可能什么也没改）。 */
async function settle(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  let before = '';
  let same = 0;
  await expect
    .poll(
      async () => {
        const now = JSON.stringify(await currentSheets(page));
        same = now === before ? same + 1 : 0;
        before = now;
        return same;
      },
      { interval: 250, timeout: 60_000 },
    )
    .toBeGreaterThanOrEqual(2);
}

/** 关掉项目，从最近的项目再打开：内容由文件读出、日志重放而来。 */
async function reopen(page: Page): Promise<void> {
  await page.evaluate(() => void globalThis.dispatchEvent(new Event('juesuan:close-project')));
  await page.locator('.recent-name').first().click();
  await page.locator('.rail-item').first().waitFor();
}

describe.skipIf(program === null)('猴子', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
  });

  it(
    `${rounds * perRound} 下乱按，没有错误，重开一模一样`,
    async () => {
      const { page } = window;
      const random = randomOf(20260814);
      const started = await currentSheets(page);
      let changed = false;
      for (let round = 0; round < rounds; round += 1) {
        const done: string[] = [];
        for (let at = 0; at < perRound; at += 1) done.push(await act(page, random));
        await settle(page);
        const trace = `第 ${round + 1} 轮：${done.join('，')}`;
        expect(window.errors, trace).toEqual([]);
        await expect.poll(() => page.locator('.page-fault').count(), { message: trace }).toBe(0);
        const before = await currentSheets(page);
        expect(before, trace).not.toBeNull();
        changed ||= JSON.stringify(before) !== JSON.stringify(started);
        await reopen(page);
        await expect.poll(() => currentSheets(page), { message: trace }).toEqual(before);
      }
      // 一格都没改成，等于没测。
      expect(changed).toBe(true);
    },
    rounds * 120_000,
  );
});
