/** 历史版本：列、看、留、恢复；分发副本没有来历。 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/main/service/dispatch.js';
import { type Service, createService } from '../../src/main/service/index.js';
import { listBackups, readBackup } from '../../src/main/store/backups.js';
import { environment } from '../../src/main/store/environment.js';
import { parseProject, serializeProject } from '../../src/main/store/project-file.js';
import { ProjectStore } from '../../src/main/store/project-store.js';
import { commands, contentOf } from '../store/fixtures.js';
import { quietHost } from '../support/host.js';
import { wholeSheets } from '../support/whole-sheets.js';

let folder = '';
let service: Service;
let place = '';
const saved = (): string => join(folder, place);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-版本 '));
  place = '副本 一.jsgk';
  service = await createService(
    quietHost(folder, {
      chooseSavePath: () => Promise.resolve(saved()),
      resolve: () => Promise.resolve(saved()),
    }),
  );
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const printed = async (address: string): Promise<string | null> =>
  (await service.handlers['cell.explain']({ address })).printed;
const type = (text: string) =>
  service.handlers['cells.edit']({
    edits: [{ address: '05/2110199/项目支出', text }],
    unit: '万元',
    by: 'typed',
  });
const start = async (): Promise<void> => {
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '测试局' });
  await service.handlers['rows.add']({ table: '05', codes: ['2110199'] });
};

describe('历史版本', () => {
  it('留一版并起名；以后改了仍看得到当时的表，恢复是一步，可以撤销', async () => {
    await start();
    await type('9');
    const { versions, problem } = await service.handlers['versions.keep']({ label: ' 送领导/看 ' });
    expect(problem).toBeNull();
    const named = versions.find(({ kind }) => kind === 'version');
    expect(named?.label).toBe('送领导 看');
    await type('12.5');
    const view = await service.handlers['versions.view']({ name: named!.name });
    expect(view).toMatchObject({ department: '测试局', year: 2025, differs: 1, why: null });
    const then = view.sheets
      .flatMap(({ rows }) => rows)
      .flatMap(({ cells }) => cells)
      .flatMap((cell) => (cell !== null && 'amount' in cell ? [cell.amount] : []))
      .find(({ address }) => address === '05/2110199/项目支出');
    expect(then?.printed).toBe('9.00');
    expect(await printed('05/2110199/项目支出')).toBe('12.50');
    await service.handlers['facts.set']({ key: '车辆合计', text: '3' });
    const difference = await service.handlers['versions.compare']({ name: named!.name });
    expect(difference.cells.find(({ address }) => address === '05/2110199/项目支出')).toMatchObject({
      name: expect.stringContaining('其他环境保护管理事务支出'),
      before: '9.00',
      after: '12.50',
      change: '3.50',
    });
    expect(difference.paragraphs.length).toBeGreaterThan(0);
    for (const { section } of difference.paragraphs) expect(section).not.toBe('');
    expect(difference.facts).toEqual([{ key: '车辆合计', before: null, after: '3' }]);
    await service.handlers['history.undo']({});
    const restored = await service.handlers['versions.restore']({ name: named!.name });
    expect(restored.messages.join()).toContain('改动 1 处');
    expect(await printed('05/2110199/项目支出')).toBe('9.00');
    await service.handlers['history.undo']({});
    expect(await printed('05/2110199/项目支出')).toBe('12.50');
  });

  it('版本的名字不是路径：带路径的、不在的，都是一句话', async () => {
    await start();
    for (const name of ['../../etc/passwd', '20260101-000000-hour.jsgk', '20260101-000000-x_../y.jsgk']) {
      const reply = await dispatch(service.handlers, 'versions.view', { name }, () => undefined);
      expect(reply).toMatchObject({ ok: false });
    }
  });
});

describe('另存这一版', () => {
  it('被另存盖掉的别的项目：不能并回，可以另存出来，一步不少', async () => {
    const other = contentOf(commands(2));
    writeFileSync(saved(), serializeProject(other));
    await start();
    await service.handlers['project.saveAs']({});
    const { versions } = await service.handlers['versions.list']({});
    const replaced = versions.find(({ kind }) => kind === 'replaced');
    const view = await service.handlers['versions.view']({ name: replaced!.name });
    expect(view).toMatchObject({ department: '某某局', differs: null });
    expect(view.why).toContain('另存这一版');
    const ask = () =>
      dispatch(service.handlers, 'versions.saveAs', { name: replaced!.name }, () => undefined);
    expect(await ask()).toMatchObject({ ok: false, message: expect.stringContaining('正开着') });
    place = '取回 的.jsgk';
    expect(await ask()).toMatchObject({ ok: true, value: { fileName: '取回 的.jsgk' } });
    const back = parseProject(readFileSync(saved(), 'utf8'), '取回');
    expect(back.commands).toEqual(other.commands);
    // 是单独的项目：编号是新的，日志与备份不与原来的混在一处。
    const env = environment(folder, () => '');
    const original = await readBackup(join(folder, '副本 一.jsgk'), null, replaced!.name, env);
    expect(back.id).not.toBe(original.id);
    expect(back.state).toEqual(other.state);
    expect((await service.handlers['project.current']({}))?.state.department).toBe('测试局');
  });
});

describe('另存', () => {
  it('附件抄不过去：仍在原来的项目里，选的那个位置不留锁，随后打得开', async () => {
    await start();
    place = '甲.jsgk';
    await service.handlers['project.saveAs']({});
    const file = { token: 'token-0-0000', name: '甲' };
    writeFileSync(join(folder, '依据.pdf'), '%PDF-1.4 依据');
    place = '依据.pdf';
    await service.handlers['attachments.add']({ files: [{ ...file, name: '依据.pdf' }] });
    place = '乙.jsgk';
    // 附件的文件夹该在的地方有个同名文件。
    writeFileSync(join(folder, '乙.附件'), '');
    const reply = await dispatch(service.handlers, 'project.saveAs', {}, () => undefined);
    expect(reply).toMatchObject({ ok: false });
    expect((await service.handlers['project.current']({}))?.state.fileName).toBe('甲.jsgk');
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toHaveLength(1);
    expect((await service.handlers['project.open']({ file })).state.fileName).toBe('乙.jsgk');
  });
});

describe('分发副本', () => {
  it('数都在，打得开；没有修改记录、来源、路径、用户名、主机名', async () => {
    await service.handlers['project.openSample']({});
    const before = await wholeSheets(service.handlers);
    const { fileName } = await service.handlers['project.saveDistribution']({});
    expect(fileName).toBe('副本 一.jsgk');
    const text = readFileSync(saved(), 'utf8');
    const { state, commands } = parseProject(text, '副本');
    expect(commands).toEqual([]);
    expect(state.sources).toEqual({});
    for (const secret of [
      folder,
      tmpdir(),
      // 太短的名字（如 vm）会碰巧出现在别的字里。
      ...[hostname(), userInfo().username].filter((name) => name.length > 3),
      '示例-本年数.xlsx',
      '"cell"',
      '"sheet"',
    ])
      expect(text.includes(secret), secret).toBe(false);
    await service.handlers['project.open']({ file: { token: 'token-0-0000', name: '副本' } });
    const amounts = (sheets: typeof before): unknown =>
      sheets.map(({ rows }) =>
        rows.map(({ cells }) =>
          cells.map((cell) => (cell !== null && 'amount' in cell ? cell.amount.printed : null)),
        ),
      );
    expect(amounts(await wholeSheets(service.handlers))).toEqual(amounts(before));
  });

  it('标作涉密的段仍在里面：说有几段', async () => {
    await service.handlers['project.openSample']({});
    expect(await service.handlers['project.saveDistribution']({})).toMatchObject({ secrets: 0 });
    const { paragraphs } = await service.handlers['narrative.get']({});
    const id = paragraphs.find(({ heading }) => heading === 0)?.id ?? '';
    await service.handlers['secrets.set']({ kind: 'paragraph', id, basis: '保密审查意见' });
    expect(await service.handlers['project.saveDistribution']({})).toMatchObject({ secrets: 1 });
  });

  it('不能盖掉正开着的项目', async () => {
    writeFileSync(saved(), '');
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '测试局' });
    await service.handlers['project.saveAs']({});
    const reply = await dispatch(service.handlers, 'project.saveDistribution', {}, () => undefined);
    expect(reply).toMatchObject({ ok: false, message: expect.stringContaining('不能盖掉正开着的项目') });
  });

  it('选的是别的项目：先留备份再换；那个项目正开着就拒绝，一个字不动', async () => {
    const other = serializeProject(contentOf(commands(2)));
    writeFileSync(saved(), other);
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '测试局' });
    const env = environment(folder, () => new Date().toISOString());
    const { store } = await ProjectStore.open(saved(), env);
    const reply = await dispatch(service.handlers, 'project.saveDistribution', {}, () => undefined);
    expect(reply).toMatchObject({ ok: false, message: expect.stringContaining('正被另一个窗口打开') });
    expect(readFileSync(saved(), 'utf8')).toBe(other);
    await store.close(contentOf(commands(2)));
    await service.handlers['project.saveDistribution']({});
    expect(readFileSync(saved(), 'utf8')).not.toBe(other);
    const kept = (await listBackups(saved(), null, env)).filter(({ kind }) => kind === 'replaced');
    expect(kept).toHaveLength(1);
    expect((await readBackup(saved(), null, kept[0]!.name, env)).commands).toEqual(commands(2));
  });
});
