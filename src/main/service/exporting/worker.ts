/** 导出的线程：收一件事，做完回一条消息，随即结束。 */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { doJob } from './jobs.js';
import type { FromWorker, ToWorker, WorkerTask } from './thread.js';

interface Printing {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

class JobThread {
  readonly #cancelling = new AbortController();
  #printing: Printing | null = null;

  constructor(private readonly port: MessagePort) {
    port.on('message', (message: ToWorker) => {
      if (message.type === 'task') void this.#work(message.task);
      else if (message.type === 'cancel') this.#cancelling.abort();
      else if (message.type === 'printed') this.#printing?.resolve(message.bytes);
      else this.#printing?.reject(new Error('没有印成'));
    });
  }

  async #work({ project, job }: WorkerTask): Promise<void> {
    try {
      const done = await doJob(project, job, {
        onPart: (part) => this.#say({ type: 'part', part }),
        signal: this.#cancelling.signal,
        print: (html) => {
          this.#say({ type: 'print', html });
          return new Promise((resolve, reject) => (this.#printing = { resolve, reject }));
        },
      });
      this.#say({ type: 'done', done });
    } catch (error) {
      const refused = error instanceof RefusalError;
      this.#say(refused ? { type: 'refused', message: error.message } : { type: 'failed', error });
    } finally {
      this.port.close();
    }
  }

  #say(message: FromWorker): void {
    this.port.postMessage(message);
  }
}

if (parentPort !== null) new JobThread(parentPort);
