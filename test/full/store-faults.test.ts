/** 故障注入的全集：每个情节的每一次磁盘调用，逐个失败、逐个断电。 */
import { expect, test } from 'vitest';
import { runFaults } from '../store/faults.js';

test('故障注入全集：结果不是旧的就是新的，答复过的都在', { timeout: 900_000 }, async () => {
  const counts = await runFaults(1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(`故障注入 ${total} 例：`, Object.fromEntries(counts));
  expect(total).toBeGreaterThanOrEqual(2000);
});
