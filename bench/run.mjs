// npm run bench：性能。每个部分自成一个文件，返回一节；结果与版本、方法写到 bench/RESULTS.md。
// npm run bench -- reading：只量这一部分，换掉结果里的这一节，别的照旧。
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { build } from 'vite';
import { measureWindow } from './window.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
if (!globalThis.gc) {
  // 量内存要能主动回收。
  const again = ['--expose-gc', fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit', cwd: root }).status ?? 1);
}
await build({
  root,
  logLevel: 'error',
  configFile: false,
  build: {
    ssr: join(root, 'test/support/bench-entry.ts'),
    outDir: join(root, 'out/bench'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
  },
});
const entry = await import(pathToFileURL(join(root, 'out/bench/bench.mjs')).href);

/** 各部分：`measure(entry)` 返回 { title, lines, ok }。 */
const PARTS = ['ledger', 'peer', 'export', 'reading'];
const only = process.argv.slice(2);
const unknown = only.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`没有“${unknown}”这一部分；有：${PARTS.join('、')}`);
const sections = [];
for (const part of only.length > 0 ? only : PARTS) {
  const section = await (await import(`./${part}.mjs`)).measure(entry);
  const load = loadavg()[0];
  // 忙的时候毫秒数偏大，写明；倍数是轮流量的，仍可比。
  if (load > cpus().length)
    section.lines.unshift(`（测量时机器一分钟平均负载约 ${load.toFixed(1)}，有别的任务在跑。）`, '');
  console.log(`\n## ${section.title}\n\n${section.lines.join('\n')}`);
  sections.push(section);
}
const results = join(here, 'RESULTS.md');
const write = async (text) => {
  const style = await resolveConfig(results);
  writeFileSync(results, await format(text, { ...style, parser: 'markdown' }));
};
const bodyOf = ({ title, lines }) => ['', `## ${title}`, '', ...lines];
if (only.length > 0) {
  let text = readFileSync(results, 'utf8');
  for (const section of sections) {
    const [before, after] = text.split(`## ${section.title}\n`);
    if (after === undefined) throw new Error(`结果里没有“${section.title}”一节，请先全部量一遍`);
    const next = after.indexOf('\n## ');
    text = `${before.trimEnd()}\n${bodyOf(section).join('\n')}\n${next < 0 ? '' : after.slice(next)}`;
  }
  await write(text);
} else {
  const machine = `Node ${process.versions.node}，${cpus()[0]?.model ?? ''} × ${cpus().length}，内存 ${(totalmem() / 2 ** 30).toFixed(0)} GB；测量时机器一分钟平均负载 ${loadavg()[0].toFixed(1)}。`;
  await write(`${['# 性能', '', machine, ...sections.flatMap(bodyOf)].join('\n')}\n`);
  measureWindow();
}
process.exitCode = sections.every(({ ok }) => ok) ? 0 : 1;
