/** `juesuan serve`：本机浏览器宿主，直到 Ctrl+C。 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RefusalError } from '../../shared/contract/refusal.js';
import { userFolder } from '../store/user-folder.js';
import { faultLog } from '../log/fault-log.js';
import { startBrowserHost } from '../browser/index.js';
import { EXIT, type ExitCode, type Output } from './output.js';

export async function serveCommand(
  options: { sample?: boolean; port?: number },
  output: Output,
): Promise<ExitCode> {
  const rendererFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer');
  if (!existsSync(join(rendererFolder, 'index.html')))
    throw new RefusalError('界面还没有构建，请先执行 npm run build。');
  const dataFolder = userFolder();
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const host = await startBrowserHost({
    rendererFolder,
    dataFolder,
    onFault: faultLog(join(dataFolder, 'logs')),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.sample === true ? { sample: true } : {}),
  });
  output.print(`编辑器在 ${host.url} ，请在本机浏览器打开；按 Ctrl+C 结束。`);
  await toldToEnd();
  await host.close();
  return EXIT.clean;
}

/**
 * 等到要它结束：Ctrl+C、结束进程、关掉终端窗口。终端、npm、启动程序会各发一个，先后到；
 * 头一个之后的不算数，否则收尾到一半就被打断，锁与临时件留了下来。
 */
const toldToEnd = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
  });
