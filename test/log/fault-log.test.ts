/** 故障日志与诊断信息：有上限，没有金额、单位名、路径与用户名。 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultLog, recentFaults, shortPlace } from '../../src/main/log/fault-log.js';
import { createService } from '../../src/main/service/index.js';
import { quietHost } from '../support/host.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-日志 张三 '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('故障日志', () => {
  it('只记种类与位置：说明文字、安装目录都不记', () => {
    const error = new TypeError('测试局 1234.56 万元 /home/张三/x.jsgk');
    faultLog(folder)(error);
    const text = readFileSync(join(folder, 'faults.log'), 'utf8');
    expect(text).toContain('TypeError');
    expect(text).toContain('fault-log.test');
    for (const secret of ['测试局', '1234', '张三', process.cwd(), 'x.jsgk'])
      expect(text, secret).not.toContain(secret);
  });

  it.each([
    [
      '    at run (file:///C:/Users/张三/AppData/app.asar/out/main/index.js:1:2)',
      'at run (main/index.js:1:2)',
    ],
    ['    at async C:\\Users\\张三\\out\\main\\index.js:10:20', 'at (main\\index.js:10:20)'],
    ['    at node:internal/process:5:1', 'at (node:internal/process:5:1)'],
  ])('位置 %s', (line, short) => {
    expect(shortPlace(line)).toBe(short);
  });

  it('有上限：写再多也只有两份，各不过四分之一兆', () => {
    const log = faultLog(folder);
    const error = new Error('x');
    error.stack = `Error: x\n${'    at f (/a/b/c.js:1:1)\n'.repeat(12)}`;
    for (let count = 0; count < 4000; count++) log(error);
    expect(readdirSync(folder).sort()).toEqual(['faults.log', 'faults.log.old']);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThan(300 * 1024);
    expect(recentFaults(folder).length).toBeLessThanOrEqual(4000);
  });
});

it('诊断信息：版本、系统、项目大小、最近的故障；没有单位名、文件名、路径、金额', async () => {
  const logs = join(folder, 'logs');
  faultLog(logs)(new RangeError('机密'));
  const service = await createService(
    quietHost(join(folder, 'data'), { recentFaults: () => recentFaults(logs) }),
  );
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '保密单位' });
  await service.handlers['cells.edit']({
    edits: [{ address: '06/30101', text: '98765.43' }],
    unit: '万元',
    by: 'typed',
  });
  const { text } = await service.handlers['app.diagnostics']({});
  await service.close();
  expect(text).toContain('键入 1 处');
  expect(text).toContain('RangeError');
  for (const secret of ['保密单位', '98765', '机密', folder, '张三', '.jsgk'])
    expect(text, secret).not.toContain(secret);
});
