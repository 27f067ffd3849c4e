/** 概览、最近的项目、打开文件夹：服务这一层。 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deadlineOf } from '../../src/main/service/overview/deadline.js';
import { parseDay } from '../../src/shared/dates.js';
import type { Host } from '../../src/main/service/host.js';
import { createService, type Service } from '../../src/main/service/index.js';
import { quietHost } from '../support/host.js';
import { exportRequest } from '../support/export-request.js';

let folder = '';
let out = '';
let service: Service;
let shown: string[] = [];

const host = (): Host =>
  quietHost(folder, {
    chooseExportFolder: () => Promise.resolve(out),
    chooseSavePath: (name) => Promise.resolve(join(out, name)),
    showFolder: (path) => {
      shown.push(path);
      return Promise.resolve();
    },
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-概览 '));
  out = mkdtempSync(join(tmpdir(), 'juesuan-导出 '));
  shown = [];
  service = await createService(host());
});
afterEach(async () => {
  await service.close();
  for (const one of [folder, out]) rmSync(one, { recursive: true, force: true });
});

describe('公开截止', () => {
  it('认几种写法，不认不存在的日子', () => {
    const day = parseDay('2026-08-14');
    for (const text of ['2026年8月14日', '2026/8/14', '２０２６．８．１４', ' 2026 年 8 月 14 日 '])
      expect(parseDay(text), text).toBe(day);
    for (const text of ['2026-02-30', '8月14日', '1999-01-01', '下周三', ''])
      expect(parseDay(text)).toBeNull();
  });
  it('批复后二十日；过了为负；没填、读不成各有话说', () => {
    const now = new Date(2026, 7, 27, 9).toISOString();
    const imports = [new Date(2026, 7, 21, 23, 30).toISOString()];
    const deadline = deadlineOf('2026年8月14日', 2025, imports, now);
    expect(deadline).toMatchObject({ due: '2026-09-03', daysLeft: 7, today: '2026-08-27', problem: null });
    expect(deadline.milestones.map(({ date, label }) => `${date} ${label}`)).toEqual([
      '2026-08-14 收到批复',
      '2026-08-21 导入本年数据',
      '2026-08-27 第 13 天',
      '2026-09-03 公开截止',
    ]);
    expect(deadlineOf('2026-08-01', 2025, [], now).daysLeft).toBe(-6);
    expect(deadlineOf(null, 2025, [], now)).toMatchObject({ due: null, problem: null });
    expect(deadlineOf('8月14号', 2025, [], now).problem).toContain('8月14号');
    // 离年度太远的（早先存下的）：不照它数日子，说明白。
    for (const text of ['2025-08-14', '2030-08-14'])
      expect(deadlineOf(text, 2025, [], now)).toMatchObject({
        due: null,
        problem: expect.stringContaining(text),
      });
  });
});

describe('概览', () => {
  it('示例：总数、与上年比、按类、三公都与表上一致', async () => {
    await service.handlers['project.openSample']({});
    const overview = await service.handlers['overview.get']({});
    expect(overview.tables).toHaveLength(9);
    const [income, , basic] = overview.main;
    expect(income).toMatchObject({ address: '01/本年收入合计', now: '524.35', prior: '519.63' });
    expect(income).toMatchObject({ difference: '4.72', rate: '0.91%' });
    expect(basic).toMatchObject({ address: '03/合计/基本支出', difference: '-5.40', rate: '-1.19%' });
    expect(overview.classes[0]).toMatchObject({ label: '一般公共服务', nowShare: 100 });
    expect(overview.travel[0]).toMatchObject({ label: '合计', now: '7.94', prior: '14.32' });
    expect(overview.todos.map(({ kind }) => kind)).toContain('reason');
  });
  it('上年是空表的 07、08 不写上年合计；由人写明上年是零的照写', async () => {
    await service.handlers['project.openSample']({});
    const priors = async (): Promise<(string | null)[]> =>
      (await service.handlers['overview.get']({})).tables.slice(5).map(({ prior }) => prior);
    expect(await priors()).toEqual(['455.65', null, null, '14.32']);
    await service.handlers['facts.set']({ key: '上年:07/合计/小计', text: '0' });
    expect(await priors()).toEqual(['455.65', '0.00', null, '14.32']);
  });
  it('空白项目：第一件是填表或导入，不说照此公开空表；填了一格就照常列', async () => {
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '某局' });
    const todos = async () => (await service.handlers['overview.get']({})).todos;
    const [first, ...rest] = await todos();
    expect(first).toMatchObject({
      kind: 'begin',
      go: { label: '导入本年数据', page: 'import' },
      other: { label: '去 01 表', page: 'table', key: '01' },
    });
    expect(rest.map(({ kind }) => kind)).not.toContain('empty');
    const edits = [{ address: '06/30101', text: '9' }];
    await service.handlers['cells.edit']({ edits, unit: '万元', by: 'typed' });
    const kinds = (await todos()).map(({ kind }) => kind);
    expect(kinds).not.toContain('begin');
    expect(kinds).toContain('empty');
  });
  it('空白项目也看得：没有上年数，没有类', async () => {
    await service.handlers['project.new']({ profile: 'shanghai-2024', year: 2024, department: '某局' });
    const overview = await service.handlers['overview.get']({});
    expect(overview.tables.every(({ now, prior }) => (now ?? '0.00') === '0.00' && prior === null)).toBe(
      true,
    );
    expect(overview.classes).toEqual([]);
  });
  it('改一格，概览跟着变；批复日期存作补充资料', async () => {
    await service.handlers['project.openSample']({});
    const edits = [{ address: '05/2110199/项目支出', text: '9' }];
    await service.handlers['cells.edit']({ edits, unit: '万元', by: 'typed' });
    await service.handlers['facts.set']({ key: '批复日期', text: '2026-08-14' });
    const overview = await service.handlers['overview.get']({});
    expect(overview.main[1]?.now).toBe('524.85');
    expect(overview.deadline.due).toBe('2026-09-03');
  });
});

describe('最近的项目', () => {
  it('开过的在前，不出现路径；删了文件说找不到，能重新定位，能去掉', async () => {
    await service.handlers['project.openSample']({});
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '某局' });
    const { fileName } = await service.handlers['project.saveAs']({});
    await service.handlers['project.close']({});
    const list = await service.handlers['recent.list']({});
    expect(list.map(({ department }) => department)).toEqual([
      '某局',
      '某局',
      '株洲市长株潭一体化发展事务中心',
    ]);
    expect(JSON.stringify(list)).not.toContain(folder);
    const [first] = list;
    expect(first!.status).toMatchObject({ exported: null, fail: 0 });
    expect(list[2]!.status!.missing).toBeGreaterThan(0);
    expect(first).toMatchObject({ fileName, missing: false, year: 2025 });
    const opened = await service.handlers['recent.open']({ id: first!.id });
    expect(opened.state.department).toBe('某局');
    await service.handlers['project.close']({});

    const away = join(folder, 'away.jsgk');
    writeFileSync(away, readFileSync(join(out, fileName!)));
    rmSync(join(out, fileName!));
    expect((await service.handlers['recent.list']({}))[0]?.missing).toBe(true);
    await expect(service.handlers['recent.open']({ id: first!.id })).rejects.toThrow('找不到项目文件');
    await service.handlers['recent.locate']({ id: first!.id, file: { token: 'token-0000', name: away } });
    const located = await service.handlers['recent.list']({});
    expect(located[0]).toMatchObject({ fileName: 'away.jsgk', missing: false });
    expect(located).toHaveLength(3);
  });
  it('去掉的还在，放回原处；再打开也算放回；能打开它所在的文件夹，路径不出来', async () => {
    await service.handlers['project.openSample']({});
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '某局' });
    await service.handlers['project.close']({});
    const [own] = await service.handlers['recent.list']({});
    const removed = async (): Promise<boolean[]> =>
      (await service.handlers['recent.list']({})).map((item) => item.removed);
    await service.handlers['recent.forget']({ id: own!.id });
    expect(await removed()).toEqual([true, false]);
    await service.handlers['recent.restore']({ id: own!.id });
    expect(await removed()).toEqual([false, false]);
    await service.handlers['recent.forget']({ id: own!.id });
    await service.handlers['recent.open']({ id: own!.id });
    await service.handlers['project.close']({});
    expect(await removed()).toEqual([false, false]);
    await service.handlers['recent.show']({ id: own!.id });
    expect(shown).toEqual([join(folder, 'projects')]);
  });
  it('清单坏了当作空的，照常记新的；至多列二十条，更早的收在下面，放回就到最前', async () => {
    writeFileSync(join(folder, 'recent.json'), '{坏了');
    expect(await service.handlers['recent.list']({})).toEqual([]);
    for (let at = 0; at < 22; at += 1)
      await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: `第${at}局` });
    const list = await service.handlers['recent.list']({});
    expect(list.filter(({ removed }) => !removed)).toHaveLength(20);
    expect(list[0]?.department).toBe('第21局');
    const oldest = list.at(-1)!;
    expect(oldest).toMatchObject({ department: '第0局', removed: true });
    const [first] = await service.handlers['recent.restore']({ id: oldest.id });
    expect(first).toMatchObject({ department: '第0局', removed: false });
    await expect(service.handlers['recent.open']({ id: 'nothing-here' })).rejects.toThrow('已经没有这一条');
  });
});

describe('打开所在文件夹', () => {
  it('导出过才有，只打开导出到的那一个', async () => {
    await expect(service.handlers['folder.show']({})).rejects.toThrow('还没有导出过');
    await service.handlers['project.openSample']({});
    await service.handlers['export.run'](exportRequest({ parts: ['text'], draft: true }));
    await service.handlers['folder.show']({});
    expect(shown).toEqual([out]);
  });
});
