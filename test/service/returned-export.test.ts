/** 刚导出、一字未改的 Word 与文本，对照起来没有不同：目录里的节名与页码不算返回稿的话。 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Service, createService } from '../../src/main/service/index.js';
import { exportRequest } from '../support/export-request.js';
import { quietHost } from '../support/host.js';

let folder = '';
let service: Service;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-对照 '));
  service = await createService(quietHost(folder, { chooseExportFolder: () => Promise.resolve(folder) }));
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

/** 导出 Word 与文本，逐份对照：不同的几段。 */
async function differences(): Promise<Record<string, unknown>> {
  await service.handlers['export.run'](exportRequest({ draft: true, parts: ['docx', 'text'] }));
  const files = readdirSync(folder).filter((name) => /\.(docx|txt)$/u.test(name));
  const found: Record<string, unknown> = {};
  for (const name of files) {
    const { rows } = await service.handlers['draft.compare']({
      source: { file: { token: join(folder, name), name: join(folder, name) } },
    });
    expect(rows.length).toBeGreaterThan(10);
    found[name] = rows
      .filter(({ state }) => state !== 'same')
      .map(({ paragraph, ours, theirs }) => [paragraph, ours, theirs]);
  }
  return found;
}
const none = (found: Record<string, unknown>): void => {
  expect(Object.keys(found)).toHaveLength(2);
  for (const [name, rows] of Object.entries(found)) expect(rows, name).toEqual([]);
};

describe('刚导出的对照自己', () => {
  it('示例：没有不同；放了图的也一样', async () => {
    await service.handlers['project.openSample']({});
    none(await differences());
    await service.handlers['facts.set']({ key: '支出结构图', text: '要' });
    none(await differences());
  });

  it.each(['hunan-2024', 'hunan-2025', 'hunan-2024-approval', 'shanghai-2024'])('%s', async (profile) => {
    await service.handlers['project.new']({ profile, year: 2025, department: '某市某事务中心' });
    const cells = {
      '05/2010450/基本支出': '353.87',
      '05/2110199/项目支出': '7.2',
      '09/预算数/公务接待费': '2',
      '09/决算数/公务接待费': '1.5',
    };
    await service.handlers['cells.edit']({
      edits: Object.entries(cells).map(([address, text]) => ({ address, text })),
      unit: '万元',
      by: 'typed',
    });
    none(await differences());
  });
});
