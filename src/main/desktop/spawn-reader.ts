/** 桌面宿主起读取子进程的办法：Electron 的 utilityProcess。打包后关了 RunAsNode，fork 起不来。 */
import { utilityProcess } from 'electron';
import { LIMITS } from '../workbook/read/limits.js';
import type { SpawnReader } from '../workbook/read/spawn.js';

/** 同 `forkReader`：限内存，不继承 NODE_OPTIONS，杀得掉。 */
export const utilityReader: SpawnReader = (entry) => {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name !== 'NODE_OPTIONS') env[name] = value;
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'juesuan-reader',
    execArgv: [`--max-old-space-size=${LIMITS.childHeapMb}`],
    stdio: 'ignore',
    env,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    // 陷在循环里的进程听不见劝：直接结束，已经没了就算了。
    kill: () => {
      const { pid } = child;
      if (pid === undefined) child.kill();
      else endProcess(pid);
    },
    exited,
  };
};

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // 已经结束。
  }
}
