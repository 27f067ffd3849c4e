/** 存储测试的材料：项目信息、命令、环境。 */
import type { StoreEnvironment } from '../../src/main/store/environment.js';
import { realFs, type FileSystem } from '../../src/main/store/fs.js';
import type { Command } from '../../src/shared/document/commands.js';
import { type DocumentState, emptyState } from '../../src/shared/document/state.js';
import { replay } from '../../src/shared/document/commands.js';

export const meta = {
  profile: 'hunan-2024',
  year: 2025,
  department: '某某局',
  sample: false,
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** 第 seq 条命令：写一个原因；`tag` 区分不同的改法。 */
export const command = (seq: number, tag = ''): Command => ({
  seq,
  at: `2026-01-02T00:00:${String(seq % 60).padStart(2, '0')}.000Z`,
  kind: 'facts',
  label: '填写',
  changes: [
    { section: 'reasons', key: `键${seq}`, before: null, after: { text: `因为${tag}`, confirmed: true } },
    { section: 'reasons', key: '总数', before: null, after: { text: String(seq), confirmed: true } },
  ],
});
export const commands = (count: number, tag = ''): Command[] =>
  Array.from({ length: count }, (_, at) => command(at + 1, tag));
/** 施行了这些命令的项目。 */
export const contentOf = (list: readonly Command[]): { state: DocumentState; commands: Command[] } => ({
  state: replay(emptyState(meta), list),
  commands: [...list],
});

export interface TestEnvironment extends StoreEnvironment {
  time: number;
  /** 等过的毫秒。 */
  readonly waited: number[];
  /** 还活着的进程号。 */
  readonly living: Set<number>;
}

/** 每个“进程”一个号；时钟要拨才走。 */
export function testEnvironment(fs: FileSystem = realFs, dataFolder = '/user', pid = 1): TestEnvironment {
  const waited: number[] = [];
  const living = new Set([pid]);
  const env: TestEnvironment = {
    fs,
    dataFolder,
    time: Date.parse('2026-01-15T09:10:00.000'),
    now: () => new Date(env.time).toISOString(),
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    self: { pid, boot: 'a', machine: 'm', isAlive: (other) => living.has(other) },
    compactAbove: 1024 * 1024,
    waited,
    living,
  };
  return env;
}

/** 可重现的随机数（mulberry32）。 */
export function seeded(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let x = Math.imul(at ^ (at >>> 15), at | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}
