// 界面各项测量共用的：开窗口、录轨迹、取中位。
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
const program = join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const fixed = (value) => value.toFixed(value < 10 ? 2 : 0);

/** 以 `folder` 为用户目录起一个窗口；`started` 是起进程的时刻。 */
export async function open(folder, ...args) {
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`, ...args],
    colorScheme: null,
  });
  const page = await app.firstWindow();
  return { app, page, started };
}

/** 录一段轨迹，返回事件。承诺记在全局上：主进程忙时，没有人拿着的承诺会被收走，问的一方就落了空。 */
export async function traced(app, act, categories) {
  await app.evaluate(
    ({ contentTracing }, wanted) =>
      (globalThis.benchWaits = contentTracing.startRecording({ included_categories: wanted })),
    categories,
  );
  await act();
  const file = await app.evaluate(
    ({ contentTracing }) => (globalThis.benchWaits = contentTracing.stopRecording()),
  );
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return traceEvents;
}
