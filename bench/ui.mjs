// 界面的性能：一次键入到合计画出来、启动到能键入、滚动的最长一帧；都与光的 AG Grid、空的 Electron 窗口相比。
// 用法：npm run build 之后 node bench/ui.mjs（需要屏幕与 Electron；写 bench/RESULTS-ui.md）。
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { build } from 'vite';
import { bareGrid } from './ui-bare.mjs';
import { measureStart } from './ui-start.mjs';
import { measureThread } from './ui-thread.mjs';
import { fixed, median, open, root, traced } from './ui-window.mjs';

const here = join(root, 'bench');
const sizes = [60, 600, 2000];
/** 两边交替各两遍，每遍这么多次。 */
const passes = 2;
const rounds = 12;

await build({
  root,
  logLevel: 'error',
  configFile: false,
  build: {
    ssr: join(root, 'test/support/big-project.ts'),
    outDir: join(root, 'out/bench-ui'),
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'big.mjs' } },
  },
});
const { bigProject } = await import(pathToFileURL(join(root, 'out/bench-ui/big.mjs')).href);

const timeline = ['devtools.timeline', 'blink.user_timing', 'toplevel', 'cc,benchmark'];

/** 每个“键入”标记到它之后第一次画好（合计已变）的毫秒数。 */
function keyToPaint(events) {
  const marks = events.filter(({ name }) => name === 'juesuan-key' || name === 'juesuan-total');
  const thread = marks[0];
  const paints = events
    .filter(({ name, pid, tid }) => name === 'Layerize' && pid === thread?.pid && tid === thread?.tid)
    .map(({ ts, dur = 0 }) => ts + dur)
    .sort((a, b) => a - b);
  const keys = marks.filter(({ name }) => name === 'juesuan-key').map(({ ts }) => ts);
  const totals = marks.filter(({ name }) => name === 'juesuan-total').map(({ ts }) => ts);
  return keys.flatMap((at) => {
    const total = totals.find((ts) => ts > at);
    const painted = total === undefined ? undefined : paints.find((ts) => ts > total);
    return painted === undefined ? [] : [(painted - at) / 1000];
  });
}

/** 合计格一变就记一笔。 */
const watchTotal = (selector) =>
  `new MutationObserver(() => performance.mark('juesuan-total')).observe(document.querySelector(${JSON.stringify(selector)}), {subtree:true, childList:true, characterData:true});
   window.addEventListener('keydown', (event) => { if (event.key === 'Enter') performance.mark('juesuan-key'); }, true); undefined`;

async function typing(app, page, selector) {
  await page.evaluate(watchTotal(selector));
  const type = async (count) => {
    for (let at = 0; at < count; at += 1) {
      await page.keyboard.type(String(100 + at));
      await page.keyboard.press('Enter');
      // 回到同一格：下一行可能是类、款，不能键入。
      await page.keyboard.press('ArrowUp');
      await page.waitForTimeout(350);
    }
  };
  await type(4);
  return keyToPaint(await traced(app, () => type(rounds), timeline));
}

/** 滚动时最长的一帧（动画帧之间）。 */
async function scrolling(page, box) {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    globalThis.frames = [];
    let last = performance.now();
    const tick = (now) => {
      globalThis.frames.push(now - last);
      last = now;
      globalThis.ticking = requestAnimationFrame(tick);
    };
    globalThis.ticking = requestAnimationFrame(tick);
  });
  for (let at = 0; at < 60; at += 1) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(16);
  }
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.ticking);
    const frames = globalThis.frames.slice(2);
    return {
      worst: Math.max(...frames),
      over: frames.filter((frame) => frame > 50).length,
      count: frames.length,
    };
  });
}

const table05 = '.rail-item:has(.no:text-is("05"))';
const total05 = '.ag-grid-pinned-top-rows';

async function ours(count) {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-bench-'));
  const file = join(folder, 'p.jsgk');
  writeFileSync(file, bigProject(count));
  const { app, page } = await open(folder, root, file);
  await page.locator(table05).click();
  await page.locator('.grid-frame .ag-cell.amount').first().waitFor();
  await page.waitForTimeout(3000);
  const first = page.locator('.ag-cell.kind-input').first();
  await first.click();
  const key = await typing(app, page, total05);
  const scroll = await scrolling(page, await page.locator('.grid-frame').boundingBox());
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  return { key, scroll };
}

