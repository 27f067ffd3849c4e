import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedProject } from '../../src/shared/contract/index.js';
import { folderCrumbs } from '../../src/main/service/folder-crumbs.js';
import type { FolderQuestion, Host } from '../../src/main/service/host.js';
import { createService } from '../../src/main/service/index.js';
import { readProjectFile } from '../../src/main/store/project-file.js';
import { exportRequest } from '../support/export-request.js';
import { quietHost } from '../support/host.js';

const text = exportRequest({ parts: ['text'] });

let data = '';
let place = '';
/** 对话框里选的；每弹一次取一个，没有了就是取消。 */
let answers: string[] = [];
let asked: (FolderQuestion | undefined)[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'juesuan-宿主 '));
  place = mkdtempSync(join(tmpdir(), 'juesuan-放在 '));
  answers = [];
  asked = [];
});
afterEach(() => {
  for (const one of [data, place]) rmSync(one, { recursive: true, force: true });
});

const folder = (name: string): string => {
  const path = join(place, name);
  mkdirSync(path);
  return path;
};

async function open(host: Partial<Host> = {}) {
  const service = await createService(
    quietHost(data, {
      chooseExportFolder: (question) => {
        asked.push(question);
        return Promise.resolve(answers.shift() ?? null);
      },
      chooseSavePath: (name) => Promise.resolve(join(place, name)),
      ...host,
    }),
  );
  const calls = service.handlers;
  const start = (): Promise<OpenedProject> =>
    calls['project.new']({ profile: 'hunan-2024', year: 2025, department: '某市示例局' });
  return { service, calls, start };
}

