/** 后台起读取子进程：Electron 的 utilityProcess 只有主线程起得了，请它起、替它传话。 */
import type { ReaderChild, SpawnReader } from '../../workbook/read/spawn.js';
import type { ForWindow } from './messages.js';

interface Running {
  said(message: unknown): void;
  ended(): void;
}

export class RemoteReaders {
  #last = 0;
  readonly #running = new Map<number, Running>();

  constructor(private readonly say: (message: ForWindow) => void) {}

  readonly spawn: SpawnReader = (entry): ReaderChild => {
    const id = ++this.#last;
    let listener: (message: unknown) => void = () => undefined;
    const exited = new Promise<void>((resolve) =>
      this.#running.set(id, { said: (message) => listener(message), ended: resolve }),
    );
    this.say({ type: 'reader-start', id, entry });
    return {
      send: (message) => this.say({ type: 'reader-send', id, message }),
      onMessage: (given) => (listener = given),
      kill: () => this.say({ type: 'reader-kill', id }),
      exited,
    };
  };

  said(id: number, message: unknown): void {
    this.#running.get(id)?.said(message);
  }

  ended(id: number): void {
    this.#running.get(id)?.ended();
    this.#running.delete(id);
  }
}
