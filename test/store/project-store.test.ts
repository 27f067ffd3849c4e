import { describe, expect, it } from 'vitest';
import { type Command } from '../../src/shared/document/commands.js';
import { listBackups, newestGoodBackup, readBackup } from '../../src/main/store/backups.js';
import { placeOf } from '../../src/main/store/environment.js';
import { findRecovery } from '../../src/main/store/recovery.js';
import { serializeProject } from '../../src/main/store/project-file.js';
import { type OpenedStore, ProjectStore } from '../../src/main/store/project-store.js';
import { type TestEnvironment, command, commands, contentOf, testEnvironment } from './fixtures.js';
import { DiskError, MemoryFs } from './memory-fs.js';

const PATH = '/盘/甲 项目.jsgk';
const ID = 'c'.repeat(32);
const HOUR = 3600_000;

function disk(list: readonly Command[] = commands(2)): { fs: MemoryFs; env: TestEnvironment } {
  const fs = new MemoryFs();
  const env = testEnvironment(fs);
  fs.clock = () => env.time;
  fs.place(PATH, serializeProject({ id: ID, ...contentOf(list) }));
  return { fs, env };
}
/** 另一个进程：同一块盘、同一个用户目录；`living` 是还活着的进程。 */
function another(env: TestEnvironment, pid: number, living: readonly number[] = [pid]): TestEnvironment {
  const other = testEnvironment(env.fs, env.dataFolder, pid);
  other.time = env.time;
  other.living.clear();
  for (const one of living) other.living.add(one);
  return other;
}
const seqs = (opened: OpenedStore): number[] =>
  [...opened.file.commands, ...opened.recovered].map((one) => one.seq);
/** 打开、键入若干条，然后死掉（不关闭）。 */
async function dies(env: TestEnvironment, path: string, typed: readonly Command[]): Promise<void> {
  const { store } = await ProjectStore.open(path, env);
  for (const one of typed) await store.append(one);
}

describe('锁', () => {
  it('第二个窗口得到一句话；关掉之后打得开，不留锁', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    await expect(ProjectStore.open(PATH, another(env, 5, [1, 5]))).rejects.toThrow(
      /^这个项目正被另一个窗口打开（“甲 项目.jsgk”，1月15日 09:10 起），/,
    );
    await store.close(contentOf(commands(2)));
    expect(fs.paths.filter((name) => name.endsWith('.lock'))).toEqual([]);
    const { messages } = await ProjectStore.open(PATH, another(env, 5));
    expect(messages).toEqual([]);
  });

  it('随项目走的锁文件里只有随机会话号与时刻', async () => {
    const { fs, env } = disk();
    await ProjectStore.open(PATH, env);
    const name = fs.paths.find((one) => one.startsWith('/盘/') && one.endsWith('.lock'));
    const lock: unknown = JSON.parse(fs.text(name ?? '') ?? '');
    expect(lock).toEqual({
      format: 'juesuan-lock',
      session: expect.stringMatching(/^[0-9a-f]{16}$/),
      started: env.now(),
      beat: env.now(),
    });
  });

  it('主人已死的锁被接管，并说明', async () => {
    const { env } = disk();
    await dies(env, PATH, []);
    const { messages } = await ProjectStore.open(PATH, another(env, 5));
    expect(messages).toEqual(['上次（1月15日 09:10 打开）没有正常关闭，留下的占用标记已清除。']);
  });

  it('进程号被重启后的别的程序用了，也认得出主人已死', async () => {
    const { env } = disk();
    await dies(env, PATH, []);
    const later = another(env, 5, [1, 5]);
    const rebooted = { ...later, self: { ...later.self, boot: 'b' } };
    expect((await ProjectStore.open(PATH, rebooted)).messages[0]).toContain('占用标记已清除');
  });

  it('别的电脑的锁：两小时没有心跳才接管；有心跳一直算数', async () => {
    const { env } = disk();
    const there = testEnvironment(env.fs, '/另一台的用户目录', 9);
    there.time = env.time;
    const { store } = await ProjectStore.open(PATH, there);
    env.time += 1.9 * HOUR;
    await expect(ProjectStore.open(PATH, env)).rejects.toThrow('1月15日 11:10 以后可以直接打开');
    there.time = env.time;
    await store.beat();
    env.time += 1.9 * HOUR;
    await expect(ProjectStore.open(PATH, env)).rejects.toThrow('正被另一个窗口打开');
    env.time += 0.2 * HOUR;
    expect((await ProjectStore.open(PATH, env)).messages[0]).toContain('另一台电脑');
    // 睡醒的那台：锁已不是它的，关闭时不能删别人的锁。
    await store.close(contentOf(commands(2)));
    expect(env.fs instanceof MemoryFs && env.fs.paths.some((name) => /^\/盘\/.*\.lock$/.test(name))).toBe(
      true,
    );
  });

  it('断电留下的空锁不挡人；刚建的空锁（别人正在写）挡', async () => {
    const { fs, env } = disk();
    await dies(env, PATH, []);
    const name = fs.paths.find((one) => one.startsWith('/盘/') && one.endsWith('.lock')) ?? '';
    fs.place(name, '');
    await expect(ProjectStore.open(PATH, another(env, 5))).rejects.toThrow('正被另一个窗口打开');
    env.time += 60_000;
    expect((await ProjectStore.open(PATH, another(env, 5))).messages[0]).toContain('占用标记已清除');
  });

  it('拔着盘关闭、插回来再打开：不被自己留下的锁挡住，所填找得回', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    await store.append(command(3));
    const unlink = fs.unlink.bind(fs);
    fs.unlink = (path) => (path.startsWith('/盘/') ? Promise.reject(new DiskError('EIO')) : unlink(path));
    await store.close(contentOf(commands(3)));
    fs.unlink = unlink;
    expect(seqs(await ProjectStore.open(PATH, env))).toEqual([1, 2, 3]);
  });

  it('文件夹不能写：照样打开，锁放在本机，本机的第二个窗口仍被挡', async () => {
    const { fs, env } = disk();
    const open = fs.open.bind(fs);
    fs.open = (path, how) =>
      path.startsWith('/盘/') ? Promise.reject(new DiskError('EROFS')) : open(path, how);
    const { store } = await ProjectStore.open(PATH, env);
    await expect(ProjectStore.open(PATH, another(env, 5, [1, 5]))).rejects.toThrow('正被另一个窗口打开');
    await store.append(command(3));
    await expect(store.save(contentOf(commands(3)))).rejects.toThrow('只读');
    await store.close(contentOf(commands(3)));
    expect(seqs(await ProjectStore.open(PATH, another(env, 5)))).toEqual([1, 2, 3]);
  });
});

