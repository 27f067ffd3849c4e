/** 长的答复分几段过桥：几问同时来、短的夹在中间，各自接得成原样。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bigProject } from '../support/big-project.js';
import { findElectron } from './electron-runtime.js';
import { launchWindow } from './window.js';

const program = findElectron('长答复的端到端测试');

it.skipIf(program === null)('几问同时来，各自完整', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-long-'));
  const file = join(folder, '某局.jsgk');
  writeFileSync(file, bigProject(600));
  const { app, page, errors } = await launchWindow(program!, join(folder, 'user'), file);
  try {
    await page.locator('.rail').waitFor();
    const asked = ['narrative.get', 'checks.run', 'app.diagnostics', 'facts.list', 'narrative.get'];
    const replies = await page.evaluate(async (methods) => {
      const bridge: unknown = Reflect.get(window, 'juesuan');
      const call: unknown =
        typeof bridge === 'object' && bridge !== null ? Reflect.get(bridge, 'call') : null;
      const ask = async (method: string): Promise<string> =>
        typeof call === 'function' ? String(await Reflect.apply(call, bridge, [method, {}])) : '';
      return Promise.all(methods.map(ask));
    }, asked);
    const values = replies.map((text): unknown => JSON.parse(text));
    for (const value of values) expect(value).toMatchObject({ ok: true });
    expect(values[4]).toEqual(values[0]);
    // 真的分了段：一次送的不过十万字。
    expect(replies.map((text) => text.length > 100_000)).toEqual([true, true, false, true, true]);
    expect(errors).toEqual([]);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
