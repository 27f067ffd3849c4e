// npm run package:dir：用手头的 Electron 做出未压缩的程序文件夹，并起动一次。
// 安装程序（NSIS、deb、AppImage）要联网取工具，由 .github/workflows/release.yml 在有网络的机器上做。
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeNotices } from './notices.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const say = (sentence) => process.stdout.write(`${sentence}\n`);
const windows = process.platform === 'win32';

/** 手头的 Electron：环境变量给的，或已下载好的。 */
function electronFolder() {
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules/electron/dist')];
  return folders.find((folder) => folder && existsSync(join(folder, windows ? 'electron.exe' : 'electron')));
}

function run(tool, args) {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout}${done.stderr}\n${tool} 没有成功。\n`);
  process.exit(3);
}

function sizeOf(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
const megabytes = (bytes) => `${Math.ceil(bytes / 104857.6) / 10} MB`;

/** 起动一次：示例项目建成并写进文件，就是界面、读取子进程与存盘都走通了。 */
async function startOnce(program) {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-package-'));
  const projects = join(folder, 'data', 'projects');
  // 容器里常是 root，沙箱起不来；只有这里的试起动带这个参数。
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program, [...asRoot, '--disable-gpu', `--user-data-dir=${folder}`, '--sample'], {
    stdio: 'ignore',
    env,
  });
  const ended = new Promise((done) => child.once('exit', done));
  const deadline = Date.now() + 30_000;
  let started = false;
  while (!started && child.exitCode === null && Date.now() < deadline) {
    await new Promise((done) => setTimeout(done, 200));
    started = existsSync(projects) && readdirSync(projects).some((name) => name.endsWith('.jsgk'));
  }
  child.kill('SIGTERM');
  // 停在出错的对话框上的程序不理会 SIGTERM。
  const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(insist);
  rmSync(folder, { recursive: true, force: true });
  return started;
}

const electron = electronFolder();
if (electron === undefined) {
  say('跳过：没有 Electron 程序，做不了程序文件夹；可用 ELECTRON_OVERRIDE_DIST_PATH 指定它的文件夹。');
  process.exit(0);
}
run('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'error']);
const notices = writeNotices();
run('electron-builder/out/cli/cli.js', ['--dir', '--publish', 'never', `-c.electronDist=${electron}`]);

const unpacked = join(root, 'dist', windows ? 'win-unpacked' : 'linux-unpacked');
// 手头的 Electron 文件夹带着它自己的演示程序，安装包里不该有。
rmSync(join(unpacked, 'resources', 'default_app.asar'), { force: true });
const program = join(unpacked, windows ? 'juesuan.exe' : 'juesuan');
say(`已做成 ${unpacked}：`);
say(
  `  全部 ${megabytes(sizeOf(unpacked))}，其中本程序 ${megabytes(sizeOf(join(unpacked, 'resources', 'app.asar')))}，第三方模块 ${notices.length} 个`,
);
if (process.argv.includes('--no-start')) {
  say('没有起动它（--no-start）。');
} else if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  say('没有起动它：这里没有屏幕（DISPLAY），可在 xvfb-run 下执行。');
} else if (await startOnce(program)) {
  say('已起动一次：示例项目打开并存好。');
} else {
  process.stderr.write('程序文件夹做成了，但没有起动起来。\n');
  process.exit(3);
}
