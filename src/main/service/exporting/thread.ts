/** 起导出的线程，替它传话：进度、请窗口印、取消。窗口、浏览器宿主同一个办法。 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ExportPart } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { ExportJob, JobDone, JobProject } from './jobs.js';
import type { HtmlPrinter } from '../host.js';

export interface WorkerTask {
  readonly project: JobProject;
  readonly job: ExportJob;
}
export type ToWorker =
  | { readonly type: 'task'; readonly task: WorkerTask }
  | { readonly type: 'cancel' }
  | { readonly type: 'printed'; readonly bytes: Uint8Array }
  | { readonly type: 'not-printed' };
export type FromWorker =
  | { readonly type: 'part'; readonly part: ExportPart }
  | { readonly type: 'print'; readonly html: string }
  | { readonly type: 'done'; readonly done: JobDone }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'failed'; readonly error: unknown };

export interface ThreadHooks {
  readonly onPart?: (part: ExportPart) => void;
  readonly signal?: AbortSignal;
  readonly printer?: HtmlPrinter | undefined;
}

/** 在另一个线程里做一件；取消当场以一句话的拒绝告终，那边随后自己收场。 */
export function inThread(task: WorkerTask, hooks: ThreadHooks = {}): Promise<JobDone> {
  const signal = hooks.signal ?? new AbortController().signal;
  return new Promise((resolve, reject) => {
    const worker = new Worker(findWorkerEntry());
    const say = (message: ToWorker): void => worker.postMessage(message);
    const cancel = (): void => {
      say({ type: 'cancel' });
      reject(new RefusalError('已取消导出，没有写出任何文件。'));
    };
    say({ type: 'task', task });
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'part') hooks.onPart?.(message.part);
      else if (message.type === 'done') resolve(message.done);
      else if (message.type === 'refused') reject(new RefusalError(message.message));
      else if (message.type === 'failed') reject(faultOf(message.error));
      else
        printing(hooks.printer, message.html, signal).then(
          (bytes) => say({ type: 'printed', bytes }),
          () => say({ type: 'not-printed' }),
        );
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', cancel);
      reject(new Error('导出的线程没有做完就结束了'));
    });
  });
}

const faultOf = (error: unknown): Error => (error instanceof Error ? error : new Error('导出的线程出错'));

async function printing(
  printer: HtmlPrinter | undefined,
  html: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (printer === undefined) throw new Error('这个宿主不会印');
  return printer.print(html, signal);
}

/** 打包后 export-worker.js 与调用者同在一个目录，或在其 chunks 的上一级；开发与测试时在 out/cli。 */
function findWorkerEntry(): string {
  const places = ['./export-worker.js', '../export-worker.js', '../../../../out/cli/export-worker.js'];
  for (const place of places) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error('找不到导出的线程 export-worker.js，请先执行 npm run build:cli');
}
