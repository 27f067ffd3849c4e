import { expect, it } from 'vitest';
import { runFaults } from './faults.js';

it('故障注入（十分之一）：每次调用失败、每次调用后断电，结果不是旧的就是新的，答复过的都在', async () => {
  const counts = await runFaults(10);
  console.log('故障注入', Object.fromEntries(counts));
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(200);
});