describe('找回', () => {
  it('几次没有正常关闭的日志首尾相接，都找得回', async () => {
    const { env } = disk();
    await dies(env, PATH, [command(3), command(4)]);
    const second = another(env, 2);
    const opened = await ProjectStore.open(PATH, second);
    expect(seqs(opened)).toEqual([1, 2, 3, 4]);
    // 这一次也没存成文件就死了。
    await opened.store.append(command(5));
    const third = await ProjectStore.open(PATH, another(env, 3));
    expect(seqs(third)).toEqual([1, 2, 3, 4, 5]);
    expect(third.messages.at(-1)).toContain('找回 3 步');
    await third.store.save(contentOf(commands(5)));
    await third.store.close(contentOf(commands(5)));
    const fourth = await ProjectStore.open(PATH, another(env, 4));
    expect(fourth.messages).toEqual([]);
    expect(env.fs instanceof MemoryFs && env.fs.paths.filter((name) => name.includes('/journals/'))).toEqual(
      [],
    );
  });

  it('日志不会接到换上来的别的文件上：别的项目、同一项目的别的改法', async () => {
    const { fs, env } = disk();
    await dies(env, PATH, [command(3), command(4)]);
    fs.place(PATH, serializeProject({ id: 'd'.repeat(32), ...contentOf(commands(2)) }));
    expect(seqs(await ProjectStore.open(PATH, another(env, 2)))).toEqual([1, 2]);
    const other = [...commands(2), command(3, '另一种改法')];
    fs.place(PATH, serializeProject({ id: ID, ...contentOf(other) }));
    const opened = await ProjectStore.open(PATH, another(env, 3));
    expect(opened.recovered).toEqual([]);
    expect(opened.messages.at(-1)).toContain('另有 2 步接不上');
    expect(fs.paths.filter((name) => name.endsWith('.kept'))).toHaveLength(1);
  });

  it('U 盘换了盘符：照样找回，并说明', async () => {
    const { fs, env } = disk();
    await dies(env, PATH, [command(3)]);
    const moved = '/另一个盘符/甲 项目.jsgk';
    fs.place(moved, fs.text(PATH) ?? '');
    const opened = await ProjectStore.open(moved, another(env, 2));
    expect(seqs(opened)).toEqual([1, 2, 3]);
    expect(opened.messages.at(-1)).toContain('换了盘符');
  });

  it('正开着的窗口的日志不算没人要的', async () => {
    const { env } = disk();
    await dies(env, PATH, [command(3)]);
    const found = await findRecovery(PATH, ID, commands(2), another(env, 2, [1, 2]));
    expect(found.commands).toEqual([]);
  });

  it('日志读不了就不打开，一句话说明', async () => {
    const { fs, env } = disk();
    await dies(env, PATH, [command(3)]);
    const read = fs.readFile.bind(fs);
    fs.readFile = (path) => (path.endsWith('.jsonl') ? Promise.reject(new DiskError('EIO')) : read(path));
    await expect(ProjectStore.open(PATH, another(env, 2))).rejects.toThrow('为免丢步没有打开');
    fs.readFile = read;
    expect(seqs(await ProjectStore.open(PATH, another(env, 3)))).toEqual([1, 2, 3]);
  });
});

