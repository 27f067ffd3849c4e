/** 把各部分接起来，并管好开与关的次序。 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { Tickets } from '../browser/tickets.js';
import { userFolder } from '../store/user-folder.js';
import { connectCalls } from './ipc.js';
import { lockSession, lockContents } from './lockdown.js';
import { faultLog } from '../log/fault-log.js';
import { installMenu } from './menu.js';
import { releaseOptimizer } from './optimizer.js';
import { projectArgument } from './project-argument.js';
import { serveApp } from './protocol.js';
import { Windows, type WindowErrand } from './windows.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** 打包后 here 是 out/main；preload 与 renderer 是它的邻居。 */
const preloadFile = join(here, '../preload/index.cjs');
const rendererFolder = join(here, '../renderer');
const backstageFile = join(here, 'backstage.js');

const errandOf = (argv: readonly string[], from: string): WindowErrand => {
  const path = projectArgument(argv, from);
  return path === null ? { sample: argv.includes('--sample') } : { path };
};

/** 退出：窗口都关了（各自收好正在打的字）之后，把日志刷完、放开项目；只做一次，做完再真正退出。 */
function closeBeforeQuit(windows: Windows, onFault: (error: unknown) => void): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void windows
      .closeAll()
      .catch(onFault)
      .finally(() => app.quit());
  });
}

/** 起动：后台当场就起，打开项目；系统起好了再上锁、开窗。 */
export async function startDesktop(argv: readonly string[]): Promise<void> {
  const state = app.getPath('userData');
  const logs = join(state, 'logs');
  const onFault = faultLog(logs);
  const tickets = new Tickets();
  const windows = new Windows(
    tickets,
    { data: userFolder(), logs, state, preload: preloadFile, backstage: backstageFile },
    onFault,
  );
  const errand = errandOf(argv, process.cwd());
  const begun = windows.begin(errand);
  await app.whenReady();
  lockSession();
  lockContents();
  serveApp(rendererFolder);
  connectCalls((contents, method, args) => {
    // 第一页要的一次答完；再来问，就是画好了。
    if (method !== 'app.start') releaseOptimizer();
    return windows.answer(contents, method, args);
  }, tickets);
  closeBeforeQuit(windows, onFault);
  app.on('window-all-closed', () => app.quit());
  const take = (given: WindowErrand): void => void windows.take(given).catch(onFault);
  app.on('second-instance', (_event, secondArgv, from) => take(errandOf(secondArgv, from)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take({ path });
  });
  const opening = windows.open(errand, begun);
  // 窗口已经在装页面了，菜单这时再做。
  installMenu(() => windows.current);
  await opening;
}
