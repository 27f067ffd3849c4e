// npm run bench：账的性能。结果与版本、方法写到 bench/RESULTS.md。
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
if (!globalThis.gc) {
  // 量内存要能主动回收。
  execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    cwd: root,
  });
  process.exit(0);
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
const { benchProject, typeAt, checkAll, ProjectTables } = entry;

const ms = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 1 ? 2 : 4));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const lines = [];
const say = (text) => {
  console.log(text);
  lines.push(text);
};
const rows = [];
for (const count of [100, 1000, 10_000]) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const { project, rules } = await benchProject(count);
  globalThis.gc();
  const memory = (process.memoryUsage().heapUsed - before) / 1048576;
  const builds = Array.from({ length: count > 1000 ? 3 : 7 }, () =>
    time(() => new ProjectTables(project.profile, project.tables.dictionary, project.state)),
  );
  const address = '05/2010101/基本支出';
  for (let at = 0; at < 300; at++) typeAt(project, address, String(at + 1));
  const edits = Array.from({ length: 1000 }, (_, at) =>
    time(() => typeAt(project, address, `${at}.${at % 90}`)),
  );
  const checks = Array.from({ length: count > 1000 ? 3 : 15 }, () => time(() => checkAll(project, rules)));
  rows.push({ count, build: median(builds), edit: median(edits), check: median(checks), memory });
}
say('| 项 | 一次键入结算九张表 ms（中位） | 建账 ms | 全部关系 ms | 内存 MB |');
say('|---|---|---|---|---|');
for (const row of rows)
  say(`| ${row.count} | ${ms(row.edit)} | ${ms(row.build)} | ${ms(row.check)} | ${row.memory.toFixed(1)} |`);
const [small, , large] = rows;
const ratio = large.edit / small.edit;
say('');
say(
  `一次键入 10,000 项 ∶ 100 项 ＝ ${ratio.toFixed(2)}（限 2）；10,000 项内存 ${large.memory.toFixed(1)} MB（限 100）。`,
);

let peer = null;
const peerEntry = join(here, 'peer/run.mjs');
if (existsSync(join(here, 'peer/node_modules/hyperformula'))) {
  peer = await import(pathToFileURL(peerEntry).href).then((module) => module.measure(entry));
  for (const line of peer) say(line);
} else {
  say(
    '跳过 HyperFormula 对照：bench/peer 里没有安装它（GPL，不随本程序分发；`cd bench/peer && npm i` 后再跑）。',
  );
}
const method = [
  '# 性能',
  '',
  `Node ${process.versions.node}，${cpus()[0]?.model ?? ''} × ${cpus().length}，内存 ${(totalmem() / 2 ** 30).toFixed(0)} GB。`,
  '方法：版式 hunan-2024，N 个项分在 12 类，八成一般、一成基金、一成国资，三成有其他资金；',
  '一次键入＝地址解析、金额解析、计划、施行、沿树结算、列出要重画的格（1,000 次取中位，先热 300 次）；',
  '建账＝由项目状态新建九张表；全部关系＝83 条逐处执行并写出结果；内存＝建好之后堆的增量。',
  '',
];
writeFileSync(join(here, 'RESULTS.md'), [...method, ...lines, ''].join('\n'));
process.exitCode = ratio > 2 || large.memory > 100 ? 1 : 0;
