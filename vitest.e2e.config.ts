import './test/support/vitest-node20.ts';
import { defineConfig } from 'vitest/config';

/** 端到端：真窗口、真文件，逐个运行。 */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    maxWorkers: 1,
    // 缺省一秒：机器忙的时候，一次询问主进程就要几秒。
    expect: { poll: { timeout: 60_000 } },
  },
});
