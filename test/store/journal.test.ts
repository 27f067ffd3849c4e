import { describe, expect, it } from 'vitest';
import { commandSum } from '../../src/main/store/canonical.js';
import { Journal, type JournalEntry, parseJournal } from '../../src/main/store/journal.js';
import { command, testEnvironment } from './fixtures.js';
import { MemoryFs } from './memory-fs.js';

const owner = { project: 'p', place: 'w', session: 's' };
const PATH = '/user/journals/j.jsonl';

/** 环环相扣的若干条。 */
function chain(count: number): JournalEntry[] {
  let prev = '';
  return Array.from({ length: count }, (_, at) => {
    const one = command(at + 1);
    const entry = { sum: commandSum(one), prev, command: one };
    prev = entry.sum;
    return entry;
  });
}
const readBack = (fs: MemoryFs): number[] | null =>
  parseJournal(fs.text(PATH) ?? '')?.entries.map((entry) => entry.command.seq) ?? null;

async function written(count: number): Promise<MemoryFs> {
  const fs = new MemoryFs();
  const journal = new Journal(PATH, owner, testEnvironment(fs));
  for (const entry of chain(count)) await journal.append(entry);
  await journal.close(false);
  return fs;
}

describe('日志', () => {
  it('每条答复之前已落盘：此刻断电，一条不少', async () => {
    const fs = new MemoryFs();
    const journal = new Journal(PATH, owner, testEnvironment(fs));
    for (const [at, entry] of chain(4).entries()) {
      await journal.append(entry);
      expect(readBack(fs.afterPowerCut('lost', () => 0))).toHaveLength(at + 1);
    }
  });

  it('一起来的几条合成一次落盘，次序不乱', async () => {
    const fs = new MemoryFs();
    const journal = new Journal(PATH, owner, testEnvironment(fs));
    const entries = chain(40);
    await journal.append(entries[0]!);
    const before = fs.calls;
    await Promise.all(entries.slice(1).map((entry) => journal.append(entry)));
    expect(fs.calls - before).toBe(2);
    expect(readBack(fs.afterPowerCut('lost', () => 0))).toEqual(entries.map((entry) => entry.command.seq));
  });

  it('断行、改过的字、断号、别的开头：到那里为止', async () => {
    const text = (await written(3)).text(PATH) ?? '';
    const lines = text.split('\n');
    const seqs = (changed: string): number[] | undefined =>
      parseJournal(changed)?.entries.map((entry) => entry.command.seq);
    for (const cut of [2, 10, 40, 150]) expect(seqs(text.slice(0, text.length - cut))).toEqual([1, 2]);
    expect(seqs(text.slice(0, -1))).toEqual([1, 2, 3]);
    expect(seqs(text.replace('因为', '因而'))).toEqual([]);
    expect(seqs([lines[0], lines[1], lines[3]].join('\n'))).toEqual([1]);
    expect(seqs(`${lines[0] ?? ''}\n${lines[1] ?? ''}\n\u0000\u0000\u0000`)).toEqual([1]);
    expect(parseJournal(lines.slice(1).join('\n'))).toBeNull();
    expect(parseJournal('')).toBeNull();
  });

  it('写不进去要报告；好了以后，没写成的一并补上', async () => {
    const fs = new MemoryFs();
    const journal = new Journal(PATH, owner, testEnvironment(fs));
    const [first, second, third] = chain(3);
    await journal.append(first!);
    fs.fault = { kind: 'fail', at: fs.calls, code: 'ENOSPC', forever: true };
    await expect(journal.append(second!)).rejects.toThrow('磁盘已满');
    expect(journal.behind).toBe(true);
    fs.fault = null;
    await journal.append(third!);
    expect(journal.behind).toBe(false);
    expect(readBack(fs.afterPowerCut('lost', () => 0))).toEqual([1, 2, 3]);
  });

  it('压缩只去掉文件里已有的；收起即删', async () => {
    const fs = new MemoryFs();
    const journal = new Journal(PATH, owner, testEnvironment(fs));
    const entries = chain(5);
    for (const entry of entries.slice(0, 4)) await journal.append(entry);
    await journal.compact(3);
    expect(readBack(fs)).toEqual([4]);
    await journal.append(entries[4]!);
    expect(readBack(fs)).toEqual([4, 5]);
    await journal.close(true);
    expect(fs.text(PATH)).toBeNull();
  });
});
