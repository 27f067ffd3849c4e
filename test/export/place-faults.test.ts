/** 导出的故障：每一次磁盘操作逐次失败（一次，或从此一直）、在每一次操作之后断电或被杀；然后重新启动，补齐或还原。 */
import { describe, expect, it } from 'vitest';
import { placeFiles } from '../../src/main/export/place-files.js';
import type { PlacingEnvironment } from '../../src/main/export/placement.js';
import { recoverPlacings } from '../../src/main/export/recover-placing.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { seeded } from '../store/fixtures.js';
import { type Fault, type Loss, MemoryFs } from '../store/memory-fs.js';

const CODES = ['ENOSPC', 'EIO', 'EPERM', 'ENOENT'] as const;
const LOSSES: readonly Loss[] = ['lost', 'kept', 'mixed', 'mixed', 'mixed', 'zeros'];
const NAMES = ['甲.xlsx', '乙.docx', '丙.txt', '审核报告.xlsx'];
const FOLDER = '/盘/导出 夹';
const fresh = NAMES.map((name) => ({ name, bytes: new TextEncoder().encode(`新${name}`) }));
const NEW = NAMES.map((name) => `新${name}`);

/** 原来有哪些旧件：没有、几件、全有，有的与新的一样。 */
const BEFORE: readonly (readonly (string | null)[])[] = [
  [null, null, null, null],
  ['旧甲.xlsx', null, '新丙.txt', null],
  NAMES.map((name) => `旧${name}`),
];

function environment(fs: MemoryFs, pid: number): PlacingEnvironment {
  const self = { pid, boot: 'b', machine: 'm', isAlive: () => false };
  return {
    fs,
    wait: () => Promise.resolve(),
    records: { dataFolder: '/用户/data', self, now: () => '2026-01-01T00:00:00Z' },
  };
}

function disk(old: readonly (string | null)[], fault: Fault | null): MemoryFs {
  const fs = new MemoryFs();
  fs.place('/用户/data/别的', '别的');
  fs.place(`${FOLDER}/人的文件.txt`, '人的');
  for (const [at, text] of old.entries()) if (text !== null) fs.place(`${FOLDER}/${NAMES[at]}`, text);
  fs.fault = fault;
  return fs;
}

const own = (fs: MemoryFs): (string | null)[] => NAMES.map((name) => fs.text(`${FOLDER}/${name}`));
const leftovers = (fs: MemoryFs): string[] =>
  fs.paths.filter((path) => path.includes('.juesuan-') || path.includes('/placing/'));

/** 放一次；失败只许是一句话的拒绝。 */
async function place(fs: MemoryFs): Promise<string | null> {
  try {
    await placeFiles(FOLDER, fresh, environment(fs, 1));
    return null;
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  }
}

/** 内容是整组旧的或整组新的；已定下来之后再启动一次什么也不变。 */
async function settled(fs: MemoryFs, old: readonly (string | null)[], where: string): Promise<void> {
  const said = await recoverPlacings(environment(fs, 2));
  const now = own(fs);
  expect([old, NEW], where).toContainEqual(now);
  expect(said.length, where).toBeLessThanOrEqual(1);
  if (said[0]?.includes('已补齐') === true) expect(now, where).toEqual(NEW);
  if (said[0]?.includes('已还原') === true) expect(now, where).toEqual(old);
  expect(said.join(''), where).not.toMatch(/还没能|又被改动/);
  expect(fs.text(`${FOLDER}/人的文件.txt`)).toBe('人的');
  expect(await recoverPlacings(environment(fs, 3)), where).toEqual([]);
  expect(own(fs), where).toEqual(now);
}

async function callsOf(old: readonly (string | null)[]): Promise<number> {
  const fs = disk(old, null);
  expect(await place(fs)).toBeNull();
  expect(own(fs)).toEqual(NEW);
  expect(leftovers(fs)).toEqual([]);
  return fs.calls;
}

describe('导出的故障', () => {
  it('每一次操作失败一次：失败的是旧的，说成了的是新的；从此一直失败的，好了以后补齐或还原', async () => {
    let cases = 0;
    for (const old of BEFORE) {
      const calls = await callsOf(old);
      for (let at = 0; at < calls; at++)
        for (const code of CODES)
          for (const forever of [false, true]) {
            const where = `第 ${at} 次 ${code} ${forever ? '一直' : '一次'}`;
            const fs = disk(old, { kind: 'fail', at, code, forever });
            const refusal = await place(fs);
            fs.fault = null;
            if (refusal === null) expect(own(fs), where).toEqual(NEW);
            else if (!refusal.includes('没有导出完')) expect(own(fs), where).toEqual(old);
            await settled(fs, old, where);
            cases += 1;
          }
    }
    console.log(`导出的故障：失败 ${cases} 例`);
    expect(cases).toBeGreaterThan(1000);
  });

  it('在每一次操作之后断电、被杀：重新启动后整组旧的或整组新的，不留临时件与记录', async () => {
    let cases = 0;
    const coin = seeded(20);
    for (const old of BEFORE) {
      const calls = await callsOf(old);
      for (let at = 0; at < calls; at++)
        for (const loss of [null, ...LOSSES]) {
          const fs = disk(old, { kind: 'crash', at });
          const done = (await place(fs)) === null;
          const next = loss === null ? fs.afterKill() : fs.afterPowerCut(loss, coin);
          const where = `第 ${at} 次之后 ${loss ?? '被杀'}`;
          await settled(next, old, where);
          if (done) expect(own(next), where).toEqual(NEW);
          expect(leftovers(next), where).toEqual([]);
          cases += 1;
        }
    }
    console.log(`导出的故障：断电与被杀 ${cases} 例`);
    expect(cases).toBeGreaterThan(500);
  });

  it('补齐或还原时又失败、又断电：再启动一次仍是整组的', async () => {
    let cases = 0;
    const coin = seeded(21);
    for (const old of BEFORE) {
      const calls = await callsOf(old);
      for (let at = 3; at < calls; at += 9)
        for (let again = 0; again < 40; again++)
          for (const kind of ['crash', 'fail'] as const) {
            const first = disk(old, { kind: 'crash', at });
            await place(first);
            const second = first.afterPowerCut('mixed', coin);
            second.fault =
              kind === 'crash' ? { kind, at: again } : { kind, at: again, code: 'EIO', forever: true };
            await recoverPlacings(environment(second, 2));
            const third = kind === 'crash' ? second.afterPowerCut('mixed', coin) : second.afterKill();
            await settled(third, old, `第 ${at} 次之后断电，补救的第 ${again} 次 ${kind}`);
            cases += 1;
          }
    }
    console.log(`导出的故障：补救时又断 ${cases} 例`);
    expect(cases).toBeGreaterThan(500);
  });
});

