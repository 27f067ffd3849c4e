import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** 命令行与读取子进程的构建：依赖留在 node_modules，只打包本项目的代码。 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        index: 'src/main/cli/index.ts',
        reader: 'src/main/workbook/read/reader-process.ts',
        'export-worker': 'src/main/service/exporting/worker.ts',
        backstage: 'src/main/desktop/backstage/thread.ts',
      },
      external: [/^node:/, ...builtinModules],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', format: 'es' },
    },
  },
  ssr: { noExternal: [] },
});
