import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disk } from '../../src/main/export/place-files.js';
import type { PlacingEnvironment } from '../../src/main/export/index.js';
import { exportingHandlers } from '../../src/main/service/handlers/exporting.js';
import { editingHandlers } from '../../src/main/service/handlers/editing.js';
import { fileHandlers } from '../../src/main/service/handlers/files.js';
import type { Host } from '../../src/main/service/host.js';
import { Session } from '../../src/main/service/session.js';
import { loadShared } from '../../src/main/service/shared.js';
import { readProjectFile } from '../../src/main/store/project-file.js';
import { exportRequest } from '../support/export-request.js';
import { quietHost } from '../support/host.js';

let folder = '';
let out = '';
let shown: string[] = [];
let chosen: string | null = null;

const host = (): Host =>
  quietHost(folder, {
    chooseExportFolder: () => Promise.resolve(chosen),
    chooseSavePath: (name) => Promise.resolve(join(out, name)),
    showFolder: (path) => {
      shown.push(path);
      return Promise.resolve();
    },
  });

async function open(env: PlacingEnvironment = disk) {
  let at = 0;
  mkdirSync(join(folder, 'projects'), { recursive: true });
  const now = (): string => new Date(Date.UTC(2026, 0, 15, 1, 0, at++)).toISOString();
  const session = new Session(host(), await loadShared(folder), { now });
  const calls = {
    ...fileHandlers(session),
    ...editingHandlers(session),
    ...exportingHandlers(session, env),
  };
  await calls['project.new']({ profile: 'hunan-2024', year: 2025, department: '某市示例局' });
  for (const [address, value] of FILLED) await calls['cells.edit'](edit(address, value));
  return { session, calls };
}

const edit = (address: string, value: string) => ({
  edits: [{ address, text: value }],
  unit: '万元' as const,
  by: 'typed' as const,
});
/** 05 与 06 相等的小账。 */
const FILLED = [
  ['05/2010301/基本支出', '20'],
  ['05/2110199/项目支出', '8.5'],
  ['06/30101', '12'],
  ['06/30201', '8'],
] as const;
const text = exportRequest({ parts: ['text', 'report'] });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-宿主 '));
  out = mkdtempSync(join(tmpdir(), 'juesuan-导出 '));
  shown = [];
  chosen = out;
});
afterEach(() => {
  for (const one of [folder, out]) rmSync(one, { recursive: true, force: true });
});

describe('导出前的清单', () => {
  it('不符、缺的原因与资料、审签各栏；第几版；有没有 PDF 程序', async () => {
    const { session, calls } = await open();
    const clean = await calls['export.plan']({});
    expect(clean).toMatchObject({ number: 1, unresolved: false, findings: [], reason: null, chart: false });
    expect(clean.items.some((item) => item.kind === 'fact')).toBe(true);
    expect(clean.signing.map(({ key }) => key)).toEqual([
      '批复日期',
      '填表人',
      '财务负责人',
      '单位负责人',
      '保密审查',
    ]);
    await calls['cells.edit'](edit('06/30101', '9'));
    const broken = await calls['export.plan']({});
    expect(broken.unresolved).toBe(true);
    expect(broken.findings.some((finding) => finding.startsWith('X-16：'))).toBe(true);
    expect(broken.figures).not.toBe(clean.figures);
    await session.close();
  });
});

describe('带理由的正式件', () => {
  it('写明理由即不带草稿标记，理由与它所指的不符记进报告与导出记录；数一改即失效', async () => {
    const { session, calls } = await open();
    await calls['cells.edit'](edit('06/30101', '9'));
    const { figures, findings } = await calls['export.plan']({});
    const override = { reason: '与批复件一致', figures };
    await calls['export.run']({ ...text, override, name: '送财政第一稿' });
    const [version] = await calls['export.history']({});
    expect(version).toMatchObject({
      number: 1,
      name: '送财政第一稿',
      draft: false,
      reason: '与批复件一致',
      findings,
      comparable: true,
    });
    expect((await calls['export.plan']({})).reason).toEqual({ text: '与批复件一致', expired: false });
    await calls['cells.edit'](edit('06/30102', '9'));
    expect((await calls['export.plan']({})).reason).toEqual({ text: '与批复件一致', expired: true });
    await expect(calls['export.run']({ ...text, override })).rejects.toThrow('理由已失效');
    await calls['export.run'](text);
    expect((await calls['export.history']({}))[0]).toMatchObject({ number: 2, draft: true, reason: null });
    await session.close();
  });
});

