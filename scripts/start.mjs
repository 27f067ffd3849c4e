// npm start：有 Electron、有屏幕、不是 root，就开窗口；否则说明原因，改在本机浏览器里用。十秒内作出决定。
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const electronFolder = dirname(require.resolve('electron/package.json'));
const say = (sentence) => process.stdout.write(`${sentence}\n`);

const binaryNames = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const binaryName = binaryNames[process.platform] ?? 'electron';

/** 已经在手的 Electron 程序；没有则为 null。 */
function electronBinary() {
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(electronFolder, 'dist')];
  const found = folders.filter(Boolean).map((folder) => join(folder, binaryName));
  return found.find((path) => existsSync(path)) ?? null;
}

/** 下载地址通不通：真的要到头一个字节才算，最多等五秒。 */
async function downloadReachable() {
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'));
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const url = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(url, { headers: { Range: 'bytes=0-0' }, signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** 取来 Electron；取不来为 null。 */
async function obtainElectron() {
  const present = electronBinary();
  if (present !== null) return present;
  if (!(await downloadReachable())) return null;
  say('正在下载 Electron（只在第一次需要）…');
  spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'inherit' });
  return electronBinary();
}

/** 开不了窗口的原因；开得了则给出程序。 */
async function decide() {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { why: '这里没有屏幕（没有 DISPLAY）' };
    if (process.getuid?.() === 0) return { why: '现在是 root 用户，窗口的沙箱不能在 root 下运行' };
  }
  const electron = await obtainElectron();
  return electron === null ? { why: '没有 Electron 程序，也下载不到' } : { electron };
}

/** 文件夹里最新的修改时刻。 */
function newest(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/** 缺了或比源码旧就构建；构建不成而旧的还在，就用旧的。 */
function build(target, outputs, tool, args) {
  const present = outputs.every((path) => existsSync(join(root, path)));
  const source = newest(join(root, 'src'));
  if (present && outputs.every((path) => statSync(join(root, path)).mtimeMs >= source)) return;
  say(`正在构建${target}…`);
  const done = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  if (present) {
    say(`没有重新构建${target}，用上一次构建的。`);
    return;
  }
  process.stderr.write(
    `${done.stdout ?? ''}${done.stderr ?? ''}\n构建${target}没有成功，请先执行 npm ci，再重试。\n`,
  );
  process.exit(3);
}

const buildWindow = () =>
  build(
    '窗口程序与界面',
    ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
    'electron-vite/bin/electron-vite.js',
    ['build'],
  );
const buildCommand = () =>
  build('命令行程序', ['out/cli/index.js'], 'vite/bin/vite.js', ['build', '--config', 'vite.cli.config.ts']);

/** 只结束 npm（不是 Ctrl+C）时，中间的 sh 不把信号传下来：上级不在了，就自己收尾，不留下没人管的服务。 */
function endWithParent(end) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

/** 子进程结束，本进程以同样的状态结束；Ctrl+C 由子进程自己收尾。 */
function follow(program, args) {
  // 由 Node 起的窗口不能带着这个变量，否则 Electron 会当自己是 Node。
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env });
  // 终端里的 Ctrl+C 会同时发给子进程。命令行再补一个 SIGTERM 无妨；Electron 收到第二个信号会立即退出，不能补。
  process.on('SIGINT', () => program === process.execPath && child.kill('SIGTERM'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // 关掉终端窗口：子进程也收到一个，等它收尾。
  process.on('SIGHUP', () => program === process.execPath && child.kill('SIGTERM'));
  endWithParent(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`没有启动起来：${error.message}\n`);
    process.exit(3);
  });
  child.on('exit', (code) => process.exit(code ?? 0));
}

const { electron, why } = await decide();
if (electron === undefined) {
  say(`${why}，改在浏览器里使用：请打开下面印出的地址，按 Ctrl+C 结束。`);
  buildWindow();
  buildCommand();
  follow(process.execPath, [join(root, 'out/cli/index.js'), 'serve', '--sample']);
} else {
  say('打开窗口…');
  buildWindow();
  follow(electron, [root, '--sample']);
}
