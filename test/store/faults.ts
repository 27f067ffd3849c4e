/**
 * 故障注入：对每个情节，先数出它用了多少次磁盘调用，再让每一次调用逐个失败（几种错误码，一次或从此一直），
 * 在每一次调用之后断电（几种丢法）；然后换一个进程重新打开，核对：
 * 内容是旧的或新的，绝不混杂；每一条已答复的命令都在；没有留下锁与临时文件。
 */
import { expect } from 'vitest';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { type Command, applyChanges, replay } from '../../src/shared/document/commands.js';
import { emptyState } from '../../src/shared/document/state.js';
import { listBackups, readBackup, writeBackup } from '../../src/main/store/backups.js';
import { type FormatVersions, FORMATS } from '../../src/main/store/migrate.js';
import { ProjectStore } from '../../src/main/store/project-store.js';
import { serializeProject } from '../../src/main/store/project-file.js';
import {
  type TestEnvironment,
  command,
  commands,
  contentOf,
  meta,
  seeded,
  testEnvironment,
} from './fixtures.js';
import { type Fault, type Loss, MemoryFs } from './memory-fs.js';

export const PATH = '/盘/2025 年度 某某局.jsgk';
const ID = 'a'.repeat(32);
const HOUR = 3600_000;
const ERRORS = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EROFS', 'ENOENT'];
const LOSSES: readonly Loss[] = ['lost', 'kept', 'mixed', 'mixed', 'zeros'];

/** 一次运行里发出了什么、答复了什么。 */
export class Track {
  readonly issued: Command[] = [];
  /** 已答复（落盘）到第几条。 */
  acked = 0;
  store: ProjectStore | null = null;
  constructor(
    readonly env: TestEnvironment,
    readonly fs: MemoryFs,
  ) {}

  /** 一步；失败只许是一句话的拒绝。 */
  async step(run: () => Promise<void>): Promise<boolean> {
    try {
      await run();
      return !this.fs.crashed;
    } catch (error) {
      if (error instanceof RefusalError) return false;
      throw error;
    }
  }
  async type(): Promise<void> {
    const one = command(this.issued.length + 1);
    this.issued.push(one);
    const { store } = this;
    if (store && (await this.step(() => store.append(one)))) this.acked = Math.max(this.acked, one.seq);
  }
  async save(): Promise<boolean> {
    const { store } = this;
    const list = [...this.issued];
    if (!store || !(await this.step(() => store.save(contentOf(list))))) return false;
    this.acked = Math.max(this.acked, list.length);
    return true;
  }
  async open(formats: FormatVersions = FORMATS): Promise<void> {
    await this.step(async () => {
      const { store, file, recovered } = await ProjectStore.open(PATH, this.env, formats);
      this.store = store;
      this.issued.splice(0, this.issued.length, ...file.commands, ...recovered);
    });
  }
  async create(list: readonly Command[]): Promise<void> {
    this.issued.push(...list);
    const made = await this.step(async () => {
      this.store = await ProjectStore.create(PATH, contentOf(list), this.env);
    });
    if (made) this.acked = list.length;
  }
  async close(): Promise<void> {
    const { store } = this;
    if (!store) return;
    if (store.savedSeq !== this.issued.length) await this.save();
    await this.step(() => store.close(contentOf(this.issued)));
  }
}

export interface Scenario {
  readonly name: string;
  readonly formats?: FormatVersions;
  /** 故障之前的磁盘；返回其中已有的命令。 */
  prepare(env: TestEnvironment, fs: MemoryFs): Promise<readonly Command[]>;
  run(track: Track): Promise<void>;
  /** 文件可能还是的另一份（被顶替的旧项目）。 */
  readonly alternative?: readonly Command[];
  /** 只在原来没有文件时，打不开才算对。 */
  readonly mayBeMissing?: boolean;
  /** 额外的核对。 */
  verify?(env: TestEnvironment, fs: MemoryFs): Promise<void>;
}

const place = (fs: MemoryFs, list: readonly Command[]): void =>
  fs.place(PATH, serializeProject({ id: ID, ...contentOf(list) }));
const DAMAGED = '{"format":"juesuan-pro';
const OLD = commands(3, '旧项目');
/** 假想的第 0 版：多一个字段。 */
const withVersion0: FormatVersions = {
  current: FORMATS.current,
  steps: new Map([
    ...FORMATS.steps,
    [0, (json) => Object.fromEntries(Object.entries(json).filter(([key]) => key !== '旧字段'))],
  ]),
};
const version0 = (): string => {
  const body: unknown = JSON.parse(serializeProject({ id: ID, ...contentOf(commands(2)) }));
  return JSON.stringify({ ...Object(body), version: 0, 旧字段: true });
};

