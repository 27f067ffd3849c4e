/** 测试用的 Electron 在哪里；没有就说明跳过了什么、为什么。 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** 由环境变量给出；没有给时看依赖里有没有下载好的。 */
function runtimeFolder(): string | null {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given !== undefined && given !== '') return given;
  const own = join(root, 'node_modules/electron/dist');
  return existsSync(own) ? own : null;
}

function skip(what: string, why: string): null {
  console.log(`跳过：${what}。原因：${why}。`);
  return null;
}

/** Electron 程序的路径；不能测时为 null，并印出一行中文。 */
export function findElectron(what: string): string | null {
  if (process.platform === 'linux' && (process.env['DISPLAY'] ?? '') === '')
    return skip(what, '没有屏幕（DISPLAY），请用 xvfb-run 运行');
  const folder = runtimeFolder();
  if (folder === null)
    return skip(what, '没有 Electron 程序，可用 ELECTRON_OVERRIDE_DIST_PATH 指定它的文件夹');
  const program = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  return existsSync(program) ? program : skip(what, `${program} 不存在`);
}

export function findChromium(what: string): string | null {
  const program = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(program) ? program : skip(what, `没有 ${program}`);
}