describe('没有做完的导出', () => {
  /** 第二件改名之后的那次操作；找一次就够。 */
  let halfway = 0;

  /** 第二件改名之后被杀的盘。 */
  async function halfPlaced(): Promise<MemoryFs> {
    for (; ; halfway++) {
      const fs = disk(
        NAMES.map((name) => `旧${name}`),
        { kind: 'crash', at: halfway },
      );
      await place(fs);
      if (own(fs).filter((text) => text?.startsWith('新') === true).length === 2) return fs.afterKill();
    }
  }

  it('补齐，说一句话', async () => {
    const fs = await halfPlaced();
    expect(await recoverPlacings(environment(fs, 2))).toEqual([
      '上次导出到文件夹“导出 夹”没有做完，现已补齐，全部是新的。',
    ]);
    expect(own(fs)).toEqual(NEW);
  });

  it('其后被人改过的不碰', async () => {
    const fs = await halfPlaced();
    fs.place(`${FOLDER}/甲.xlsx`, '人改的');
    const before = own(fs);
    expect(await recoverPlacings(environment(fs, 2))).toEqual([expect.stringContaining('又被改动')]);
    expect(own(fs)).toEqual(before);
    expect(leftovers(fs)).toEqual([]);
  });

  it('临时件没有了就还原', async () => {
    const fs = await halfPlaced();
    for (const path of fs.paths.filter((one) => one.endsWith('.tmp')))
      if (fs.text(path) === '新审核报告.xlsx') await fs.unlink(path);
    expect(await recoverPlacings(environment(fs, 2))).toEqual([expect.stringContaining('现已还原')]);
    expect(own(fs)).toEqual(NAMES.map((name) => `旧${name}`));
  });

  it('还原到一半又断电：再启动一次仍是旧的', async () => {
    const coin = seeded(22);
    const missingOne = async (): Promise<MemoryFs> => {
      const fs = await halfPlaced();
      for (const path of fs.paths.filter((one) => one.endsWith('.tmp')))
        if (fs.text(path) === '新审核报告.xlsx') await fs.unlink(path);
      return fs.afterKill();
    };
    const whole = await missingOne();
    await recoverPlacings(environment(whole, 2));
    for (let at = 0; at < whole.calls; at++)
      for (const loss of LOSSES) {
        const fs = await missingOne();
        fs.fault = { kind: 'crash', at };
        await recoverPlacings(environment(fs, 2));
        const next = fs.afterPowerCut(loss, coin);
        await recoverPlacings(environment(next, 3));
        expect(own(next), `第 ${at} 次之后 ${loss}`).toEqual(NAMES.map((name) => `旧${name}`));
        expect(leftovers(next)).toEqual([]);
      }
  });

  it('主人还在的、别的电脑的不碰', async () => {
    const fs = await halfPlaced();
    const before = own(fs);
    const env = environment(fs, 2);
    const records = env.records;
    if (!records) throw new Error('没有记录');
    const as = (self: Partial<typeof records.self>): PlacingEnvironment => ({
      ...env,
      records: { ...records, self: { ...records.self, ...self } },
    });
    expect(await recoverPlacings(as({ isAlive: () => true }))).toEqual([]);
    expect(await recoverPlacings(as({ machine: '另一台' }))).toEqual([]);
    expect(own(fs)).toEqual(before);
  });

  it('盘拔走了：说还没能，记录留着；接好再来；一个月后不再问', async () => {
    const fs = await halfPlaced();
    const unplugged = new MemoryFs();
    for (const path of fs.paths.filter((one) => one.startsWith('/用户')))
      unplugged.place(path, fs.text(path) ?? '');
    expect(await recoverPlacings(environment(unplugged, 2))).toEqual([
      expect.stringContaining('可能在拔走的盘上'),
    ]);
    expect(leftovers(unplugged)).toHaveLength(1);
    expect(await recoverPlacings(environment(fs, 2))).toHaveLength(1);
    const env = environment(unplugged, 2);
    if (!env.records) throw new Error('没有记录');
    const later = { ...env, records: { ...env.records, now: () => '2026-03-01T00:00:00Z' } };
    expect(await recoverPlacings(later)).toEqual([]);
    expect(leftovers(unplugged)).toEqual([]);
  });
});