describe('导出记录', () => {
  it('随项目文件保存，不是修改、撤销不到它；与某版、与现在对比', async () => {
    const { session, calls } = await open();
    await calls['cells.edit'](edit('05/2110199/项目支出', '9'));
    await calls['export.run'](text);
    await calls['cells.edit'](edit('05/2110199/项目支出', '10'));
    await calls['export.run'](text);
    const two = await calls['export.compare']({ before: 1, after: 2 });
    const moved = two.cells.find((cell) => cell.address === '05/2110199/项目支出');
    expect(moved).toMatchObject({ before: '9.00', after: '10.00', change: '1.00', table: '05' });
    expect(moved?.name).toContain('其他环境保护管理事务支出');
    // 收支两半的表，名称各在各的一半。
    const halves = two.cells.filter(({ address }) => address.startsWith('01/'));
    expect(halves.find(({ address }) => address === '01/211')?.name).toContain('节能环保支出');
    expect(halves.find(({ address }) => address === '01/支出总计')?.name).toBe('');
    expect(two.paragraphs.length).toBeGreaterThan(0);
    for (const { section, here } of two.paragraphs) expect([section !== '', here]).toEqual([true, true]);
    expect(await calls['export.compare']({ before: 2, after: null })).toMatchObject({
      cells: [],
      paragraphs: [],
    });
    const path = session.need().path;
    await calls['history.undo']({});
    expect((await calls['export.compare']({ before: 2, after: null })).cells).not.toEqual([]);
    await expect(calls['export.compare']({ before: 9, after: null })).rejects.toThrow('没有第 9 版');
    await session.close();
    const file = await readProjectFile(path);
    expect(file.exports.map(({ number, files }) => [number, files.length])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(JSON.stringify(file)).not.toContain(out);
  });

  it('另存为的项目带着记录走；对比可存成工作簿', async () => {
    const { session, calls } = await open();
    await calls['export.run'](text);
    await calls['project.saveAs']({});
    expect(await calls['export.history']({})).toHaveLength(1);
    const saved = await calls['export.saveComparison']({ before: 1, after: null });
    expect(saved.files.map(({ name }) => name)).toEqual(['与第1版的差别.xlsx']);
    expect(readdirSync(out)).toContain('与第1版的差别.xlsx');
    await session.close();
  });
});

describe('进度与取消', () => {
  it('逐步报，做完即停；取消则什么也没写', async () => {
    const { session, calls } = await open();
    const running = calls['export.run'](text);
    const seen: string[] = [];
    for (let after = -1, begun = false; ;) {
      const next = await calls['export.progress']({ after });
      if (begun && !next.running) break;
      begun ||= next.running;
      after = next.serial;
      seen.push(next.steps.map(({ state }) => state[0]).join(''));
    }
    await running;
    expect(seen[0]).toBe('www');
    expect(new Set(seen.map((states) => states.replaceAll('o', 'w')))).toEqual(
      new Set(['www', 'dww', 'ddw']),
    );

    rmSync(out, { recursive: true });
    chosen = mkdtempSync(join(tmpdir(), 'juesuan-导出 '));
    await calls['export.changeFolder']({});
    const again = calls['export.run'](exportRequest());
    await calls['export.cancel']({});
    await expect(again).rejects.toThrow('已取消导出');
    expect(readdirSync(chosen)).toEqual([]);
    expect(await calls['export.history']({})).toHaveLength(1);
    rmSync(chosen, { recursive: true });
    await session.close();
  });

  it('不选文件夹即作罢；一次只做一个', async () => {
    const { session, calls } = await open();
    chosen = null;
    expect(await calls['export.run'](text)).toMatchObject({ folder: null, files: [], blocked: null });
    chosen = out;
    const first = calls['export.run'](text);
    await expect(calls['export.run'](text)).rejects.toThrow('正在导出');
    await first;
    await session.close();
  });
});

describe('目标被占着', () => {
  it('重试之后仍不行：说是哪个文件；关闭后重试，或另存为(2)，原件不动', async () => {
    let held = true;
    const busy = Object.assign(new Error('busy'), { code: 'EBUSY' });
    const env: PlacingEnvironment = {
      wait: () => Promise.resolve(),
      fs: {
        ...disk.fs,
        rename: (from, to) =>
          held && to.endsWith('审核报告.xlsx') ? Promise.reject(busy) : disk.fs.rename(from, to),
      },
    };
    const { session, calls } = await open(env);
    writeFileSync(join(out, '审核报告.xlsx'), '旧的');
    await expect(calls['export.place']({ rename: false })).rejects.toThrow('没有等着');
    const blocked = await calls['export.run'](text);
    expect(blocked).toMatchObject({ files: [], blocked: '审核报告.xlsx' });
    expect(readdirSync(out)).toEqual(['审核报告.xlsx']);
    expect(await calls['export.history']({})).toEqual([]);
    expect(await calls['export.place']({ rename: false })).toMatchObject({ blocked: '审核报告.xlsx' });
    const renamed = await calls['export.place']({ rename: true });
    expect(renamed.files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/情况说明\(2\)\.txt$/),
      '审核报告(2).xlsx',
    ]);
    expect(readFileSync(join(out, '审核报告.xlsx'), 'utf8')).toBe('旧的');
    expect(await calls['export.history']({})).toHaveLength(1);
    held = false;
    await calls['export.run'](text);
    expect(readFileSync(join(out, '审核报告.xlsx'), 'utf8')).not.toBe('旧的');
    await calls['folder.show']({});
    expect(shown).toEqual([out]);
    await session.close();
  });
});
