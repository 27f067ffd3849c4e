/** 命令行与窗口共用一个项目：编号不变、日志里的算数、窗口开着时不写。 */
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCli } from '../../src/main/cli/program.js';
import { openProject, saveProject } from '../../src/main/cli/projects.js';
import { environment } from '../../src/main/store/environment.js';
import { realFs } from '../../src/main/store/fs.js';
import { readProjectFile, serializeProject, writeAtomically } from '../../src/main/store/project-file.js';
import { ProjectStore } from '../../src/main/store/project-store.js';
import { command, commands, contentOf, testEnvironment } from './fixtures.js';

const silent = { say: () => undefined, print: () => undefined, json: () => undefined };
const ID = 'e'.repeat(32);
let folder = '';
let path = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-命令行 '));
  path = join(folder, '项目.jsgk');
  vi.stubEnv('JUESUAN_DATA', join(folder, '用户'));
  await writeAtomically(path, serializeProject({ id: ID, ...contentOf(commands(2)) }));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const change = {
  section: 'reasons',
  key: '新',
  before: null,
  after: { text: '新', confirmed: true },
} as const;

it('写回时编号不变，不留锁', async () => {
  const { project } = await openProject(path);
  project.execute('facts', '填', [change]);
  await saveProject(path, project, silent);
  const file = await readProjectFile(path);
  expect(file.id).toBe(ID);
  expect(file.commands).toHaveLength(3);
  expect(readdirSync(folder).sort()).toEqual(['用户', '项目.jsgk']);
});

it('窗口没有正常关闭时留在日志里的步骤一并算上', async () => {
  const dead = { ...testEnvironment(realFs, join(folder, '用户')), self: { ...deadProcess() } };
  const { store } = await ProjectStore.open(path, dead);
  await store.append(command(3));
  const { project } = await openProject(path);
  expect(project.commands).toHaveLength(3);
  project.execute('facts', '填', [change]);
  await saveProject(path, project, silent);
  const again = await ProjectStore.open(
    path,
    environment(join(folder, '用户'), () => new Date().toISOString()),
  );
  expect(again.file.commands).toHaveLength(4);
  expect(again.recovered).toEqual([]);
  await again.store.close(contentOf([]));
});

it('窗口正开着、或读后被改过：拒绝，文件不动', async () => {
  const { project } = await openProject(path);
  project.execute('facts', '填', [change]);
  const env = environment(join(folder, '用户'), () => new Date().toISOString());
  const { store } = await ProjectStore.open(path, env);
  await expect(saveProject(path, project, silent)).rejects.toThrow('正被另一个窗口打开');
  await store.append(command(3));
  await store.save(contentOf(commands(3)));
  await store.close(contentOf(commands(3)));
  await expect(saveProject(path, project, silent)).rejects.toThrow('读入以后被别的程序改过');
  expect((await readProjectFile(path)).commands).toEqual(commands(3));
});

it('更新版本的程序存的：show 与 check 照看，在 stderr 说明；改与导出仍拒绝，文件不动', async () => {
  copyFileSync('test/fixtures/projects/newer-readable.jsgk', path);
  const bytes = readFileSync(path);
  const run = async (...argv: string[]): Promise<{ code: number; said: string; printed: string }> => {
    const [said, printed]: [string[], string[]] = [[], []];
    const code = await runCli(argv, {
      say: (line) => void said.push(line),
      print: (text) => void printed.push(text),
      json: (value) => void printed.push(JSON.stringify(value)),
    });
    return { code, said: said.join('\n'), printed: printed.join('\n') };
  };
  const shown = await run('show', path, '--table', '01');
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.said).toContain('更新版本');
  expect(shown.said).toContain('只能看');
  expect(shown.printed).toContain('01');
  const checked = await run('check', path);
  expect(checked.code).toBeLessThan(2);
  expect(checked.said).toContain('只能看');
  for (const argv of [
    ['set', path, '事实:会议费=1'],
    ['export', path, '-o', join(folder, '出')],
  ])
    expect(await run(...argv)).toMatchObject({ code: 2 });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

/** 一个已不在的进程。 */
const deadProcess = (): ReturnType<typeof environment>['self'] => ({
  ...environment('', () => '').self,
  pid: 2 ** 22 + 1,
});
