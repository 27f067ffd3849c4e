/** 导出的故障：每一次磁盘操作逐次失败、在每一次操作之后被杀。 */
import { describe, expect, it } from 'vitest';
import { type DiskOperations, placeFiles } from '../../src/main/export/place-files.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';

const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EPERM', 'EBUSY', 'EROFS'] as const;
const NAMES = ['甲.xlsx', '乙.docx', '丙.txt', '审核报告.xlsx'];
const fresh = NAMES.map((name) => ({ name, bytes: new TextEncoder().encode(`新${name}`) }));

class Killed extends Error {}
interface Fault {
  readonly at: number;
  /** null：在这一次操作之后被杀（此后一次也做不成）。 */
  readonly code: string | null;
  readonly forever: boolean;
}

/** 内存里的文件夹；`old` 的文件原来就有。 */
class Folder {
  readonly files = new Map<string, string>();
  calls = 0;

  constructor(
    old: readonly string[],
    private readonly fault: Fault | null,
  ) {
    for (const name of old) this.files.set(`/夹/${name}`, `旧${name}`);
  }

  /** 还原与清理（remove）也会失败。 */
  #step(work: () => void): Promise<void> {
    const at = this.calls++;
    const { fault } = this;
    if (fault?.code === null && at > fault.at) return Promise.reject(new Killed());
    if (fault && fault.code !== null && (at === fault.at || (fault.forever && at > fault.at)))
      return Promise.reject(Object.assign(new Error(fault.code), { code: fault.code }));
    work();
    return Promise.resolve();
  }

  readonly operations: DiskOperations = {
    writeSynced: (path, bytes) =>
      this.#step(() => void this.files.set(path, new TextDecoder().decode(bytes))),
    rename: (from, to) =>
      this.#step(() => {
        this.files.set(to, this.files.get(from) ?? '');
        this.files.delete(from);
      }),
    keep: async (path, copy) => {
      const old = this.files.get(path);
      await this.#step(() => (old === undefined ? undefined : void this.files.set(copy, old)));
      return old !== undefined;
    },
    remove: (path) => this.#step(() => void this.files.delete(path)),
    wait: () => Promise.resolve(),
  };

  get own(): (string | undefined)[] {
    return NAMES.map((name) => this.files.get(`/夹/${name}`));
  }
}

/** 原来有哪些旧件：没有、几件、全有。 */
const BEFORE = [[], NAMES.slice(0, 2), NAMES];

async function attempt(
  old: readonly string[],
  fault: Fault | null,
): Promise<{ folder: Folder; done: boolean }> {
  const folder = new Folder(old, fault);
  try {
    await placeFiles('/夹', fresh, folder.operations);
    return { folder, done: true };
  } catch (error) {
    if (!(error instanceof Killed) && !(error instanceof RefusalError)) throw error;
    return { folder, done: false };
  }
}

describe('导出的故障', () => {
  it('每一次操作失败（一次，或从此一直）、之后被杀：说成了的全是新的，没有半个文件', async () => {
    let cases = 0;
    for (const old of BEFORE) {
      const { folder: clean } = await attempt(old, null);
      const was = NAMES.map((name) => (old.includes(name) ? `旧${name}` : undefined));
      const is = NAMES.map((name) => `新${name}`);
      for (let at = 0; at < clean.calls; at++) {
        for (const code of CODES) {
          const { folder, done } = await attempt(old, { at, code, forever: false });
          expect(folder.own, `${at} ${code}`).toEqual(done ? is : was);
          cases += 1;
        }
        for (const fault of [
          ...CODES.map((code) => ({ at, code, forever: true })),
          { at, code: null, forever: true },
        ]) {
          const { folder, done } = await attempt(old, fault);
          if (done) expect(folder.own).toEqual(is);
          // 连还原也做不成时：每个文件仍是旧的或新的，再导出一次即齐。
          for (const [place, text] of folder.own.entries()) expect([was[place], is[place]]).toContain(text);
          const again = new Folder([], null);
          for (const [path, text] of folder.files) again.files.set(path, text);
          await placeFiles('/夹', fresh, again.operations);
          expect(again.own).toEqual(is);
          cases += 1;
        }
      }
    }
    console.log(`导出的故障 ${cases} 例`);
    expect(cases).toBeGreaterThan(500);
  });
});
