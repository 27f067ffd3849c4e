/** 把各部分接起来，并管好开与关的次序。 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, type BrowserWindow } from 'electron';
import { Tickets } from '../browser/tickets.js';
import type { Handlers } from '../service/dispatch.js';
import { createService, type Service } from '../service/index.js';
import { userFolder } from '../store/user-folder.js';
import { createElectronHost } from './electron-host.js';
import { connectCalls } from './ipc.js';
import { lockSession, lockContents } from './lockdown.js';
import { faultLog } from './log.js';
import { installMenu, tellPage } from './menu.js';
import { serveApp } from './protocol.js';
import { openWindow } from './window.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** 打包后 here 是 out/main；preload 与 renderer 是它的邻居。 */
const preloadFile = join(here, '../preload/index.cjs');
const rendererFolder = join(here, '../renderer');

/** 系统双击 .jsgk 时，文件在参数末尾。 */
function projectArgument(argv: readonly string[]): string | null {
  return argv.slice(1).findLast((argument) => argument.toLowerCase().endsWith('.jsgk')) ?? null;
}

/** 按启动参数打开项目；打不开时说明原因，仍进开始页。 */
async function openFromArguments(
  argv: readonly string[],
  handlers: Handlers,
  tickets: Tickets,
): Promise<void> {
  const path = projectArgument(argv);
  try {
    if (path !== null) await handlers['project.open']({ file: tickets.issue(path) });
    else if (argv.includes('--sample')) await handlers['project.openSample']({});
  } catch (error) {
    dialog.showErrorBox('没有打开', error instanceof Error ? error.message : '这个项目打不开。');
  }
}

/** 退出前把日志刷完、放开项目；只做一次，做完再真正退出。 */
function closeBeforeQuit(service: Service, onFault: (error: unknown) => void): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void service
      .close()
      .catch(onFault)
      .finally(() => app.quit());
  });
}

export async function startDesktop(argv: readonly string[]): Promise<void> {
  // 与命令行同一个用户目录；测试以 --user-data-dir 另指时，数据跟着去。
  const dataFolder = app.commandLine.hasSwitch('user-data-dir')
    ? join(app.getPath('userData'), 'data')
    : userFolder();
  await mkdir(dataFolder, { recursive: true });
  const onFault = faultLog(join(app.getPath('userData'), 'logs'));
  const tickets = new Tickets();
  let window: BrowserWindow | null = null;

  lockSession();
  lockContents();
  serveApp(rendererFolder);
  const service = await createService(createElectronHost(dataFolder, tickets, () => window));
  connectCalls(service.handlers, tickets, onFault);
  closeBeforeQuit(service, onFault);
  installMenu(() => window);

  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', (_event, secondArgv) => {
    window?.show();
    window?.focus();
    if (projectArgument(secondArgv) === null) return;
    void openFromArguments(secondArgv, service.handlers, tickets).then(() => tellPage(window, 'reload'));
  });
  await openFromArguments(argv, service.handlers, tickets);
  window = await openWindow(preloadFile, app.getPath('userData'));
  window.on('closed', () => {
    window = null;
  });
}
