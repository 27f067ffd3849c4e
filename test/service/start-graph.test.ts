/** 窗口起动时要装的：写 Word、Excel 的库不在其中（几百毫秒），用到才装。 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const importing = /^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'|^import '([^']+)'/gm;

/** 从 `entry` 起静态引到的库；沿途各文件也给出，便于查是谁引的。 */
function librariesFrom(entry: string): Map<string, string> {
  const seen = new Set<string>();
  const libraries = new Map<string, string>();
  const queue = [resolve(entry)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(importing)) {
      const name = from ?? bare ?? '';
      if (!name.startsWith('.')) libraries.set(name, file);
      else {
        const path = join(dirname(file), name.replace(/\.js$/, ''));
        const found = [`${path}.ts`, `${path}.tsx`].find(existsSync);
        if (found !== undefined) queue.push(found);
      }
    }
  }
  return libraries;
}

const heavy = ['docx', 'exceljs', '@e965/xlsx', 'pinyin-pro', 'commander'];

it.each([
  // 开窗之前：连 zod 也不装，它要十几毫秒。
  { entry: 'src/main/desktop/index.ts', has: 'electron', hasNot: [...heavy, 'zod'] },
  // 后台线程：碰不到 Electron；fflate 与别的库并在一块里，两个同名的 require 使后台起不来。
  { entry: 'src/main/desktop/backstage/thread.ts', has: 'zod', hasNot: [...heavy, 'electron', 'fflate'] },
])('$entry 不带重的库', ({ entry, has, hasNot }) => {
  const libraries = librariesFrom(entry);
  expect(hasNot.flatMap((name) => libraries.get(name) ?? [])).toEqual([]);
  // 找得到该有的，才说明找过。
  expect(libraries.has(has)).toBe(true);
});
