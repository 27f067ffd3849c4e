import './test/support/vitest-node20.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/full/**', 'node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // 缺省一秒：机器忙的时候不够。
    expect: { poll: { timeout: 60_000 } },
    environment: 'node',
  },
});
