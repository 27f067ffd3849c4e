/** 起读取子进程的小接口：命令行与浏览器宿主用 fork；桌面宿主可换成 utilityProcess。 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LIMITS } from './limits.js';

/** 一个跑着的读取子进程。`exited` 在它结束时兑现，从不拒绝。 */
export interface ReaderChild {
  send(message: string): void;
  onMessage(listener: (message: unknown) => void): void;
  kill(): void;
  readonly exited: Promise<void>;
}
export type SpawnReader = (entry: string) => ReaderChild;

/** 用 Node 的 fork 起子进程，限制其内存；不继承环境里的 NODE_OPTIONS。 */
export const forkReader: SpawnReader = (entry) => {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${LIMITS.childHeapMb}`],
    env: withoutNodeOptions(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    // 子进程可能已经没了：发不出去不算错，由 exited 说明。
    send: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    kill: () => void child.kill('SIGKILL'),
    exited,
  };
};

function withoutNodeOptions(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env['NODE_OPTIONS'];
  return env;
}

/** 打包后 reader.js 与调用者同在一个目录，或在其 chunks 的上一级；开发与测试时在 out/cli。 */
export function findReaderEntry(): string {
  const places = ['./reader.js', '../reader.js', '../../../../out/cli/reader.js'];
  for (const place of places) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error('找不到读取子进程 reader.js，请先执行 npm run build:cli');
}
