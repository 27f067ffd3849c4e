// 窗口的性能要有 Electron、屏幕和构建好的程序，结果另成一篇（RESULTS-ui.md）；缺哪样就说明缺什么，跳过。
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** 量不成的原因；能量为 null。 */
function whyNot() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const program = join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(program)) return '没有装 Electron。';
  if (process.platform === 'linux' && (process.env.DISPLAY ?? '') === '')
    return '没有屏幕，可在前面加 xvfb-run -a。';
  if (!existsSync(join(root, 'out/main/index.js'))) return '程序还没有构建，请先 npm run build。';
  return null;
}

export function measureWindow() {
  const why = whyNot();
  if (why !== null) console.log(`\n跳过：窗口的性能。原因：${why}`);
  else execFileSync(process.execPath, [join(here, 'ui.mjs')], { stdio: 'inherit', cwd: root });
}
