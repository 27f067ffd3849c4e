/** 去年的项目作上年文件：开始新一年，或并入打开着的；不是上一年的拒绝，去年的文件不动。 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Service, createService } from '../../src/main/service/index.js';
import { quietHost } from '../support/host.js';

let folder = '';
let service: Service;
let last = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-去年 '));
  service = await createService(quietHost(folder, { resolve: () => Promise.resolve(last) }));
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2024, department: '株洲市某局' });
  await service.handlers['cells.edit']({
    edits: [{ address: '05/2010301/基本支出', text: '300' }],
    unit: '万元',
    by: 'typed',
  });
  await service.handlers['facts.set']({ key: '部门职责', text: '负责某事' });
  await service.handlers['reasons.set']({ key: '一/收支总计/上年', text: '人员增加' });
  const { state } = (await service.handlers['project.current']({})) ?? {};
  last = join(folder, 'projects', state?.fileName ?? '');
  await service.handlers['project.close']({});
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});
const file = { token: 'token-000000-0', name: '2024年度株洲市某局.jsgk' };
const factOf = async (key: string) =>
  (await service.handlers['facts.list']({})).facts.find((fact) => fact.key === key);

it('从去年项目开始：年度加一，上年数、科目行、原因待确认，单位的资料照搬', async () => {
  const before = readFileSync(last);
  const opened = await service.handlers['lastYear.project']({ file, into: 'new' });
  expect(opened.state).toMatchObject({ year: 2025, department: '株洲市某局' });
  expect(opened.messages.join()).toMatch(/上年数 \d+ 格，原因 1 处/u);
  expect(await factOf('上年:01/收入总计')).toMatchObject({ value: '300.00', label: '上年收入总计' });
  expect((await factOf('部门职责'))?.value).toBe('负责某事');
  const { rows } = await service.handlers['table.get']({ table: '05' });
  expect(rows.map(({ code }) => code)).toContain('2010301');
  const view = await service.handlers['narrative.get']({});
  const reason = view.paragraphs
    .flatMap(({ pieces }) => pieces)
    .find((piece) => piece.type === 'reason' && piece.key === '一/收支总计/上年');
  expect(reason).toMatchObject({ text: null, suggestion: '人员增加' });
  expect(readFileSync(last).equals(before)).toBe(true);
});

it('并入打开着的新一年：一步，撤销回去；改过的上年数旁边要写原因', async () => {
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '株洲市某局' });
  await service.handlers['lastYear.project']({ file, into: 'open' });
  expect(await factOf('上年:01/收入总计')).toMatchObject({ value: '300.00', reason: null });
  await service.handlers['facts.set']({ key: '上年:01/收入总计', text: '301' });
  const asked = await factOf('上年:01/收入总计');
  expect(asked?.reason).toEqual({ key: '上年数/01/收入总计', text: '' });
  await service.handlers['reasons.set']({ key: asked?.reason?.key ?? '', text: '上年公开后更正' });
  expect((await factOf('上年:01/收入总计'))?.reason?.text).toBe('上年公开后更正');
  for (let step = 0; step < 3; step++) await service.handlers['history.undo']({});
  expect((await factOf('上年:01/收入总计'))?.value).toBeNull();
});

it('不是上一年的拒绝，什么都不动', async () => {
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2026, department: '株洲市某局' });
  await expect(service.handlers['lastYear.project']({ file, into: 'open' })).rejects.toThrow(
    /是 2024 年度的，不是 2026 年度的上一年/u,
  );
  expect((await factOf('上年:01/收入总计'))?.value).toBeNull();
});

it('日期怎样写都存成一样；选择没有答的列为没有填，有缺省的不催', async () => {
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '株洲市某局' });
  for (const text of ['2026-8-1', '2026年8月1日', '２０２６．８．１', '20260801']) {
    await service.handlers['facts.set']({ key: '批复日期', text });
    expect((await factOf('批复日期'))?.value, text).toBe('2026-08-01');
  }
  const refused = await service.handlers['facts.set']({ key: '批复日期', text: '八月一日' });
  expect(refused.refused[0]?.reason).toContain('读不成日期');
  expect((await factOf('批复日期'))?.value).toBe('2026-08-01');
  expect(await factOf('单位性质')).toMatchObject({ missing: true, fallback: null });
  expect(await factOf('绩效情况写法')).toMatchObject({ missing: false, fallback: '详写' });
  await service.handlers['facts.set']({ key: '单位性质', text: '行政单位' });
  expect((await factOf('单位性质'))?.missing).toBe(false);
  await service.handlers['facts.set']({ key: '绩效情况写法', text: '简写' });
  expect((await factOf('部门评价'))?.missing).toBe(false);
  // 关系里用到资料的都列在补充资料页，不论写在哪一份清单里；一条只列一次。
  const { relations } = await service.handlers['facts.list']({});
  const rules = relations.map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['S-01', 'X-26', 'X-27', 'X-29', 'X-30']));
  expect(new Set(rules).size).toBe(rules.length);
});