export const SCENARIOS: readonly Scenario[] = [
  {
    name: '打开、键入、保存、关闭',
    prepare: (_, fs) => Promise.resolve(commands(2)).then((list) => (place(fs, list), list)),
    async run(track) {
      await track.open();
      for (let at = 0; at < 3; at++) await track.type();
      await track.save();
      await track.type();
      await track.save();
      await track.type();
      await track.close();
    },
  },
  {
    name: '新建、键入、保存、关闭',
    prepare: (_, fs) => {
      fs.place('/盘/别的.txt', '别的');
      return Promise.resolve([]);
    },
    mayBeMissing: true,
    async run(track) {
      await track.create(commands(2));
      await track.type();
      await track.save();
      await track.type();
      await track.close();
    },
  },
  {
    name: '断电后打开、找回、再键入',
    async prepare(env, fs) {
      place(fs, commands(2));
      const before = new Track({ ...env, self: { ...env.self, pid: 77 } }, fs);
      await before.open();
      await before.type();
      await before.type();
      // 进程 77 就此死去：文件是 2 条，日志里另有 2 条，锁还在。
      return before.issued;
    },
    async run(track) {
      await track.open();
      await track.save();
      await track.type();
      await track.close();
    },
  },
  {
    name: '边存边填、日志压缩',
    prepare: (_, fs) => Promise.resolve(commands(2)).then((list) => (place(fs, list), list)),
    async run(track) {
      await track.open();
      await track.type();
      const saving = track.save();
      await Promise.all([track.type(), track.type(), saving]);
      await track.type();
      await track.save();
      await track.type();
      await track.close();
    },
  },
  {
    name: '备份轮换与导出标记',
    async prepare(env, fs) {
      place(fs, commands(2));
      for (let day = 18; day > 0; day--) {
        const past = { ...env, now: () => new Date(env.time - day * 24 * HOUR).toISOString() };
        await writeBackup(PATH, ID, 'hour', Buffer.from(`第 ${day} 天前`), past);
      }
      return commands(2);
    },
    async run(track) {
      await track.open();
      await track.type();
      await track.save();
      track.env.time += HOUR;
      await track.type();
      await track.save();
      const { store } = track;
      if (store) await track.step(() => store.keep('export', contentOf(track.issued)));
      await track.type();
      await track.close();
    },
  },
  {
    name: '另存盖掉别的项目',
    prepare: (_, fs) => {
      place(fs, OLD);
      return Promise.resolve([]);
    },
    alternative: OLD,
    async run(track) {
      await track.create(commands(2));
      await track.type();
      await track.close();
    },
    async verify(env, fs) {
      if (fs.text(PATH)?.includes('旧项目')) return;
      const kept = (await listBackups(PATH, null, env)).filter((one) => one.kind === 'replaced');
      expect(kept).toHaveLength(1);
      const old = await readBackup(PATH, null, kept[0]?.name ?? '', env);
      expect(old.commands).toEqual(OLD);
    },
  },
  {
    name: '升级旧格式',
    formats: withVersion0,
    prepare: (_, fs) => {
      fs.place(PATH, version0());
      return Promise.resolve(commands(2));
    },
    async run(track) {
      await track.open(withVersion0);
      await track.type();
      await track.save();
      await track.close();
    },
    async verify(env, fs) {
      if (fs.text(PATH)?.includes('旧字段')) return;
      const kept = (await listBackups(PATH, null, env)).filter((one) => one.kind === 'upgrade');
      const texts = kept.map((one) => fs.text(`/user/backups/${backupFolder(fs)}/${one.name}`));
      expect(texts).toContain(version0());
    },
  },
  {
    name: '文件坏了，退回备份再接日志',
    async prepare(env, fs) {
      place(fs, commands(2));
      const before = new Track({ ...env, self: { ...env.self, pid: 77 } }, fs);
      await before.open();
      await before.type();
      await before.save();
      await before.type();
      fs.place(PATH, DAMAGED);
      return before.issued;
    },
    async run(track) {
      await track.open();
      await track.save();
      await track.type();
      await track.close();
    },
    async verify(env, fs) {
      if (fs.text(PATH) === DAMAGED) return;
      const kept = (await listBackups(PATH, null, env)).filter((one) => one.kind === 'replaced');
      const texts = kept.map((one) => fs.text(`/user/backups/${backupFolder(fs)}/${one.name}`));
      expect(texts).toContain(DAMAGED);
    },
  },
];

const backupFolder = (fs: MemoryFs): string =>
  /^\/user\/backups\/([^/]+)\//.exec(fs.paths.find((one) => one.startsWith('/user/backups/')) ?? '')?.[1] ??
  '';

interface Prepared {
  readonly disk: MemoryFs;
  readonly before: readonly Command[];
  readonly time: number;
}

const ready = new Map<Scenario, Promise<Prepared>>();
/** 准备一次，各例从它的副本开始。 */
function prepared(scenario: Scenario): Promise<Prepared> {
  const known = ready.get(scenario) ?? prepare(scenario);
  ready.set(scenario, known);
  return known;
}

