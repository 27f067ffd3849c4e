/**
 * 内存磁盘：能让第 n 次调用失败，能在第 n 次调用之后断电。
 *
 * 断电的模型（比多数文件系统更坏）：没有 fsync 的内容可能全丢、只剩半截、或变成零；
 * 没有目录 fsync 的新建、改名、删除，各自可能算数、可能不算。
 */
import { dirname } from 'node:path';
import type { FileFacts, FileSystem, WritableFile } from '../../src/main/store/fs.js';

interface Node {
  live: Uint8Array;
  durable: Uint8Array;
  modified: number;
}
export type Fault =
  | { readonly kind: 'fail'; readonly at: number; readonly code: string; readonly forever: boolean }
  | { readonly kind: 'crash'; readonly at: number };
/** 断电之后没落盘的怎样：全丢、目录操作都算数、逐样抛硬币、内容变零。 */
export type Loss = 'lost' | 'kept' | 'mixed' | 'zeros';

export class DiskError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class MemoryFs implements FileSystem {
  #live = new Map<string, Node>();
  #durable = new Map<string, Node>();
  #folders = new Set<string>(['/']);
  /** 已有多少次调用。 */
  calls = 0;
  fault: Fault | null = null;
  crashed = false;
  clock: () => number = () => 0;
  /** 像 NTFS 那样：文件 fsync 时，它的名字（新建、改名）一并落盘。 */
  syncCarriesName = false;

  /** 每次调用都从这里过：该失败的失败，该断电的断电。`partial` 是失败或断电前已发生的一部分。 */
  async #call<T>(run: () => T, partial?: () => void): Promise<T> {
    await Promise.resolve();
    if (this.crashed) throw new DiskError('断电');
    const at = this.calls++;
    const { fault } = this;
    if (fault?.kind === 'fail' && (fault.forever ? at >= fault.at : at === fault.at)) {
      partial?.();
      throw new DiskError(fault.code);
    }
    const result = run();
    if (fault?.kind === 'crash' && at === fault.at) {
      this.crashed = true;
      throw new DiskError('断电');
    }
    return result;
  }

  #node(path: string): Node {
    const node = this.#live.get(path);
    if (!node) throw new DiskError(this.#folders.has(path) ? 'EISDIR' : 'ENOENT');
    return node;
  }
  #needFolder(path: string): void {
    if (!this.#folders.has(dirname(path))) throw new DiskError('ENOENT');
  }

  open(path: string, how: 'create' | 'append'): Promise<WritableFile> {
    return this.#call(() => {
      this.#needFolder(path);
      if (how === 'create' && this.#live.has(path)) throw new DiskError('EEXIST');
      const node: Node =
        how === 'create'
          ? { live: new Uint8Array(), durable: new Uint8Array(), modified: this.clock() }
          : this.#node(path);
      this.#live.set(path, node);
      const add = (bytes: Uint8Array): void => {
        node.live = Buffer.concat([node.live, bytes]);
        node.modified = this.clock();
      };
      return {
        // 失败的写可能已写下一半。
        write: (bytes) =>
          this.#call(
            () => add(bytes),
            () => add(bytes.subarray(0, bytes.length >> 1)),
          ),
        sync: () =>
          this.#call(() => {
            node.durable = node.live;
            if (!this.syncCarriesName) return;
            for (const [name, one] of this.#live) if (one === node) this.#durable.set(name, node);
          }),
        close: () => this.#call(() => undefined),
      };
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#call(() => {
      const node = this.#node(from);
      this.#needFolder(to);
      this.#live.delete(from);
      this.#live.set(to, node);
    });
  }
  unlink(path: string): Promise<void> {
    return this.#call(() => {
      this.#node(path);
      this.#live.delete(path);
    });
  }
  readFile(path: string): Promise<Uint8Array> {
    return this.#call(() => Uint8Array.from(this.#node(path).live));
  }
  readdir(path: string): Promise<string[]> {
    return this.#call(() => {
      if (!this.#folders.has(path)) throw new DiskError('ENOENT');
      const all = [...this.#live.keys(), ...this.#folders].filter(
        (one) => one !== '/' && dirname(one) === path,
      );
      return all.map((one) => one.slice(path === '/' ? 1 : path.length + 1)).sort();
    });
  }
  stat(path: string): Promise<FileFacts> {
    return this.#call(() => {
      if (this.#folders.has(path)) return { kind: 'folder', size: 0, modified: 0 };
      const node = this.#node(path);
      return { kind: 'file', size: node.live.length, modified: node.modified };
    });
  }
  /** 文件夹一建就算数（模型只管文件）。 */
  mkdir(path: string): Promise<void> {
    return this.#call(() => {
      for (let at = path; !this.#folders.has(at); at = dirname(at)) this.#folders.add(at);
    });
  }
  syncFolder(path: string): Promise<void> {
    return this.#call(() => {
      if (!this.#folders.has(path)) throw new DiskError('ENOENT');
      for (const name of new Set([...this.#live.keys(), ...this.#durable.keys()])) {
        if (dirname(name) !== path) continue;
        const node = this.#live.get(name);
        if (node) this.#durable.set(name, node);
        else this.#durable.delete(name);
      }
    });
  }

  /** 重新上电：给出断电之后磁盘上的样子。`coin` 返回 0 到 1。 */
  afterPowerCut(loss: Loss, coin: () => number): MemoryFs {
    const next = this.#same();
    for (const name of new Set([...this.#live.keys(), ...this.#durable.keys()])) {
      const useLive = loss === 'kept' || loss === 'zeros' || (loss === 'mixed' && coin() < 0.5);
      const node = (useLive ? this.#live : this.#durable).get(name);
      if (node) next.#put(name, survives(node, loss, coin), node.modified);
    }
    return next;
  }
  /** 进程死了而电没断：写过的都在（系统缓存还在）。 */
  afterKill(): MemoryFs {
    const next = this.#same();
    for (const [name, node] of this.#live) next.#put(name, node.live, node.modified);
    return next;
  }
  #same(): MemoryFs {
    const next = new MemoryFs();
    next.#folders = new Set(this.#folders);
    next.clock = this.clock;
    return next;
  }
  #put(path: string, bytes: Uint8Array, modified: number): void {
    const node = { live: bytes, durable: bytes, modified };
    this.#live.set(path, node);
    this.#durable.set(path, node);
  }

  /** 摆好一个文件（已落盘）。 */
  place(path: string, text: string): void {
    for (let at = dirname(path); !this.#folders.has(at); at = dirname(at)) this.#folders.add(at);
    this.#put(path, Buffer.from(text), this.clock());
  }
  text(path: string): string | null {
    const node = this.#live.get(path);
    return node ? Buffer.from(node.live).toString('utf8') : null;
  }
  get paths(): string[] {
    return [...this.#live.keys()].sort();
  }
}

function survives(node: Node, loss: Loss, coin: () => number): Uint8Array {
  if (node.live === node.durable) return node.live;
  const tail = node.live.subarray(node.durable.length);
  switch (loss) {
    case 'lost':
      return node.durable;
    case 'zeros':
      return Buffer.concat([node.durable, new Uint8Array(tail.length)]);
    case 'kept':
    case 'mixed':
      return Buffer.concat([node.durable, tail.subarray(0, Math.floor(coin() * (tail.length + 1)))]);
  }
}
