/** 起动时少优化：进来抬高门槛，第一页出来放回原处，只放一次；没有抬过的不动。 */
import { beforeEach, expect, it, vi } from 'vitest';

const set = vi.hoisted(() => vi.fn<(flag: string) => void>());
vi.mock('node:v8', () => ({ setFlagsFromString: set }));

const { holdOptimizer, releaseOptimizer, thresholds } = await import('../../src/main/desktop/optimizer.js');
const said = (): string[] => set.mock.calls.map(([flag]) => flag);

beforeEach(() => set.mockClear());

it('没有抬过门槛的不放', () => {
  releaseOptimizer();
  expect(said()).toEqual([]);
});

it('抬高，再放回平常的值，只放一次', () => {
  holdOptimizer();
  expect(said()).toEqual(thresholds.map(([flag, usual]) => `${flag}=${usual * 5}`));
  set.mockClear();
  releaseOptimizer();
  releaseOptimizer();
  expect(said()).toEqual(thresholds.map(([flag, usual]) => `${flag}=${usual}`));
});
