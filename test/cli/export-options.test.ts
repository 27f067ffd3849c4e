/** 导出的另外几个选项：理由、名字、导出记录与对比。 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run, useFolder } from './support.js';

const { path } = useFolder();

describe('导出的选项', () => {
  it('理由、名字记进导出记录；改一格之后对比只列变了的', async () => {
    const project = path('小账.jsgk');
    const made = await run(
      'new',
      '--profile',
      'hunan-2024',
      '--year',
      '2025',
      '--department',
      '某市示例局',
      '-o',
      project,
    );
    expect(made.status).toBe(0);
    await run('set', project, '05/2010301/基本支出=20', '06/30101=12');
    const empty = await run('export', project, '-o', path('空理由'), '--text', '--override', ' ');
    expect([empty.status, empty.stderr]).toEqual([2, expect.stringContaining('须写明理由')]);
    const out = path('出');
    const first = await run(
      'export',
      project,
      '-o',
      out,
      '--text',
      '--override',
      '与批复件一致',
      '--name',
      '第一稿',
    );
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('凭所写的理由照写');
    expect(first.stderr).toContain('第 1 版导出“第一稿”');
    expect(readdirSync(out)).toHaveLength(2);
    await run('set', project, '06/30101=20');
    const compared = await run('show', project, '--compare', '1');
    expect(compared.stdout).toContain('06/30101\t12.00\t20.00\t8.00');
    expect(compared.stdout).not.toContain('05/2010301');
    const list = await run('show', project, '--exports', '--json');
    expect(JSON.parse(list.stdout)).toMatchObject({
      exports: [{ number: 1, name: '第一稿', draft: false, reason: '与批复件一致', comparable: true }],
    });
    expect((await run('show', project, '--compare', '7')).status).toBe(2);
    const unknown = await run('export', project, '-o', out, '--xlsx', '--look', '没有.xlsx');
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('没有记下“没有.xlsx”的样子'),
    ]);
  });
});
