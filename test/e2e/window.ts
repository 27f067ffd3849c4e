/** 开一个真的窗口，用完关掉；出了页面错误就算测试不过。 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { ensureBuilt } from './built.js';
import { root } from './electron-runtime.js';
import { steady } from './steady.js';

export interface TestWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** 页面里出过的错与控制台里的错。 */
  readonly errors: readonly string[];
  /** 用户目录：项目、日志、最近的项目都在里面；关窗时删去。 */
  readonly userData: string;
  forgetErrors(): void;
  close(): Promise<void>;
}

export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** 在给定的用户目录里开程序：用来看关掉再打开还剩什么。 */
export async function launchWindow(
  program: string,
  userData: string,
  ...args: string[]
): Promise<Pick<TestWindow, 'app' | 'page'> & { readonly errors: string[] }> {
  ensureBuilt();
  const started = await _electron.launch({
    executablePath: program,
    // 容器里常是 root，沙箱起不来；只有测试带这个参数。
    args: ['--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, root, ...args],
    colorScheme: null,
    timeout: 120_000,
  });
  const app = steady(started);
  const page = await app.firstWindow({ timeout: 120_000 });
  page.setDefaultTimeout(60_000);
  const errors = watchErrors(page);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768);
  });
  return { app, page, errors };
}

export async function openTestWindow(program: string, ...args: string[]): Promise<TestWindow> {
  const userData = mkdtempSync(join(tmpdir(), 'juesuan-e2e-'));
  const { app, page, errors } = await launchWindow(program, userData, ...args);
  return {
    app,
    page,
    errors,
    userData,
    forgetErrors: () => void errors.splice(0),
    close: async () => {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
