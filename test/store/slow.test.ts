/** 慢的磁盘（网络盘、休眠的盘）：边填边存、答复次序打乱，填的一步不丢、不乱。 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OpenProject } from '../../src/main/service/open-project.js';
import { serializeProject } from '../../src/main/store/project-file.js';
import { templates } from '../support/templates.js';
import { contentOf, seeded, testEnvironment } from './fixtures.js';
import { MemoryFs } from './memory-fs.js';
import { SlowFs } from './slow-fs.js';

const PATH = '/盘/甲.jsgk';
/** 盘上的时刻与环境的相同，会话登记才不算陈旧。 */
function freshDisk(): MemoryFs {
  const disk = new MemoryFs();
  disk.clock = () => testEnvironment(disk).time;
  disk.place(PATH, serializeProject(contentOf([])));
  return disk;
}
const SEEDS = process.env['JUESUAN_FULL'] === '1' ? 300 : 10;

// 停手多久再写由测试自己叫，不等真的时间。
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function fill(open: OpenProject, step: number): void {
  const before = open.project.state.reasons['总数'] ?? null;
  open.project.execute('facts', `第 ${step} 步`, [
    { section: 'reasons', key: '总数', before, after: { text: String(step), confirmed: true } },
    { section: 'reasons', key: `键${step}`, before: null, after: { text: '因为', confirmed: true } },
  ]);
}

/** 断电之后换一个进程打开：看得到哪几步。 */
async function labels(fs: MemoryFs): Promise<{ steps: string[]; last: string | undefined }> {
  const { open } = await OpenProject.open(PATH, templates, testEnvironment(fs, '/user', 9));
  const steps = open.project.commands.map((command) => command.label);
  const last = open.project.state.reasons['总数']?.text;
  await open.close();
  return { steps, last };
}
const upTo = (count: number): string[] => Array.from({ length: count }, (_, at) => `第 ${at + 1} 步`);

describe('慢的磁盘', () => {
  it(`边填边存，答复的次序打乱 ${SEEDS} 种：答复过的都在，次序不乱，关闭后全在文件里`, async () => {
    let most = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const coin = seeded(seed);
      const disk = freshDisk();
      const slow = new SlowFs(disk, coin);
      const { open } = await slow.until(OpenProject.open(PATH, templates, testEnvironment(slow)));
      let typed = 0;
      let acked = 0;
      const running: Promise<unknown>[] = [];
      for (let act = 0; act < 24; act++) {
        const what = coin();
        if (what < 0.55) {
          typed += 1;
          const mine = typed;
          fill(open, mine);
          running.push(
            open.durable().then(() => {
              acked = Math.max(acked, mine);
            }),
          );
        } else if (what < 0.8) running.push(open.save());
        else if (what < 0.9) running.push(open.keepVersion('version'));
        else running.push(open.store.beat());
        for (let steps = Math.floor(coin() * 12); steps > 0; steps--) await slow.step();
        if (act % 8 !== 7) continue;
        const promised = acked;
        const { steps } = await labels(disk.afterPowerCut('lost', coin));
        expect(steps, `种子 ${seed}`).toEqual(upTo(steps.length));
        expect(steps.length, `种子 ${seed}`).toBeGreaterThanOrEqual(promised);
      }
      await slow.until(Promise.all(running));
      expect(acked).toBe(typed);
      expect(await slow.until(open.close())).toBeNull();
      most = Math.max(most, slow.most);
      const after = disk.afterPowerCut('lost', coin);
      expect(after.paths.filter((path) => /^\/盘\/\.juesuan/.test(path))).toEqual([]);
      expect(await labels(after), `种子 ${seed}`).toEqual({
        steps: upTo(typed),
        last: typed === 0 ? undefined : String(typed),
      });
    }
    // 真的有几件事同时等着，不是一件一件来的。
    expect(most).toBeGreaterThan(2);
  });

  it('答复没来就还没有存住：页面看到的“已保存”不会早', async () => {
    const disk = freshDisk();
    const slow = new SlowFs(disk, seeded(1));
    const { open } = await slow.until(OpenProject.open(PATH, templates, testEnvironment(slow)));
    fill(open, 1);
    const state = { acked: false };
    const durable = open.durable().then(() => {
      state.acked = true;
    });
    let before = 0;
    while (!state.acked) {
      const { steps } = await labels(disk.afterPowerCut('lost', () => 0));
      before += 1;
      // 磁盘上还没有时，一定还没有答复。
      if (steps.length === 0) expect(state.acked).toBe(false);
      await slow.step();
    }
    await durable;
    expect(before).toBeGreaterThan(1);
    expect((await labels(disk.afterPowerCut('lost', () => 0))).steps).toEqual(upTo(1));
    await slow.until(open.close());
  });
});
