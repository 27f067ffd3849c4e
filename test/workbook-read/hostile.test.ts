/** 坏文件与恶意文件，抽十分之一；两千例的全集在 test/full。 */
import { expect, test } from 'vitest';
import { loadProfile } from '../recognize/support.js';
import { hostileCases } from './hostile.js';
import { runCases } from './hostile-run.js';

test('坏文件与恶意文件二百例：各以一句话拒绝，或读对', async () => {
  const cases = await hostileCases(200, 20241120);
  const endings = await runCases(cases, loadProfile('hunan-2024'));
  console.log(`坏文件 ${cases.length} 例：`, Object.fromEntries(endings));
  expect([...endings.values()].reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(endings.get('拒绝')).toBeGreaterThan(100);
});
