/** 坏文件与恶意文件的全集：工作簿两千例、别的输入六百例在本进程里跑，工作簿每四十例的一例再经真的子进程。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { readWorkbook } from '../../src/main/workbook/read/index.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { loadProfile } from '../recognize/support.js';
import { hostileCases } from '../workbook-read/hostile.js';
import { type Ending, runCases } from '../workbook-read/hostile-run.js';
import { otherCases, runOthers } from '../workbook-read/hostile-others.js';
import { miniBook, zip } from '../workbook-read/zip.js';

const COUNT = 2000;
const folder = mkdtempSync(join(tmpdir(), 'juesuan-坏文件-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cases = await hostileCases(COUNT, 42);

async function ending(name: string, bytes: Buffer): Promise<Ending> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  try {
    await readWorkbook(path);
    return '读出而认不出';
  } catch (error) {
    if (error instanceof RefusalError) return '拒绝';
    throw error;
  }
}

test('两千例：各以一句话拒绝，或读对', { timeout: 900_000 }, async () => {
  const endings = await runCases(cases, loadProfile('hunan-2024'));
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`坏文件 ${cases.length} 例：`, Object.fromEntries(endings), `本进程内存峰值 ${memory} MB`);
  expect([...endings.values()].reduce((sum, count) => sum + count, 0)).toBe(COUNT);
});

test('其中五十例经真的子进程', { timeout: 900_000 }, async () => {
  const before = process.resourceUsage().maxRSS;
  const some = cases.filter((_, at) => at % 40 === 0);
  const endings: Ending[] = [];
  for (const [at, one] of some.entries()) endings.push(await ending(`${at}${one.extension}`, one.bytes));
  console.log(`经子进程 ${some.length} 例，拒绝 ${endings.filter((one) => one === '拒绝').length} 例`);
  expect(endings).toHaveLength(50);
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(1024 * 1024);
});

test('别的输入六百例：.docx、.jsgk、CSV、对应方案', { timeout: 900_000 }, async () => {
  vi.stubEnv('JUESUAN_DATA', join(folder, 'data'));
  const others = otherCases(600, 42);
  const endings = await runOthers(others, join(folder, '别的'));
  vi.unstubAllEnvs();
  console.log(`别的坏文件 ${others.length} 例：`, Object.fromEntries(endings));
  expect([...endings.values()].reduce((sum, count) => sum + count, 0)).toBe(600);
});

test('一百九十万格：以一句话拒绝', { timeout: 120_000 }, async () => {
  const cells = '<c><v>1</v></c>'.repeat(10_000);
  const data = Array.from({ length: 190 }, () => `<row>${cells}</row>`).join('');
  const bytes = zip(miniBook({ data }).map((entry) => ({ ...entry, stored: true })));
  expect(await ending('大.xlsx', bytes)).toBe('拒绝');
});
