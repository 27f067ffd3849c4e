import './test/support/vitest-node20.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/full/**', 'node_modules/**'],
    testTimeout: 60_000,
    environment: 'node',
  },
});