describe('导出放在哪里', () => {
  it('第一次选，以后直接放；关了再开也记得，项目文件里没有路径', async () => {
    const { service, calls, start } = await open();
    await start();
    expect(await calls['export.folder']({})).toEqual({ crumbs: [], problem: null });
    const chosen = folder('2025');
    answers = [chosen];
    await calls['export.run'](text);
    const again = await calls['export.run'](text);
    expect(asked).toHaveLength(1);
    expect(again).toMatchObject({ folder: chosen, notes: [] });
    expect(readdirSync(chosen)).toHaveLength(1);
    expect((await calls['export.folder']({}))?.crumbs.at(-1)).toBe('2025');
    const path = service.openPath() ?? '';
    await service.close();
    expect(readFileSync(path, 'utf8')).not.toContain(place);

    const later = await open();
    await later.service.openFile(path);
    rmSync(join(chosen, readdirSync(chosen)[0] ?? ''));
    await later.calls['export.run'](text);
    expect(asked).toHaveLength(1);
    expect(readdirSync(chosen)).toHaveLength(1);
    // 别的项目各记各的。
    await later.start();
    expect(await later.calls['export.folder']({})).toEqual({ crumbs: [], problem: null });
    await later.service.close();
  });

  it('更改：弹对话框，从现在这个选起；取消照旧；不能放的不记', async () => {
    const { service, calls, start } = await open();
    await start();
    const [first, second] = [folder('甲'), folder('乙')];
    answers = [first, second];
    await calls['export.changeFolder']({});
    expect((await calls['export.changeFolder']({}))?.crumbs.at(-1)).toBe('乙');
    expect(asked).toEqual([
      { title: null, startIn: null },
      { title: null, startIn: first },
    ]);
    expect((await calls['export.changeFolder']({}))?.crumbs.at(-1)).toBe('乙');
    answers = [join(place, '没有')];
    await expect(calls['export.changeFolder']({})).rejects.toThrow('不存在或读不到');
    await calls['export.run'](text);
    expect(readdirSync(second)).toHaveLength(1);
    expect(readdirSync(first)).toEqual([]);
    await service.close();
  });

  it('不在了：行里说，导出时请另选；没有另选就什么也不写并说明；接回来照旧', async () => {
    const { service, calls, start } = await open();
    await start();
    const chosen = folder('U盘');
    answers = [chosen];
    await calls['export.changeFolder']({});
    rmSync(chosen, { recursive: true });
    const gone = await calls['export.folder']({});
    expect(gone?.crumbs.at(-1)).toBe('U盘');
    expect(gone?.problem).toMatch(/U盘”不在了/);
    await expect(calls['export.run'](text)).rejects.toThrow(/没有导出：.*U盘”不在了/);
    expect(asked.at(-1)).toEqual({ title: '“U盘”用不了，请另选导出文件夹', startIn: null });
    expect(await calls['export.history']({})).toEqual([]);
    expect(existsSync(chosen)).toBe(false);

    mkdirSync(chosen);
    const before = asked.length;
    await calls['export.run'](text);
    expect(asked).toHaveLength(before);
    rmSync(chosen, { recursive: true });
    const other = folder('另选');
    answers = [other];
    const moved = await calls['export.run'](text);
    expect(moved).toMatchObject({ folder: other, notes: [expect.stringMatching(/不在了.*新选的文件夹/)] });
    expect((await calls['export.folder']({}))?.crumbs.at(-1)).toBe('另选');
    await service.close();
  });

  it('变成了文件、不能写：同样请另选', async () => {
    const { service, calls, start } = await open();
    await start();
    const chosen = folder('原先的');
    answers = [chosen];
    await calls['export.changeFolder']({});
    rmSync(chosen, { recursive: true });
    writeFileSync(chosen, '');
    await expect(calls['export.run'](text)).rejects.toThrow('不在了');
    rmSync(chosen);
    await service.close();
  });

  it.skipIf(process.platform !== 'linux')('在而不能写：说不能写，请另选', async () => {
    const { service, calls, start } = await open();
    await start();
    const { id } = await readProjectFile(service.openPath() ?? '');
    // /proc 在而谁也写不进去，超级用户也一样。
    const items = [{ project: id, folder: '/proc' }];
    writeFileSync(join(data, 'export-folders.json'), JSON.stringify({ version: 1, items }));
    await expect(calls['export.run'](text)).rejects.toThrow(/没有导出：.*“proc”现在不能写/);
    await service.close();
  });

  it('记的坏了、不是绝对路径：当没有记过', async () => {
    const { service, calls, start } = await open();
    await start();
    const { id } = await readProjectFile(service.openPath() ?? '');
    for (const content of [
      '{',
      JSON.stringify({ version: 1, items: [{ project: id, folder: '../别处' }] }),
    ]) {
      writeFileSync(join(data, 'export-folders.json'), content);
      expect(await calls['export.folder']({})).toEqual({ crumbs: [], problem: null });
    }
    await service.close();
  });

  it('浏览器里是下载：没有文件夹，也不记', async () => {
    const { service, calls, start } = await open({ kind: 'browser' });
    await start();
    answers = [folder('临时')];
    expect(await calls['export.folder']({})).toBeNull();
    expect(await calls['export.changeFolder']({})).toBeNull();
    expect(asked).toEqual([]);
    await calls['export.run'](text);
    expect(existsSync(join(data, 'export-folders.json'))).toBe(false);
    await service.close();
  });
});

describe('文件夹给人看的样子', () => {
  it.each([
    [posix, '/home/user', '/home/user/Documents/决算公开/2025', '文档 › 决算公开 › 2025'],
    [posix, '/home/user', '/home/user', '个人文件夹'],
    [posix, '/home/user', '/home/user/..怪名', '..怪名'],
    [posix, '/home/user', '/media/盘', 'media › 盘'],
    [posix, '/home/user', '/', '/'],
    [posix, '/home/user', '/a/b/c/d/e', '… › c › d › e'],
    [win32, 'C:\\Users\\user', 'C:\\Users\\user\\Desktop\\公开', '桌面 › 公开'],
    [win32, 'C:\\Users\\user', 'D:\\决算\\2025', 'D: › 决算 › 2025'],
    [win32, 'C:\\Users\\user', 'E:\\', 'E:'],
    [win32, 'C:\\Users\\user', '\\\\server\\公用\\决算', 'server › 公用 › 决算'],
  ])('%#', (at, home, path, shown) => {
    expect(folderCrumbs(path, home, at).join(' › ')).toBe(shown);
  });
});

