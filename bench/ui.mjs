// 界面的性能：一次键入到合计画出来、启动到能键入、滚动的最长一帧；都与光的 AG Grid、空的 Electron 窗口相比。
// 用法：npm run build 之后 node bench/ui.mjs（需要屏幕与 Electron；写 bench/RESULTS-ui.md）。
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { _electron } from 'playwright-core';
import { build } from 'vite';
import { bareGrid } from './ui-bare.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
const program = join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
const sizes = [60, 600, 2000];
const rounds = 15;

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

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const fixed = (value) => value.toFixed(value < 10 ? 2 : 0);

async function open(folder, ...args) {
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`, ...args],
    colorScheme: null,
  });
  const page = await app.firstWindow();
  return { app, page, started };
}

/** 录一段轨迹，返回事件。 */
async function traced(app, act) {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['devtools.timeline', 'blink.user_timing', 'toplevel', 'cc,benchmark'],
    }),
  );
  await act();
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return traceEvents;
}

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
  return median(keyToPaint(await traced(app, () => type(rounds))));
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

async function startOurs() {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-start-'));
  const file = join(folder, 'p.jsgk');
  writeFileSync(file, bigProject(60));
  // 照设置直接到第一张表，等到能键入的格上有光标。
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data', 'preferences.json'), JSON.stringify({ landing: 'first-table' }));
  const { app, page, started } = await open(folder, root, file);
  await page.waitForFunction(
    () =>
      document.querySelector('.ag-cell.cursor') !== null &&
      document.activeElement?.classList.contains('cell-input') === true,
  );
  const took = performance.now() - started;
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  return took;
}

async function startEmpty() {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-empty-'));
  const { app, page, started } = await open(folder, bareGrid(folder, root, 0));
  await page.waitForFunction(() => document.readyState === 'complete');
  const took = performance.now() - started;
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  return took;
}

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
  const own = await ours(count);
  const other = await bare(count);
  const frames = ({ worst, over, count: all }) => `${fixed(worst)}（${over}／${all}）`;
  say(
    `| ${count} | ${fixed(own.key)} | ${fixed(other.key)} | ${(own.key / other.key).toFixed(2)} | ${frames(own.scroll)} | ${frames(other.scroll)} |`,
  );
}
const starts = { own: [], empty: [] };
for (let at = 0; at < 5; at += 1) {
  starts.empty.push(await startEmpty());
  starts.own.push(await startOurs());
}
const own = median(starts.own);
const empty = median(starts.empty);
say('');
say(
  `启动到第一格能键入 ${fixed(own)} ms，空的 Electron 窗口 ${fixed(empty)} ms，比 ${(own / empty).toFixed(2)}（限 1.6）。`,
);
const head = [
  '# 界面的性能',
  '',
  `Electron 由 ELECTRON_OVERRIDE_DIST_PATH 指定，${cpus()[0]?.model ?? ''} × ${cpus().length}，无显卡（--disable-gpu），Xvfb。`,
  `方法：Electron 的 contentTracing 录轨迹，从按下回车（keydown）到合计格变动之后第一次画好图层（Layerize）结束，${rounds} 次取中位；`,
  '我们的一次键入含九张表结算、写日志并落盘；光的 AG Grid 是同样多的行，改一格、逐行求和、换合计行，什么都不存。',
  '滚动：60 次滚轮，requestAnimationFrame 之间的间隔。启动：五次取中位，由起进程算起。',
  '',
];
writeFileSync(join(here, 'RESULTS-ui.md'), [...head, ...lines, ''].join('\n'));
