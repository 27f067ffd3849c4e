/** 后台线程：真的服务在另一个线程里答；对话框请主线程弹；断了另起，打开着的项目接着开。 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../../src/main/desktop/backstage/answering.js';
import { Backstage, type BackstageEvents } from '../../src/main/desktop/backstage/backstage.js';
import type { Asks, DeskId } from '../../src/main/desktop/backstage/messages.js';
import { forkReader } from '../../src/main/workbook/read/spawn.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';

const real = resolve('out/cli/backstage.js');
const frail = resolve('test/desktop/support/frail-thread.mjs');

const refuse = (): never => {
  throw new RefusalError('没有人在。');
};

/** 主线程一头的对话框；没有给的一律拒绝。 */
const asks = (given: Partial<Asks>): Asks => ({
  pickFiles: refuse,
  resolve: refuse,
  chooseExportFolder: refuse,
  chooseSavePath: refuse,
  chooseFolder: refuse,
  openWindow: refuse,
  paste: refuse,
  showFolder: refuse,
  print: refuse,
  ...given,
});

let folder = '';
let backstage: Backstage | null = null;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'juesuan-backstage-'))));
afterEach(async () => {
  await backstage?.end();
  backstage = null;
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly faults: unknown[];
  readonly restored: (readonly [DeskId, string | null])[];
  readonly sizes: (readonly [string, boolean])[];
}

function begin(
  entry: string,
  host: Partial<Asks> = {},
  data = join(folder, 'data'),
): Told & { stage: Backstage } {
  const told: Told = { faults: [], restored: [], sizes: [] };
  const events: BackstageEvents = {
    answering: (say) =>
      Promise.resolve(
        new Answering({ hostOf: (desk) => (desk === 1 ? asks(host) : null), spawnReader: forkReader }, say),
      ),
    onPreferences: (textSize, changed) => told.sizes.push([textSize, changed]),
    onRestored: (desk, problem) => told.restored.push([desk, problem]),
    onFault: (error) => told.faults.push(error),
  };
  const stage = new Backstage(entry, { data, logs: join(folder, 'logs') }, events);
  backstage = stage;
  return { ...told, stage };
}

async function ask(stage: Backstage, method: string, args: unknown = {}, desk = 1): Promise<unknown> {
  const reply: unknown = JSON.parse((await stage.call(desk, method, args)) ?? 'null');
  return reply;
}

describe('真的服务', () => {
  it('示例在后台读（读取子进程由主线程起）、打开、改、存好；关了什么锁也不留', async () => {
    const { stage, faults, sizes } = begin(real);
    expect(await stage.open(1, { sample: true })).toBeNull();
    expect(stage.isIdle(1)).toBe(false);
    const path = stage.pathOf(1) ?? '';
    expect(await ask(stage, 'project.current')).toMatchObject({ ok: true, value: { sheets: { length: 9 } } });
    expect(await ask(stage, '没有的')).toEqual({ ok: false, message: '没有这个操作。' });
    expect(sizes).toEqual([['normal', false]]);
    await ask(stage, 'preferences.set', { textSize: 'large' });
    expect(sizes.at(-1)).toEqual(['large', true]);
    await stage.close(1);
    expect(path).toMatch(/\.jsgk$/);
    expect(readdirSync(join(folder, 'data/projects')).filter((name) => name.endsWith('.lock'))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('打不开的说原因，窗口照样用；别的窗口各是各的', async () => {
    const { stage } = begin(real);
    expect(await stage.open(1, { path: join(folder, '没有.jsgk') })).toMatch(/没有\.jsgk/);
    expect(stage.isIdle(1)).toBe(true);
    expect(await ask(stage, 'project.current')).toEqual({ ok: true, value: null });
    expect(await stage.open(2, {})).toBeNull();
    expect(
      await ask(stage, 'project.new', { profile: 'hunan-2024', year: 2025, department: '某局' }, 2),
    ).toMatchObject({
      ok: true,
    });
    expect(stage.pathOf(2)).not.toBeNull();
    expect(stage.pathOf(1)).toBeNull();
    expect(await stage.call(3, 'project.current', {})).toBeNull();
  });

  it('对话框由主线程弹：选的、取消的、拒绝的原样带到；窗口关了的拒绝', async () => {
    const asked: unknown[] = [];
    const { stage } = begin(real, {
      pickFiles: (purpose) => {
        asked.push(purpose);
        return Promise.resolve([{ token: 't'.repeat(20), name: '甲.xlsx' }]);
      },
      chooseFolder: () => Promise.resolve(null),
    });
    await stage.open(1, {});
    await stage.open(2, {});
    expect(await ask(stage, 'files.pick', { purpose: 'workbook' })).toMatchObject({
      ok: true,
      value: [{ name: '甲.xlsx' }],
    });
    expect(asked).toEqual(['workbook']);
    expect(await ask(stage, 'preferences.backupFolder', { use: true })).toMatchObject({ ok: true });
    expect(await ask(stage, 'clipboard.paste')).toEqual({ ok: false, message: '没有人在。' });
    expect(await ask(stage, 'clipboard.paste', {}, 2)).toEqual({
      ok: false,
      message: '窗口已经关了，这一步没有做。',
    });
  });
});

describe('断了', () => {
  it('正等着的答“程序内部出错”，另起一个，打开着的项目接着开', async () => {
    const { stage, restored, faults } = begin(frail);
    await stage.open(1, { path: '/甲.jsgk' });
    await stage.open(2, {});
    expect(await ask(stage, 'crash')).toMatchObject({
      ok: false,
      message: expect.stringMatching('程序内部出错'),
    });
    await expect
      .poll(() => restored)
      .toEqual([
        [1, null],
        [2, null],
      ]);
    expect(stage.pathOf(1)).toBe('/甲.jsgk');
    expect(await ask(stage, 'anything')).toEqual({});
    expect(faults).toHaveLength(1);
  });

  it('一句话没说就断的不再起，说起不来', async () => {
    const { stage, faults } = begin(frail, {}, '/起不来');
    await expect(stage.open(1, {})).rejects.toThrow('后台没有起来');
    await expect(stage.open(1, {})).rejects.toThrow('后台没有起来');
    expect(faults).toHaveLength(1);
  });

  it('一打开就断的文件不再打开', async () => {
    const { stage, restored } = begin(frail);
    await stage.open(1, {});
    expect(await stage.open(2, { path: '/一开就断.jsgk' })).toMatch('程序内部出错');
    await expect.poll(() => restored).toHaveLength(2);
    expect(stage.pathOf(2)).toBeNull();
  });
});
