/** 写成哪个文件：读入的文件从不改动（承诺三），盖掉与升级之前先留备份（承诺九）。 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { environment } from '../../src/main/store/environment.js';
import { listBackups, readBackup } from '../../src/main/store/backups.js';
import { readProjectFile } from '../../src/main/store/project-file.js';
import { userFolder } from '../../src/main/store/user-folder.js';
import { run, sampleFile, useFolder } from './support.js';

const folder = useFolder();
const blank = (path: string, department = '某某局'): ReturnType<typeof run> =>
  run('new', '--profile', 'hunan-2024', '--year', '2025', '--department', department, '-o', path);
const backupsOf = async (path: string) => {
  const env = environment(userFolder(), () => new Date().toISOString());
  return Promise.all(
    (await listBackups(path, (await readProjectFile(path)).id, env)).map(async ({ kind, name }) => ({
      kind,
      file: await readBackup(path, (await readProjectFile(path)).id, name, env),
    })),
  );
};

beforeAll(() => {
  copyFileSync(sampleFile, folder.path('公开表.xlsx'));
  copyFileSync(sampleFile, folder.path('公开表.jsgk'));
});

it.each([
  ['同一个名字', ['公开表.xlsx', '-o', '公开表.xlsx'], '项目文件以 .jsgk 结尾'],
  ['名字不以 .jsgk 结尾', ['公开表.xlsx', '-o', '项目.xlsx'], '项目文件以 .jsgk 结尾'],
  ['并入工作簿', ['公开表.xlsx', '--into', '公开表.xlsx'], '项目文件以 .jsgk 结尾'],
  ['已有的不是项目', ['公开表.xlsx', '-o', '公开表.jsgk'], '没有盖掉它'],
])('import 不写读入的文件，也不盖掉别的东西：%s', async (_, args, why) => {
  const before = ['公开表.xlsx', '公开表.jsgk'].map((name) => readFileSync(folder.path(name)));
  const result = await run('import', ...args.map((one) => (one.startsWith('-') ? one : folder.path(one))));
  expect(result).toMatchObject({ status: 2, stdout: '' });
  expect(result.stderr).toContain(why);
  expect(['公开表.xlsx', '公开表.jsgk'].map((name) => readFileSync(folder.path(name)))).toEqual(before);
  expect(existsSync(folder.path('项目.xlsx'))).toBe(false);
});

it('上年的项目、并入的另一份，也不能就是要写的文件，经符号链接也不行', async () => {
  const [last, link] = [folder.path('上年.jsgk'), folder.path('链接.jsgk')];
  await blank(last);
  symlinkSync(last, link);
  const before = readFileSync(last);
  for (const args of [
    [last, '--as', 'last-year', '-o', last],
    [last, '--as', 'last-year', '-o', link],
    [last, '--into', last],
  ]) {
    const result = await run('import', ...args);
    expect(result.status, result.stderr).toBe(2);
    expect(result.stderr).toContain('就是要读入的文件');
  }
  expect(readFileSync(last).equals(before)).toBe(true);
});

it('空文件可以写上；盖掉已有的项目之前留成备份，并说一声', async () => {
  const path = folder.path('已有.jsgk');
  writeFileSync(path, '');
  const first = await blank(path, '甲局');
  expect(first).toMatchObject({ status: 0, stderr: expect.not.stringContaining('备份') });
  const second = await blank(path, '乙局');
  expect(second.status).toBe(0);
  expect(second.stderr).toContain('已留作备份');
  const [backup] = await backupsOf(path);
  expect(backup?.kind).toBe('replaced');
  expect(backup?.file.state.meta.department).toBe('甲局');
});

it('旧格式的项目由命令行修改时，升级之前先备份', async () => {
  const path = folder.path('旧格式.jsgk');
  copyFileSync('test/fixtures/projects/format-1.jsgk', path);
  const before = await readProjectFile(path);
  expect(before.version).toBe(1);
  expect((await run('set', path, '事实:会议费=3')).status).toBe(0);
  expect((await readProjectFile(path)).version).toBe(2);
  expect((await backupsOf(path)).map(({ kind, file }) => [kind, file.version])).toEqual([['upgrade', 1]]);
});

it('备份写不成就不盖', async () => {
  const path = folder.path('保住.jsgk');
  await blank(path, '甲局');
  const kept = readFileSync(path);
  const data = process.env['JUESUAN_DATA'] ?? '';
  const elsewhere = folder.path('别处');
  mkdirSync(elsewhere);
  writeFileSync(`${elsewhere}/backups`, '占住名字');
  process.env['JUESUAN_DATA'] = elsewhere;
  try {
    const result = await blank(path, '乙局');
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('备份没有写成');
  } finally {
    process.env['JUESUAN_DATA'] = data;
  }
  expect(readFileSync(path).equals(kept)).toBe(true);
});

it('导入不碰原件：内容与修改时刻都不变', async () => {
  const file = folder.path('公开表.xlsx');
  const before = { bytes: readFileSync(file), at: statSync(file).mtimeMs };
  expect((await run('import', file, '-o', folder.path('读入.jsgk'))).status).toBe(0);
  expect((await run('import', file, '-o', folder.path('读入.jsgk'), '--as', 'last-year')).status).toBe(0);
  expect({ bytes: readFileSync(file), at: statSync(file).mtimeMs }).toEqual(before);
});

it('导出到原件所在的文件夹：原件正是正式的名字，也不盖掉', async () => {
  const home = folder.path('原件在此');
  mkdirSync(home);
  const original = `${home}/2024年度株洲市长株潭一体化发展事务中心决算公开表.xlsx`;
  copyFileSync(sampleFile, original);
  const path = `${home}/项目.jsgk`;
  expect((await run('import', original, '-o', path)).status).toBe(0);
  const refused = await run('export', path, '-o', home, '--xlsx');
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('是导入过的原件');
  expect(readFileSync(original).equals(readFileSync(sampleFile))).toBe(true);
  expect(readdirSync(home).sort()).toEqual(['项目.jsgk', original.slice(home.length + 1)].sort());
  // 上一次自己导出的照旧换成新的。
  const elsewhere = folder.path('别的文件夹');
  for (let time = 0; time < 2; time += 1)
    expect((await run('export', path, '-o', elsewhere, '--xlsx')).status).toBe(0);
});
