import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { plainModuleOrder } from './build/plain-module-order.js';

/** exceljs 只用来写工作簿：流式读取与 CSV 用的模块不进安装包。 */
const absent = resolve('build/absent-module.cjs');

export default defineConfig({
  main: {
    resolve: { alias: { unzipper: absent, 'fast-csv': absent, archiver: absent } },
    build: {
      sourcemap: true,
      // 依赖全部并入：安装包里没有 node_modules，用不到的模块一个也不带。
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve('src/main/desktop/index.ts'),
          reader: resolve('src/main/workbook/read/reader-process.ts'),
          'export-worker': resolve('src/main/service/exporting/worker.ts'),
          backstage: resolve('src/main/desktop/backstage/thread.ts'),
        },
        // 去掉空白与注释，起动时少读一半；名字留着，出错时看得出在哪里。
        output: {
          format: 'es',
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          // zod 自成一块：开窗口用不着它。
          codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]/ }] },
        },
      },
    },
  },
  preload: {
    build: {
      // 沙箱中的 preload 只能是 CommonJS。
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), plainModuleOrder()],
    build: {
      outDir: resolve('out/renderer'),
      minify: true,
      // 网页要的几块同时去取；以后各页的不必预取，文件都在本机。
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, wanted, { hostType }) => (hostType === 'html' ? wanted : []),
      },
      // 不随页面给出，只用来查并入了哪些第三方模块（scripts/notices.mjs）。
      sourcemap: 'hidden',
      rolldownOptions: {
        input: resolve('src/renderer/index.html'),
        // 第一页要的合成一块：打包工具会按谁与谁共用切成许多小块，每块都要多来回一趟。
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'first',
                test: /node_modules[\\/](react|react-dom|scheduler|zod|@?ag-)|src[\\/](shared|renderer[\\/](state|host|parts|grid))[\\/]/,
              },
            ],
          },
        },
      },
    },
  },
});
