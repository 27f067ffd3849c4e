// 启动：由起进程到第一张表的第一格能键入；对照是同一个 Electron 的空窗口到页面装完。
// 头一次：用户目录是新的，什么缓存都没有。以后：同一个用户目录，先起三次不计（编译好的脚本第三次才用得上）。
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareGrid } from './ui-bare.mjs';
import { median, open, root } from './ui-window.mjs';

const rounds = 5;
const warmUps = 3;

const typable = () =>
  document.querySelector('.ag-cell.cursor') !== null &&
  document.activeElement?.classList.contains('cell-input') === true;

/** 一边的用户目录与要起的程序。 */
function ours(project) {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-start-'));
  const file = join(folder, 'p.jsgk');
  writeFileSync(file, project);
  // 照设置直接到第一张表。
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data', 'preferences.json'), JSON.stringify({ landing: 'first-table' }));
  return { folder, args: [root, file], ready: typable };
}

function empty() {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-empty-'));
  return { folder, args: [bareGrid(folder, root, 0)], ready: () => document.readyState === 'complete' };
}

async function start({ folder, args, ready }) {
  const { app, page, started } = await open(folder, ...args);
  await page.waitForFunction(ready);
  const took = performance.now() - started;
  await app.close();
  return took;
}

const drop = ({ folder }) => rmSync(folder, { recursive: true, force: true });

/** 两边交替地起；各取中位。 */
export async function measureStart(project) {
  const first = { own: [], empty: [] };
  for (let at = 0; at < rounds; at += 1)
    for (const [side, make] of [
      ['empty', empty],
      ['own', () => ours(project)],
    ]) {
      const one = make();
      first[side].push(await start(one));
      drop(one);
    }
  const later = { own: [], empty: [] };
  const kept = { empty: empty(), own: ours(project) };
  for (let at = 0; at < warmUps + rounds; at += 1)
    for (const side of ['empty', 'own']) {
      const took = await start(kept[side]);
      if (at >= warmUps) later[side].push(took);
    }
  Object.values(kept).forEach(drop);
  const summed = ({ own, empty: bare }) => ({ own: median(own), empty: median(bare) });
  return { first: summed(first), later: summed(later) };
}
