/** 桌面宿主读工作簿：打包后没有 fork，由 Electron 的 utilityProcess 起子进程；陷住的杀得掉。 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseFile } from '../recognize/support.js';
import { ensureBuilt } from './built.js';
import { findElectron, root } from './electron-runtime.js';

const program = findElectron('桌面宿主的读取子进程');
const SAMPLE = join(root, 'test/fixtures/import/sample-public.xlsx');

const resultSchema = z.object({
  sheets: z.number(),
  cells: z.number(),
  sha256: z.string(),
  hung: z.string(),
  parts: z.string(),
});

describe.skipIf(program === null)('utilityProcess', () => {
  test('读出的与本进程解析的一样多；不肯结束的到时被杀，宿主得到一句话', async () => {
    ensureBuilt();
    const folder = mkdtempSync(join(tmpdir(), 'juesuan-reader-'));
    try {
      await build({
        root,
        logLevel: 'error',
        configFile: false,
        build: {
          ssr: join(root, 'test/e2e/support/reader-main.ts'),
          outDir: folder,
          emptyOutDir: false,
          minify: false,
          rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.mjs' } },
        },
        ssr: { noExternal: true, external: ['electron'] },
      });
      const hang = join(folder, 'hang.mjs');
      writeFileSync(
        hang,
        'process.parentPort.on("message",()=>{for(;;);});process.parentPort.postMessage(JSON.stringify({type:"ready"}))',
      );
      const reader = join(root, 'out/main/reader.js');
      const run = spawnSync(
        program ?? '',
        [
          '--no-sandbox',
          '--disable-gpu',
          `--user-data-dir=${join(folder, 'user')}`,
          join(folder, 'main.mjs'),
          SAMPLE,
          reader,
          hang,
        ],
        { encoding: 'utf8', timeout: 240_000, env: { ...process.env, NODE_OPTIONS: '' } },
      );
      const line = run.stdout.split('\n').find((one) => one.startsWith('{')) ?? run.stderr;
      const result = resultSchema.parse(JSON.parse(line));
      const own = await parseFile(SAMPLE);
      const cells = own.sheets.flatMap((sheet) => sheet.rows.flat()).filter((cell) => cell !== null);
      expect(result).toMatchObject({ sheets: own.sheets.length, cells: cells.length });
      expect(result.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(result.hung).toMatch(/限定的时间内没有读完/);
      expect(result.parts).toMatch(/不是 Word 文件/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