describe('目录不能落盘的系统（Windows、部分网络盘）', () => {
  const LOST = (): number => 0;
  function windows(): { fs: MemoryFs; env: TestEnvironment } {
    const made = disk();
    made.fs.syncCarriesName = true;
    made.fs.syncFolder = () => Promise.reject(new DiskError('EPERM'));
    return made;
  }
  /** 断电之后换一个进程打开。 */
  const afterCut = async (fs: MemoryFs, env: TestEnvironment): Promise<number[]> =>
    seqs(await ProjectStore.open(PATH, another({ ...env, fs: fs.afterPowerCut('lost', LOST) }, 9)));

  it('改名断电后未必算数，所以日志不急着收：保存、压缩、关闭之后断电，一步不少', async () => {
    const { fs, env } = windows();
    const { store } = await ProjectStore.open(PATH, Object.assign(env, { compactAbove: 0 }));
    await store.append(command(3));
    await store.save(contentOf(commands(3)));
    expect(await afterCut(fs, env)).toEqual([1, 2, 3]);
    await store.close(contentOf(commands(3)));
    expect(await afterCut(fs, env)).toEqual([1, 2, 3]);
  });

  it('找回之后的旧日志也不急着删；一天以后才删', async () => {
    const { fs, env } = windows();
    await dies(env, PATH, [command(3)]);
    const second = another(env, 2);
    const opened = await ProjectStore.open(PATH, second);
    await opened.store.save(contentOf(commands(3)));
    await opened.store.close(contentOf(commands(3)));
    expect(fs.paths.filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
    expect(await afterCut(fs, env)).toEqual([1, 2, 3]);
    env.time += 25 * HOUR;
    const later = await ProjectStore.open(PATH, another(env, 3));
    expect(later.recovered).toEqual([]);
    await later.store.save(contentOf(commands(3)));
    expect(fs.paths.filter((name) => name.endsWith('.jsonl'))).toEqual([]);
  });
});

describe('外来的改动', () => {
  it('不悄悄盖掉；自己的整份留在历史版本；人确认之后先备份再盖', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    const outside = serializeProject({ id: ID, ...contentOf(commands(5, '外来')) });
    await store.append(command(3));
    fs.place(PATH, outside);
    await expect(store.save(contentOf(commands(3)))).rejects.toThrow('没有覆盖它');
    expect(fs.text(PATH)).toBe(outside);
    const kept = await listBackups(PATH, ID, env);
    expect(kept.map((one) => one.kind)).toEqual(['conflict']);
    expect((await readBackup(PATH, ID, kept[0]?.name ?? '', env)).commands).toEqual(commands(3));
    await store.save(contentOf(commands(3)), true);
    expect(fs.text(PATH)).not.toBe(outside);
    const replaced = (await listBackups(PATH, ID, env)).find((one) => one.kind === 'replaced');
    expect((await readBackup(PATH, ID, replaced?.name ?? '', env)).commands).toEqual(commands(5, '外来'));
  });

  it('文件被移走：照样写成', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    await fs.unlink(PATH);
    await store.save(contentOf(commands(2)));
    expect(fs.text(PATH)).not.toBeNull();
  });

  it('盘拔了再插回来：期间的都在，自己存上', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    const open = fs.open.bind(fs);
    fs.open = (path, how) =>
      path.startsWith('/盘/') ? Promise.reject(new DiskError('ENOENT')) : open(path, how);
    await store.append(command(3));
    await expect(store.save(contentOf(commands(3)))).rejects.toThrow('U 盘');
    fs.open = open;
    await store.save(contentOf(commands(3)));
    await store.close(contentOf(commands(3)));
    expect(seqs(await ProjectStore.open(PATH, another(env, 2)))).toEqual([1, 2, 3]);
  });
});

