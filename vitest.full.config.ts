import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config';

/** 全量：常规测试之外再加 test/full（恶意文件全集、上千次随机账等）。 */
export default mergeConfig(
  base,
  defineConfig({ test: { exclude: ['test/e2e/**', 'node_modules/**'], testTimeout: 1_800_000 } }),
);
