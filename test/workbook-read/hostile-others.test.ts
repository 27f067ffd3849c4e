/** 工作簿以外的坏文件，抽样；全集在 test/full。 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { otherCases, runOthers } from './hostile-others.js';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-别的坏文件-'));
vi.stubEnv('JUESUAN_DATA', join(folder, 'data'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('.docx、.jsgk、CSV、对应方案六十例：各以一句话拒绝，或读出', async () => {
  const cases = otherCases(60, 20241120);
  const endings = await runOthers(cases, folder);
  console.log(`别的坏文件 ${cases.length} 例：`, Object.fromEntries(endings));
  expect([...endings.values()].reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(endings.get('拒绝')).toBeGreaterThan(20);
});
