// npm run bench：性能。每个部分自成一个文件，返回一节；结果与版本、方法写到 bench/RESULTS.md。
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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
const PARTS = ['./ledger.mjs', './peer.mjs', './export.mjs', './reading.mjs'];
const sections = [];
for (const part of PARTS) {
  const section = await (await import(part)).measure(entry);
  console.log(`\n## ${section.title}\n\n${section.lines.join('\n')}`);
  sections.push(section);
}
const machine = `Node ${process.versions.node}，${cpus()[0]?.model ?? ''} × ${cpus().length}，内存 ${(totalmem() / 2 ** 30).toFixed(0)} GB；测量时机器一分钟平均负载 ${loadavg()[0].toFixed(1)}。`;
const text = [
  '# 性能',
  '',
  machine,
  ...sections.flatMap(({ title, lines }) => ['', `## ${title}`, '', ...lines]),
];
const results = join(here, 'RESULTS.md');
const style = await resolveConfig(results);
writeFileSync(results, await format(`${text.join('\n')}\n`, { ...style, parser: 'markdown' }));
measureWindow();
process.exitCode = sections.every(({ ok }) => ok) ? 0 : 1;