describe('备份', () => {
  it('每小时一份，关闭时更新成最后的样子；同一个读法打得开', async () => {
    const { env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    for (const count of [3, 4, 5]) {
      await store.append(command(count));
      await store.save(contentOf(commands(count)));
      if (count === 4) env.time += HOUR;
    }
    await store.close(contentOf(commands(5)));
    const all = await listBackups(PATH, ID, env);
    expect(all.map((one) => one.at)).toEqual(['2026-01-15 10:00:00', '2026-01-15 09:00:00']);
    const counts = [];
    for (const one of all) counts.push((await readBackup(PATH, ID, one.name, env)).commands.length);
    expect(counts).toEqual([5, 3]);
    await expect(readBackup(PATH, ID, '../../x.jsgk', env)).rejects.toThrow('没有这份');
  });

  it('备份写不成不妨碍保存，记下一句话', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    const mkdir = fs.mkdir.bind(fs);
    fs.mkdir = (path) => (path.includes('backups') ? Promise.reject(new DiskError('ENOSPC')) : mkdir(path));
    await store.save(contentOf(commands(2)));
    expect(store.backupProblem).toContain('磁盘已满');
  });

  it('文件坏了：用最新的完好备份打开并说明，坏的备份跳过，坏的文件也留一份', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    await store.append(command(3));
    await store.save(contentOf(commands(3)));
    await store.close(contentOf(commands(3)));
    fs.place(PATH, '{"format":"juesuan-pro');
    fs.place(`/user/backups/${placeOf(PATH)}-${ID}/20260115-093000-version.jsgk`, '坏');
    const opened = await ProjectStore.open(PATH, env);
    expect(seqs(opened)).toEqual([1, 2, 3]);
    expect(opened.messages).toEqual([expect.stringContaining('已改用本机 2026-01-15 09:00 的备份')]);
    // 没写之前坏文件原样；写的时候先留下它。
    expect(fs.text(PATH)).toBe('{"format":"juesuan-pro');
    await opened.store.save(contentOf(commands(3)));
    const replaced = (await listBackups(PATH, ID, env)).find((one) => one.kind === 'replaced');
    expect(fs.text(`/user/backups/${placeOf(PATH)}-${ID}/${replaced?.name ?? ''}`)).toContain('juesuan-pro');
    await opened.store.close(contentOf(commands(3)));
    expect((await ProjectStore.open(PATH, env)).messages).toEqual([]);
  });

  it('文件坏了：不会退到另存时盖掉的别的项目，它的备份再新也不算', async () => {
    const { fs, env } = disk(commands(4, '别的项目'));
    env.time += 20 * 60_000;
    const store = await ProjectStore.create(PATH, contentOf(commands(2)), env);
    await store.close(contentOf(commands(2)));
    fs.place(PATH, '{"format":"juesuan-pro');
    const opened = await ProjectStore.open(PATH, env);
    expect(opened.file.commands).toEqual(commands(2));
    expect(opened.file.id).toBe(store.id);
  });

  it('文件坏了：这一小时的备份关闭时更新过，比这一小时里导出时留的新，用它', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    await store.append(command(3));
    await store.save(contentOf(commands(3)));
    env.time += 60_000;
    await store.keep('export', contentOf(commands(3)));
    env.time += 60_000;
    await store.append(command(4));
    await store.save(contentOf(commands(4)));
    await store.close(contentOf(commands(4)));
    fs.place(PATH, '坏');
    expect(seqs(await ProjectStore.open(PATH, env))).toEqual([1, 2, 3, 4]);
  });

  it('没有备份的坏文件：一句话拒绝，原样，不留锁；最新的备份一时读不了，不退到更旧的', async () => {
    const { fs, env } = disk();
    const { store } = await ProjectStore.open(PATH, env);
    fs.place('/盘/别的.jsgk', '{');
    await expect(ProjectStore.open('/盘/别的.jsgk', env)).rejects.toThrow('损坏');
    expect(fs.text('/盘/别的.jsgk')).toBe('{');
    await store.save(contentOf(commands(2)));
    env.time += HOUR;
    await store.save(contentOf(commands(2)));
    await store.close(contentOf(commands(2)));
    fs.place(PATH, '坏');
    const read = fs.readFile.bind(fs);
    fs.readFile = (path) =>
      path.includes('-100000-hour') ? Promise.reject(new DiskError('EIO')) : read(path);
    await expect(ProjectStore.open(PATH, env)).rejects.toThrow('读不了');
    await expect(newestGoodBackup(PATH, null, env)).rejects.toThrow('读不了');
    fs.readFile = read;
    expect((await newestGoodBackup(PATH, null, env))?.backup.at).toBe('2026-01-15 10:00:00');
    expect(fs.paths.filter((name) => name.endsWith('.lock'))).toEqual([]);
  });
});
