/** 慢的磁盘：每次调用都晚些才答复，次序由种子定的骰子排；不睡觉，答复一次走一步。 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileSystem, WritableFile } from '../../src/main/store/fs.js';

export class SlowFs implements FileSystem {
  readonly #waiting: (() => void)[] = [];
  /** 同时等着的最多几个。 */
  most = 0;

  constructor(
    private readonly inner: FileSystem,
    private readonly coin: () => number,
  ) {}

  /** 有的先做后答，有的先等后做（网络盘两样都有）。 */
  async #late<T>(run: () => Promise<T>): Promise<T> {
    const first = this.coin() < 0.5;
    const done = first ? run() : null;
    // 失败的也晚些才答复，等着的时候不算没人理会。
    done?.catch(() => undefined);
    await new Promise<void>((release) => {
      this.#waiting.push(release);
      this.most = Math.max(this.most, this.#waiting.length);
    });
    return done ?? run();
  }

  /** 随便放行一个等着的；没有等着的返回 false。 */
  async step(): Promise<boolean> {
    await nextTurn();
    const [release] = this.#waiting.splice(Math.floor(this.coin() * this.#waiting.length), 1);
    release?.();
    return release !== undefined;
  }

  /** 一直放行到 `work` 做完。 */
  async until<T>(work: Promise<T>): Promise<T> {
    const state = { done: false };
    const watched = work.finally(() => {
      state.done = true;
    });
    watched.catch(() => undefined);
    while (!state.done) await this.step();
    return watched;
  }

  async open(path: string, how: 'create' | 'append'): Promise<WritableFile> {
    const file = await this.#late(() => this.inner.open(path, how));
    return {
      write: (bytes) => this.#late(() => file.write(bytes)),
      sync: () => this.#late(() => file.sync()),
      close: () => this.#late(() => file.close()),
    };
  }
  rename(from: string, to: string): Promise<void> {
    return this.#late(() => this.inner.rename(from, to));
  }
  unlink(path: string): Promise<void> {
    return this.#late(() => this.inner.unlink(path));
  }
  readFile(path: string): Promise<Uint8Array> {
    return this.#late(() => this.inner.readFile(path));
  }
  readdir(path: string): Promise<string[]> {
    return this.#late(() => this.inner.readdir(path));
  }
  stat(path: string): ReturnType<FileSystem['stat']> {
    return this.#late(() => this.inner.stat(path));
  }
  mkdir(path: string): Promise<void> {
    return this.#late(() => this.inner.mkdir(path));
  }
  syncFolder(path: string): Promise<void> {
    return this.#late(() => this.inner.syncFolder(path));
  }
}
