// 界面线程：两千行的项目里把各处走一遍，记下界面线程上最长的一件事。
// 以线程自己的 CPU 时间计：同一台机器上别的程序再忙，也不算在它头上。
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, root, traced } from './ui-window.mjs';

/** 界面线程上每一件事的毫秒数，长的在前。 */
function tasksOf(events) {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  return events
    .filter(
      ({ name, ph, pid, tid, tdur }) =>
        ph === 'X' && name.endsWith('RunTask') && tdur !== undefined && threads.has(`${pid}:${tid}`),
    )
    .map(({ tdur }) => tdur / 1000)
    .sort((a, b) => b - a);
}

const table = (page, no) => page.locator(`.rail-item:has(.no:text-is("${no}"))`).click();
const item = (page, words) => page.locator('.rail-item', { hasText: words }).first().click();
const press = async (page, key, times = 1) => {
  for (let at = 0; at < times; at += 1) await page.keyboard.press(key);
};
async function type(page) {
  await page.locator('.ag-cell.kind-input').first().click();
  for (let at = 0; at < 10; at += 1) {
    await page.keyboard.type(String(50 + at));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
  }
}

/** 走的各处；`settle` 是之后再看多久。 */
const acts = [
  ['到 05 表', (page) => table(page, '05')],
  ['键入十格', type],
  ['撤销十步', (page) => press(page, 'Control+z', 10)],
  ['全选、抄', (page) => press(page, 'Control+a').then(() => press(page, 'Control+c'))],
  ['到末行、回首行', (page) => press(page, 'Control+End').then(() => press(page, 'Control+Home'))],
  ['换单位', (page) => page.locator('.seg button').last().click()],
  ['到 03 表', (page) => table(page, '03')],
  ['概览', (page) => item(page, '概览')],
  ['补充资料', (page) => item(page, '补充资料')],
  ['情况说明', (page) => item(page, '情况说明')],
  ['审核', (page) => item(page, '审核')],
];
const settle = 3000;

/** 各处最长的一件事与超过 50 毫秒的件数。 */
export async function measureThread(project) {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-thread-'));
  const file = join(folder, 'p.jsgk');
  writeFileSync(file, project);
  const { app, page } = await open(folder, root, file);
  await page.locator('.rail-item').first().waitFor();
  // 其余各表一张一张取来。
  await page.waitForTimeout(8000);
  const longest = [];
  for (const [name, act] of acts) {
    const run = async () => {
      await act(page);
      await page.waitForTimeout(settle);
    };
    const tasks = tasksOf(await traced(app, run, ['toplevel']));
    longest.push({ name, worst: tasks[0] ?? 0, over: tasks.filter((ms) => ms > 50).length });
  }
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  return longest;
}
