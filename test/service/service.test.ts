import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileToken } from '../../src/shared/contract/index.js';
import { dispatch } from '../../src/main/service/dispatch.js';
import type { Host } from '../../src/main/service/host.js';
import { type Service, createService } from '../../src/main/service/index.js';
import { quietHost } from '../support/host.js';
import { exportRequest } from '../support/export-request.js';
import { wholeSheets } from '../support/whole-sheets.js';

let folder = '';
let out = '';
let service: Service;

/** 测试宿主：票据就是路径的编号。 */
function testHost(files: readonly string[]): Host {
  return quietHost(folder, {
    pickFiles: () =>
      Promise.resolve(files.map((name, at): FileToken => ({ token: `token-${at}-0000`, name }))),
    resolve: (file) => Promise.resolve(files[Number.parseInt(file.token.split('-')[1] ?? '0', 10)] ?? ''),
    chooseExportFolder: () => Promise.resolve(out),
    chooseSavePath: (name) => Promise.resolve(join(out, name)),
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-宿主 '));
  out = mkdtempSync(join(tmpdir(), 'juesuan-导出 '));
  service = await createService(
    testHost([
      resolve('samples/2024-长株潭一体化中心-公开表.xlsx'),
      resolve('samples/2025-示例-本年数.xlsx'),
    ]),
  );
});
afterEach(async () => {
  await service.close();
  for (const one of [folder, out]) rmSync(one, { recursive: true, force: true });
});

const edit = (address: string, text: string) =>
  service.handlers['cells.edit']({ edits: [{ address, text }], unit: '万元', by: 'typed' });

describe('窗口用的服务', () => {
  it('空表说得出哪些列录入：新项目贴整块科目用得着', async () => {
    const { sheets } = await service.handlers['project.new']({
      profile: 'hunan-2024',
      year: 2025,
      department: '某局',
    });
    const entries = (table: string): string[] =>
      sheets
        .find((sheet) => sheet.table === table)
        ?.columns.flatMap(({ id, entry }) => (entry ? [id] : [])) ?? [];
    expect(entries('05')).toEqual(['基本支出', '项目支出']);
    expect(entries('01')).toEqual([]);
    const [column = ''] = entries('07').slice(-1);
    const outcome = await edit(`07/2296006/${column}`, '5');
    expect(outcome).toMatchObject({ refused: [], restructured: expect.arrayContaining(['07']) });
  });

  it('打开示例，键入一格，九张表变动的格随答复带回；撤销全数还原', async () => {
    const opened = await service.handlers['project.openSample']({});
    expect(opened.sheets).toHaveLength(9);
    // 第一页要的先给：第一张表有行，其余只有表头；审核随后再问。
    const before = await wholeSheets(service.handlers);
    expect(opened.sheets[0]?.rows.length).toBeGreaterThan(0);
    for (const [at, { rows, more = 0 }] of opened.sheets.entries())
      expect(rows.length + more, String(at)).toBe(before[at]?.rows.length);
    expect(opened.sheets.slice(1).every(({ rows }) => rows.length === 0)).toBe(true);
    expect(opened.state).toMatchObject({ year: 2025, sample: true, settled: false });
    expect(await service.handlers['project.state']({})).toMatchObject({ settled: true, checks: { fail: 0 } });
    const outcome = await edit('05/2110199/项目支出', '9');
    expect(outcome.refused).toEqual([]);
    expect(Object.keys(outcome.changed).sort()).toEqual(['01', '02', '03', '04', '05']);
    expect(outcome.changed['01']?.find((cell) => cell.address === '01/211')?.printed).toBe('9.00');
    const undone = await service.handlers['history.undo']({});
    expect(undone.state.redo).toContain('05/2110199/项目支出');
    expect(await wholeSheets(service.handlers)).toEqual(before);
  });

  it('被拒的修改说明原因和去处，旧值不动', async () => {
    await service.handlers['project.openSample']({});
    const outcome = await service.handlers['cells.edit']({
      edits: [
        { address: '05/合计/小计', text: '1' },
        { address: '05/2010450/基本支出', text: '甲' },
      ],
      unit: '万元',
      by: 'pasted',
    });
    expect(outcome.refused.map((one) => one.reason)).toEqual([
      expect.stringContaining('合计'),
      expect.stringContaining('不是金额'),
    ]);
    expect(outcome.changed).toEqual({});
  });

  it('关上再打开，一步不丢，撤销仍可用', async () => {
    await service.handlers['project.openSample']({});
    await edit('05/2110199/项目支出', '9');
    const { fileName } = await service.handlers['project.saveAs']({});
    await service.close();
    const path = join(out, fileName ?? '');
    service = await createService(testHost([path]));
    const opened = await service.handlers['project.open']({
      file: { token: 'token-0-0000', name: fileName ?? '' },
    });
    expect(opened.state.undo).toContain('05/2110199/项目支出');
    const undone = await service.handlers['history.undo']({});
    expect(undone.changed['05']?.find((cell) => cell.address === '05/2110199/项目支出')?.printed).toBe(
      '8.50',
    );
  });

  it('没有正常关闭：日志里的步骤在打开时找回', async () => {
    await service.handlers['project.openSample']({});
    const { fileName } = await service.handlers['project.saveAs']({});
    await edit('05/2110199/项目支出', '9');
    // 不关闭：文件还是旧的，命令只在日志里。进程死了的样子：登记不在、锁没人管；另一个会话打开同一文件。
    rmSync(join(folder, 'sessions'), { recursive: true });
    for (const name of readdirSync(out).filter((one) => one.endsWith('.lock'))) rmSync(join(out, name));
    const second = await createService(testHost([join(out, fileName ?? '')]));
    const opened = await second.handlers['project.open']({ file: { token: 'token-0-0000', name: '' } });
    expect(opened.messages[0]).toContain('找回 1 步');
    const sheet = opened.sheets.find((one) => one.table === '01');
    expect(JSON.stringify(sheet)).toContain('"01/211"');
    const explained = await second.handlers['cell.explain']({ address: '01/211' });
    expect(explained.printed).toBe('9.00');
    await second.close();
  });

  it('用上年文件新建，再导入本年数，是一步可撤销的导入', async () => {
    const started = await service.handlers['project.fromWorkbooks']({
      files: [{ token: 'token-0-0000', name: 'a' }],
      as: 'last-year',
    });
    expect(started.project.state).toMatchObject({ year: 2025, department: '株洲市长株潭一体化发展事务中心' });
    const before = await wholeSheets(service.handlers);
    const imported = await service.handlers['import.run']({
      files: [{ token: 'token-1-0000', name: 'b' }],
      as: 'this-year',
    });
    expect(imported.reports[0]?.sheets.map((sheet) => sheet.table)).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
    ]);
    expect((await service.handlers['project.state']({})).checks.fail).toBe(0);
    await service.handlers['history.undo']({});
    expect(await wholeSheets(service.handlers)).toEqual(before);
  });

  it('导出写成文件', async () => {
    await service.handlers['project.openSample']({});
    const result = await service.handlers['export.run'](
      exportRequest({ parts: ['xlsx', 'docx', 'text', 'report'] }),
    );
    expect(result.files.map((file) => file.part).sort()).toEqual(['docx', 'report', 'text', 'xlsx']);
    expect(readdirSync(out).sort()).toEqual(result.files.map((file) => file.name).sort());
  });

  it('加一行、删一行，撤销还原', async () => {
    await service.handlers['project.openSample']({});
    const sheets = await wholeSheets(service.handlers);
    const found = await service.handlers['subjects.search']({ table: '05', text: '行政运行' });
    expect(found.length).toBeGreaterThan(0);
    const added = await service.handlers['rows.add']({ table: '05', codes: ['2010301'] });
    expect(added.restructured).toEqual(['05']);
    const removed = await service.handlers['rows.remove']({ table: '05', codes: ['2110199'] });
    expect(removed.restructured).toContain('05');
    await service.handlers['history.undo']({});
    await service.handlers['history.undo']({});
    expect(await wholeSheets(service.handlers)).toEqual(sheets);
  });

  it('不合契约的调用得到一句话，不执行，不抛出', async () => {
    const ignore = (): void => undefined;
    expect(await dispatch(service.handlers, 'fs.read', {}, ignore)).toMatchObject({ ok: false });
    expect(await dispatch(service.handlers, 'constructor', {}, ignore)).toMatchObject({ ok: false });
    expect(await dispatch(service.handlers, 'table.get', { table: '../x' }, ignore)).toMatchObject({
      ok: false,
    });
    expect(await dispatch(service.handlers, 'table.get', { table: '01' }, ignore)).toEqual({
      ok: false,
      message: '还没有打开项目，请先新建或打开一个。',
    });
  });
});
