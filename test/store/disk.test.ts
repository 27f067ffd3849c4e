/** 真的磁盘：满了的小盘、只读的文件夹。要 root 才能挂小盘；不能挂就说明跳过。 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serializeProject, writeAtomically } from '../../src/main/store/project-file.js';
import { ProjectStore } from '../../src/main/store/project-store.js';
import { realFs } from '../../src/main/store/fs.js';
import { command, commands, contentOf, testEnvironment } from './fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-小盘 '));
const small = join(folder, '小盘');
mkdirSync(small);
const mounted =
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', small]).status === 0;
if (!mounted) console.log('小盘（tmpfs）：未在此验证，需要 root 与 mount');
afterAll(() => {
  if (mounted) spawnSync('umount', [small]);
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(process.platform === 'win32')('保存不改文件的权限；日志与备份的文件夹只许自己进', async () => {
  const path = join(folder, '只许自己读.jsgk');
  const env = testEnvironment(realFs, join(folder, '私有'));
  await writeAtomically(path, serializeProject(contentOf(commands(1))));
  chmodSync(path, 0o600);
  const { store } = await ProjectStore.open(path, env);
  await store.append(command(2));
  await store.save(contentOf(commands(2)));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await store.close(contentOf(commands(2)));
  for (const name of ['journals', 'backups'])
    expect(statSync(join(folder, '私有', name)).mode & 0o777, name).toBe(0o700);
});

describe.skipIf(!mounted)('磁盘满', () => {
  it('项目所在的盘满了：旧文件原样，所填在日志里；腾出空间后自己存上', async () => {
    const path = join(small, '满 盘.jsgk');
    const env = testEnvironment(realFs, join(folder, '用户'));
    await writeAtomically(path, serializeProject(contentOf(commands(2))));
    const { store } = await ProjectStore.open(path, env);
    const filler = join(small, '占地方');
    expect(() => writeFileSync(filler, Buffer.alloc(1024 * 1024))).toThrow('ENOSPC');
    await store.append(command(3));
    await expect(store.save(contentOf(commands(3)))).rejects.toThrow('磁盘已满');
    expect(readdirSync(small).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await store.close(contentOf(commands(3)));
    rmSync(filler);
    const again = await ProjectStore.open(path, env);
    expect(again.recovered).toEqual([command(3)]);
    await again.store.save(contentOf(commands(3)));
    await again.store.close(contentOf(commands(3)));
    expect((await ProjectStore.open(path, env)).file.commands).toHaveLength(3);
  });

  it('用户目录的盘满了：日志报告写不进去，文件照样存', async () => {
    const path = join(folder, '好盘.jsgk');
    const env = testEnvironment(realFs, join(small, '用户'));
    await writeAtomically(path, serializeProject(contentOf([])));
    const { store } = await ProjectStore.open(path, env);
    expect(() => writeFileSync(join(small, '占地方'), Buffer.alloc(1024 * 1024))).toThrow('ENOSPC');
    await expect(store.append(command(1))).rejects.toThrow('磁盘已满');
    await store.save(contentOf(commands(1)));
    expect(store.backupProblem).toContain('磁盘已满');
    await store.close(contentOf(commands(1)));
    rmSync(join(small, '占地方'));
    expect((await ProjectStore.open(path, env)).file.commands).toHaveLength(1);
  });

  it('只读的盘：打得开，填的在日志里，保存给一句话', async () => {
    const path = join(small, '只读.jsgk');
    const env = testEnvironment(realFs, join(folder, '用户二'));
    await writeAtomically(path, serializeProject(contentOf([])));
    expect(spawnSync('mount', ['-o', 'remount,ro', small]).status).toBe(0);
    const { store } = await ProjectStore.open(path, env);
    await store.append(command(1));
    await expect(store.save(contentOf(commands(1)))).rejects.toThrow('只读');
    await store.close(contentOf(commands(1)));
    expect(spawnSync('mount', ['-o', 'remount,rw', small]).status).toBe(0);
    expect((await ProjectStore.open(path, env)).recovered).toEqual([command(1)]);
  });
});

it.skipIf(process.getuid?.() === 0)('只读文件夹给出一句话', async () => {
  const closed = join(folder, '只读夹');
  mkdirSync(closed, { mode: 0o500 });
  await expect(writeAtomically(join(closed, 'x.jsgk'), '新')).rejects.toThrow('不能写入');
  chmodSync(closed, 0o700);
});
