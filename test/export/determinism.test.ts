import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { build } from 'vite';
import { z } from 'zod';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { exportInput } from './fixture.js';
import { hashes } from './determinism-child.js';
import { part, partNames } from './parts.js';

const root = join(import.meta.dirname, '../..');
// 放在 test/export 之下：打包后的入口仍按原来的相对位置找 templates 与 node_modules。
const folder = join(root, 'test/export/.child');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('同一项目，两个进程、两个时区、隔了时候，字节相同', async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'test/export/determinism-child.ts'),
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  const shape = z.object({ offset: z.number(), hashes: z.array(z.string()) });
  const run = (zone: string) =>
    shape.parse(
      JSON.parse(
        execFileSync(process.execPath, [join(folder, 'child.mjs'), 'print'], {
          env: { ...process.env, TZ: zone, JUESUAN_TEST_ROOT: root },
          encoding: 'utf8',
        }),
      ),
    );
  const own = await hashes();
  const shanghai = run('Asia/Shanghai');
  const samoa = run('Pacific/Apia');
  expect(shanghai.offset).not.toBe(samoa.offset);
  expect(shanghai.hashes).toEqual(own);
  expect(samoa.hashes).toEqual(own);
});

it('不含路径、用户名与当时的时刻；部件的次序固定', async () => {
  const input = exportInput();
  for (const bytes of [
    await buildWorkbook(input, { valuesOnly: false, draft: false }),
    await buildBooklet(input, { draft: false }),
  ]) {
    const names = partNames(bytes);
    expect(names[0]).toBe('[Content_Types].xml');
    expect(names.slice(2)).toEqual(names.slice(2).sort());
    const all = names.map((name) => part(bytes, name)).join('\n');
    expect(all).not.toContain(process.cwd());
    expect(all).not.toContain(new Date().toISOString().slice(0, 10));
    expect(part(bytes, 'docProps/core.xml')).toContain('2025-08-20T02:00:00Z');
  }
});
