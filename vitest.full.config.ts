import './test/support/vitest-node20.ts';
import { defineConfig } from 'vitest/config';

/** 全量：常规测试之外再加 test/full（恶意文件全集、上千次存盘故障等）。 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    testTimeout: 1_800_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    environment: 'node',
  },
});