async function bare(count) {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-bare-'));
  const { app, page } = await open(folder, bareGrid(folder, root, count));
  await page.locator('.ag-cell').first().waitFor();
  await page.locator('.ag-row[row-id="0"] .ag-cell[col-id="basic"]').first().click();
  const key = await typing(app, page, '.ag-grid-pinned-top-rows');
  const scroll = await scrolling(page, await page.locator('#grid').boundingBox());
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  return { key, scroll };
}

const loadNow = () => (loadavg()[0] ?? 0).toFixed(1);
const load = { before: loadNow() };
const lines = [];
const say = (text) => {
  console.log(text);
  lines.push(text);
};
say(
  '| 科目行 | 键入到合计画出 ms | 光的 AG Grid ms | 比 | 滚动最长一帧 ms（超过 50 ms 的帧） | 光的 AG Grid |',
);
say('| --- | --- | --- | --- | --- | --- |');
for (const count of sizes) {
  const own = { keys: [], scrolls: [] };
  const other = { keys: [], scrolls: [] };
  for (let pass = 0; pass < passes; pass += 1)
    for (const [side, run] of [
      [own, ours],
      [other, bare],
    ]) {
      const { key, scroll } = await run(count);
      side.keys.push(...key);
      side.scrolls.push(scroll);
    }
  const key = { own: median(own.keys), other: median(other.keys) };
  const frames = (scrolls) => {
    const [worst, over, all] = [
      Math.max(...scrolls.map((one) => one.worst)),
      scrolls.reduce((sum, one) => sum + one.over, 0),
      scrolls.reduce((sum, one) => sum + one.count, 0),
    ];
    return `${fixed(worst)}（${over}／${all}）`;
  };
  say(
    `| ${count} | ${fixed(key.own)} | ${fixed(key.other)} | ${(key.own / key.other).toFixed(2)} | ${frames(own.scrolls)} | ${frames(other.scrolls)} |`,
  );
}
const { first, later } = await measureStart(bigProject(60));
const ratio = ({ own, empty }) => `${fixed(own)} | ${fixed(empty)} | ${(own / empty).toFixed(2)}`;
say('');
say('| 启动（限 1.6） | 到第一格能键入 ms | 空的 Electron 窗口 ms | 比 |');
say('| --- | --- | --- | --- |');
say(`| 头一次 | ${ratio(first)} |`);
say(`| 以后 | ${ratio(later)} |`);
say('');
say('| 界面线程，2000 行 | 最长的一件 ms（CPU） | 超过 50 ms 的件数 |');
say('| --- | --- | --- |');
for (const { name, worst, over } of await measureThread(bigProject(2000)))
  say(`| ${name} | ${fixed(worst)} | ${over} |`);
const head = [
  '# 界面的性能',
  '',
  `Electron 由 ELECTRON_OVERRIDE_DIST_PATH 指定，${cpus()[0]?.model ?? ''} × ${cpus().length}，无显卡（--disable-gpu），Xvfb；量的前后一分钟负载 ${load.before} 与 ${loadNow()}（每核 1 为满）。`,
  `方法：Electron 的 contentTracing 录轨迹，从按下回车（keydown）到合计格变动之后第一次画好图层（Layerize）结束；两边交替各 ${passes} 遍、每遍 ${rounds} 次，取中位；`,
  '我们的一次键入含九张表结算、写日志并落盘；光的 AG Grid 是同样多的行，改一格、逐行求和、换合计行，什么都不存。',
  '滚动：60 次滚轮，requestAnimationFrame 之间的间隔，取两遍里最长的一帧。',
  '启动：由起进程算起，两边交替，五次取中位。“头一次”的用户目录是新的；“以后”是同一个用户目录起过三次之后。',
  '界面线程：照线程自己的 CPU 时间计，各处走一遍，再看三秒。',
  '',
];
const results = join(here, 'RESULTS-ui.md');
const options = { ...(await resolveConfig(results)), parser: 'markdown' };
writeFileSync(results, await format([...head, ...lines, ''].join('\n'), options));