describe('草稿不悄悄换掉正式件', () => {
  const draft = { ...text, draft: true };
  const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

  it('文件夹里有第 1 版（正式件）：说得出，草稿放进子文件夹；人点过可以换掉才换', async () => {
    const { calls, service, start } = await open();
    await start();
    const chosen = folder('2025');
    answers = [chosen];
    expect(await calls['export.standing']({ parts: ['text'] })).toBeNull();
    await calls['export.run'](text);
    const [name = ''] = readdirSync(chosen);
    const formal = read(chosen, name);
    expect(await calls['export.standing']({ parts: ['text', 'report'] })).toEqual({
      here: { versions: [{ number: 1, draft: false, files: 1 }], others: 0 },
      drafts: { versions: [], others: 0 },
    });

    const aside = await calls['export.run'](draft);
    expect(aside.folder).toBe(join(chosen, '草稿'));
    expect(aside.notes.join()).toContain('第 1 版（正式件）的 1 个文件');
    expect(read(chosen, name)).toBe(formal);
    expect(read(chosen, '草稿', name)).toContain('草稿');
    expect((await calls['export.standing']({ parts: ['text'] }))?.drafts.versions).toEqual([
      { number: 2, draft: true, files: 1 },
    ]);

    await calls['export.run']({ ...draft, replace: true });
    expect(read(chosen, name)).toContain('草稿');
    await service.close();
  });

  it('认不出是哪一版的也不悄悄换；没有同名的、都是草稿的，照旧放', async () => {
    const { calls, service, start } = await open();
    await start();
    const chosen = folder('2025');
    answers = [chosen];
    expect((await calls['export.run'](draft)).folder).toBe(chosen);
    expect((await calls['export.run'](draft)).folder).toBe(chosen);
    const [name = ''] = readdirSync(chosen);
    writeFileSync(join(chosen, name), '人改过的');
    expect((await calls['export.standing']({ parts: ['text'] }))?.here).toEqual({ versions: [], others: 1 });
    expect((await calls['export.run'](draft)).folder).toBe(join(chosen, '草稿'));
    expect(read(chosen, name)).toBe('人改过的');
    await service.close();
  });

  it('导出时才选的文件夹没有给人看过：点过“可以换掉”也不算数；没有放成的不留空文件夹', async () => {
    const { calls, service, start } = await open();
    await start();
    const first = folder('甲');
    const second = folder('乙');
    answers = [first];
    await calls['export.run'](text);
    const [name = ''] = readdirSync(first);
    writeFileSync(join(second, name), '别处的正式件');
    rmSync(first, { recursive: true });
    answers = [second];
    expect((await calls['export.run']({ ...draft, replace: true })).folder).toBe(join(second, '草稿'));
    expect(read(second, name)).toBe('别处的正式件');

    rmSync(join(second, '草稿'), { recursive: true });
    writeFileSync(join(second, '草稿'), '一个文件');
    await expect(calls['export.run'](draft)).rejects.toThrow('是文件，不是文件夹');
    expect(readdirSync(second)).toHaveLength(2);
    await service.close();
  });
});

describe('还空着几处', () => {
  it('空着的原因、资料数得出，审签各栏不算', async () => {
    const { calls, service, start } = await open();
    await start();
    const plan = await calls['export.plan']({});
    const slots = plan.items.filter(({ kind }) => kind === 'reason' || kind === 'fact');
    expect(plan.blanks).toBe(slots.length - plan.signing.length);
    await service.close();
  });
});