async function prepare(scenario: Scenario): Promise<Prepared> {
  const fs = new MemoryFs();
  const env = testEnvironment(fs);
  fs.clock = () => env.time;
  const before = await scenario.prepare(env, fs);
  return { disk: fs.afterKill(), before, time: env.time };
}

function start(from: Prepared, scenario: Scenario, fault: Fault | null): Track {
  const fs = from.disk.afterKill();
  const env = testEnvironment(fs, '/user', 2);
  fs.clock = () => env.time;
  env.time = from.time;
  const compacting = scenario.name.includes('压缩') ? { ...env, compactAbove: 0 } : env;
  fs.fault = fault;
  // 目录 fsync 以 EACCES 失败，存储层当它是不支持目录落盘的系统（Windows）；这样的系统上文件 fsync 带上名字。
  fs.syncCarriesName = fault?.kind === 'fail' && fault.code === 'EACCES';
  const track = new Track(Object.assign(env, { compactAbove: compacting.compactAbove }), fs);
  track.issued.push(...(scenario.mayBeMissing || scenario.alternative ? [] : from.before));
  track.acked = track.issued.length;
  return track;
}

/** 每个情节的全部故障。 */
export async function faultsOf(scenario: Scenario): Promise<{ fault: Fault; loss: Loss }[]> {
  const track = start(await prepared(scenario), scenario, null);
  await scenario.run(track);
  const total = track.fs.calls;
  const out: { fault: Fault; loss: Loss }[] = [];
  for (let at = 0; at < total; at++) {
    for (const [n, code] of ERRORS.entries())
      for (const forever of [false, true])
        out.push({
          fault: { kind: 'fail', at, code, forever },
          loss: LOSSES[(at + n) % LOSSES.length] ?? 'lost',
        });
    for (const loss of LOSSES) out.push({ fault: { kind: 'crash', at }, loss });
  }
  return out;
}

/** 跑一例；不合即抛。 */
export async function runFault(scenario: Scenario, fault: Fault, loss: Loss, seed: number): Promise<void> {
  const from = await prepared(scenario);
  const track = start(from, scenario, fault);
  await scenario.run(track);
  if (fault.kind === 'fail' && !fault.forever) await laterSaveSucceeds(track, scenario);
  const disk = track.fs.afterPowerCut(loss, seeded(seed));
  await reopened(scenario, track, disk, from.before);
}

/** 一次性的故障过后，同一个打开着的项目照样存得成。 */
async function laterSaveSucceeds(track: Track, scenario: Scenario): Promise<void> {
  track.fs.fault = null;
  if (!track.store) await track.open(scenario.formats);
  if (track.store && track.issued.length > 0 && !scenario.alternative) expect(await track.save()).toBe(true);
}

async function reopened(
  scenario: Scenario,
  track: Track,
  fs: MemoryFs,
  before: readonly Command[],
): Promise<void> {
  const env = testEnvironment(fs, '/user', 3);
  env.time = track.env.time + 60_000;
  fs.clock = () => env.time;
  if (scenario.mayBeMissing && track.acked === 0 && fs.text(PATH) === null) return;
  const first = await ProjectStore.open(PATH, env, scenario.formats);
  const list = [...first.file.commands, ...first.recovered];
  // 旧的：故障之前的样子，且此后没有答复过一步。
  const old = scenario.alternative ?? before;
  const isOld = JSON.stringify(list) === JSON.stringify(old);
  if (isOld) expect(track.acked).toBeLessThanOrEqual(scenario.alternative ? 0 : old.length);
  else {
    expect(list.length).toBeGreaterThanOrEqual(track.acked);
    expect(list).toEqual(track.issued.slice(0, list.length));
  }
  for (const one of first.recovered) applyChanges(first.file.state, one.changes);
  expect(first.file.state).toEqual(replay(emptyState(meta), list));
  await scenario.verify?.(env, fs);
  await first.store.save(contentOf(list));
  await first.store.close(contentOf(list));
  const litter = fs.paths.filter((name) => name.startsWith('/盘/') && /\.(tmp|lock)$/.test(name));
  expect(litter).toEqual([]);
  const second = await ProjectStore.open(PATH, env, scenario.formats);
  expect(second.recovered).toEqual([]);
  expect(second.messages).toEqual([]);
  expect(second.file.commands).toEqual(list);
  await second.store.close(contentOf(list));
}

/** 跑全部情节里每 `every` 例抽一例；返回例数，失败时指明是哪一例。 */
export async function runFaults(every: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const coin = seeded(20260115);
  for (const scenario of SCENARIOS) {
    let count = 0;
    for (const [at, { fault, loss }] of (await faultsOf(scenario)).entries()) {
      if (every > 1 && coin() >= 1 / every) continue;
      try {
        await runFault(scenario, fault, loss, at);
      } catch (error) {
        const what = `${scenario.name} 第 ${at} 例 ${JSON.stringify(fault)} ${loss}`;
        throw new Error(`${what}：${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
      count++;
    }
    counts.set(scenario.name, count);
  }
  return counts;
}
