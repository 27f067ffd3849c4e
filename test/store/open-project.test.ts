import { describe, expect, it } from 'vitest';
import { OpenProject } from '../../src/main/service/open-project.js';
import { serializeProject } from '../../src/main/store/project-file.js';
import { templates } from '../support/templates.js';
import { type TestEnvironment, contentOf, testEnvironment } from './fixtures.js';
import { MemoryFs } from './memory-fs.js';

const PATH = '/盘/甲.jsgk';

async function opened(): Promise<{ fs: MemoryFs; env: TestEnvironment; open: OpenProject }> {
  const fs = new MemoryFs();
  const env = testEnvironment(fs);
  fs.clock = () => env.time;
  fs.place(PATH, serializeProject(contentOf([])));
  return { fs, env, open: (await OpenProject.open(PATH, templates, env)).open };
}
function fill(open: OpenProject, key: string, text: string): void {
  const before = open.project.state.reasons[key] ?? null;
  open.project.execute('facts', `填写 ${key}`, [
    { section: 'reasons', key, before, after: { text, confirmed: true } },
  ]);
}
/** 另一个进程打开：看得到几步。 */
async function steps(fs: MemoryFs, env: TestEnvironment): Promise<number> {
  const other = testEnvironment(fs, '/user', 9);
  other.time = env.time;
  const { open } = await OpenProject.open(PATH, templates, other);
  const count = open.project.commands.length;
  await open.close();
  return count;
}

describe('打开着的项目', () => {
  it('答复之后立刻断电，一步不少', async () => {
    const { fs, env, open } = await opened();
    fill(open, '甲', '因为');
    await open.durable();
    expect(
      await steps(
        fs.afterPowerCut('lost', () => 0),
        env,
      ),
    ).toBe(1);
    await open.close();
  });

  it('日志写不成：当场写进文件，并报告；日志好了报告消失', async () => {
    const { fs, env, open } = await opened();
    fs.fault = { kind: 'fail', at: fs.calls + 1, code: 'EIO', forever: false };
    fill(open, '甲', '因为');
    await open.durable();
    expect(
      await steps(
        fs.afterPowerCut('lost', () => 0),
        env,
      ),
    ).toBe(1);
    fill(open, '乙', '所以');
    await open.durable();
    expect(open.journalProblem).toBeNull();
    expect(open.saveProblem).toBeNull();
    await open.close();
  });

  it('两处都写不成：说明没有存住；好了以后全部存上', async () => {
    const { fs, env, open } = await opened();
    fs.fault = { kind: 'fail', at: 0, code: 'ENOSPC', forever: true };
    fill(open, '甲', '因为');
    await open.durable();
    expect(open.saveProblem).toContain('还没有存住');
    expect(open.saveProblem).toContain('磁盘已满');
    fs.fault = null;
    fill(open, '乙', '所以');
    await open.durable();
    expect(
      await steps(
        fs.afterPowerCut('lost', () => 0),
        env,
      ),
    ).toBe(2);
    await open.save();
    expect(open.saveProblem).toBeNull();
    expect(await open.close()).toBeNull();
  });

  it('关闭时写不成文件：说一句话，下次打开找回', async () => {
    const { fs, env, open } = await opened();
    fill(open, '甲', '因为');
    await open.durable();
    const openFile = fs.open.bind(fs);
    fs.open = (path, how) =>
      path.startsWith('/盘/')
        ? Promise.reject(Object.assign(new Error(), { code: 'EROFS' }))
        : openFile(path, how);
    expect(await open.close()).toContain('只读');
    fs.open = openFile;
    expect(await steps(fs, env)).toBe(1);
  });

  it('没有改动就不重写文件', async () => {
    const { fs, open } = await opened();
    const before = fs.text(PATH);
    await open.close();
    expect(fs.text(PATH)).toBe(before);
    expect(fs.paths.filter((name) => !name.startsWith('/user/'))).toEqual([PATH]);
  });

  it('恢复历史版本是一步可撤销的修改；先留下现在的样子', async () => {
    const { env, open } = await opened();
    fill(open, '甲', '当时');
    await open.save();
    env.time += 3600_000;
    fill(open, '甲', '后来');
    fill(open, '乙', '多出来');
    await open.save();
    const [newest, older] = await open.versions();
    expect([newest?.kind, older?.kind]).toEqual(['hour', 'hour']);
    expect(await open.restore(older?.name ?? '')).toBe(2);
    expect(open.project.state.reasons).toEqual({ 甲: { text: '当时', confirmed: true } });
    expect((await open.versions())[0]?.kind).toBe('version');
    open.project.undo();
    expect(Object.keys(open.project.state.reasons)).toEqual(['甲', '乙']);
    await open.close();
  });
});
