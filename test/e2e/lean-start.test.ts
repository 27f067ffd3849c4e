/** 起动省下的：不另起联网的进程；放回去的优化门槛正是这一版 Electron 平常的。 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { thresholds } from '../../src/main/desktop/optimizer.js';
import { findElectron } from './electron-runtime.js';
import { launchWindow } from './window.js';

const program = findElectron('起动省下的端到端测试');

describe.skipIf(program === null)('起动', () => {
  it('没有联网的进程', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'juesuan-lean-'));
    const { app } = await launchWindow(program!, folder, '--sample');
    try {
      const services = await app.evaluate(({ app: electron }) =>
        electron.getAppMetrics().map(({ type, serviceName }) => serviceName ?? type),
      );
      expect(services).toContain('Browser');
      expect(services).not.toContain('network.mojom.NetworkService');
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('优化的门槛放回平常的值', () => {
    const options = execFileSync(program!, ['--v8-options'], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    for (const [flag, usual] of thresholds) expect(options).toContain(`default: ${flag}=${usual}\n`);
  });
});
