// 全部测试：常规、全量（test/full、JUESUAN_FULL=1 的完整次数）、端到端；最后说明跳过了什么、为什么。
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const windows = process.platform === 'win32';
const has = (command) => spawnSync(windows ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;
const skipped = [];
if (!has('soffice')) skipped.push('LibreOffice 重算与排版核对：没有 soffice');
if (!has('ssconvert')) skipped.push('Gnumeric 重算：没有 ssconvert');
if (!has('pdftotext')) skipped.push('PDF 文字核对：没有 pdftotext');
const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join('node_modules', 'electron', 'dist');
if (!existsSync(runtime))
  skipped.push('真窗口端到端：没有 Electron 程序（可用 ELECTRON_OVERRIDE_DIST_PATH 指定）');
if (process.platform === 'linux' && !process.env.DISPLAY)
  skipped.push('真窗口端到端：没有屏幕（可在 xvfb-run 下运行）');

// 各测试文件跑了多少本随机的账，各写一行。
const counts = mkdtempSync(join(tmpdir(), 'juesuan-counts-'));
const countFile = join(counts, 'ledgers');
const env = { ...process.env, JUESUAN_FULL: '1', JUESUAN_COUNT_FILE: countFile };

const run = (title, args) => {
  console.log(`\n== ${title}`);
  return spawnSync('npx', args, { stdio: 'inherit', shell: windows, env }).status === 0;
};
const results = [
  run('构建', ['vite', 'build', '--config', 'vite.cli.config.ts']),
  run('常规与全量', ['vitest', 'run', '--config', 'vitest.full.config.ts']),
  run('构建界面', ['electron-vite', 'build']),
  run('端到端', ['vitest', 'run', '--config', 'vitest.e2e.config.ts']),
];
const drawn = existsSync(countFile)
  ? readFileSync(countFile, 'utf8')
      .split('\n')
      .reduce((sum, line) => sum + Number(line), 0)
  : 0;
rmSync(counts, { recursive: true, force: true });
console.log(`\n随机的账共 ${drawn} 例。`);
console.log(
  skipped.length === 0 ? '\n没有跳过任何一项。' : `\n跳过：\n${skipped.map((one) => `  ${one}`).join('\n')}`,
);
process.exit(results.every(Boolean) ? 0 : 1);
