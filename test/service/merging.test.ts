/** 几个人分头填：并入另一份项目的选定部分，冲突由人定，一步可撤销；命令行同一套。 */
import { describe, expect, it } from 'vitest';
import { createService } from '../../src/main/service/index.js';
import { run, useFolder } from '../cli/support.js';
import { quietHost } from '../support/host.js';

const { path } = useFolder();

/** 两份同一部门的项目：甲填 05，乙填 05 的另一行、补充资料，有一格不同。 */
async function pair(name: string): Promise<{ mine: string; theirs: string }> {
  const [mine, theirs] = [path(`${name} 甲.jsgk`), path(`${name} 乙.jsgk`)];
  for (const file of [mine, theirs]) {
    const made = ['--profile', 'hunan-2024', '--year', '2025', '--department', '测试局', '-o', file];
    expect((await run('new', ...made)).status).toBe(0);
  }
  expect((await run('set', mine, '05/2110199/项目支出=9', '05/2010301/基本支出=3')).status).toBe(0);
  expect(
    (await run('set', theirs, '05/2110199/项目支出=8', '05/2010450/基本支出=4', '事实:会议费=1.2')).status,
  ).toBe(0);
  return { mine, theirs };
}

describe('并入另一份项目', () => {
  it('冲突两边都给看；选定的用对方的；一步撤销全部还原', async () => {
    const { mine, theirs } = await pair('窗口');
    const service = await createService(
      quietHost(path('用户'), { resolve: (file) => Promise.resolve(file.name === '甲' ? mine : theirs) }),
    );
    const file = (name: string) => ({ token: 'token-0-0000', name });
    const printed = async (address: string): Promise<string | null> =>
      (await service.handlers['cell.explain']({ address })).printed;
    await service.handlers['project.open']({ file: file('甲') });
    const view = await service.handlers['merge.compare']({ file: file('乙') });
    expect(view.doubt).toBeNull();
    expect(view.parts.map(({ id, added, conflicts }) => [id, added, conflicts])).toContainEqual([
      'facts',
      1,
      0,
    ]);
    expect(view.conflicts).toEqual([
      expect.objectContaining({ part: 'table:05', where: expect.stringContaining('05/2110199') }),
    ]);
    expect(view.conflicts[0]).toMatchObject({ mine: '90000.00 元', theirs: '80000.00 元' });

    const merged = await service.handlers['merge.run']({
      file: file('乙'),
      parts: ['table:05'],
      theirs: [view.conflicts[0]!.id],
    });
    expect(merged.messages.join()).toContain('一步修改');
    expect(await printed('05/2110199/项目支出')).toBe('8.00');
    expect(await printed('05/2010450/基本支出')).toBe('4.00');
    expect(await printed('05/2010301/基本支出')).toBe('3.00');
    const facts = await service.handlers['facts.list']({});
    expect(facts.facts.find(({ key }) => key === '会议费')?.value ?? null).toBeNull();

    await service.handlers['history.undo']({});
    expect(await printed('05/2110199/项目支出')).toBe('9.00');
    expect(await printed('05/2010301/基本支出')).toBe('3.00');
    await service.close();
  });

  it('命令行：冲突保留自己的并报出，退出码 1；再并一次没有新的', async () => {
    const { mine, theirs } = await pair('命令行');
    const first = await run('import', theirs, '--into', mine);
    expect(first).toMatchObject({ status: 1, stderr: expect.stringContaining('保留自己的') });
    const shown = await run('show', mine, '--facts');
    expect(shown.stdout + shown.stderr).toContain('1.2');
    const explained = await run('explain', mine, '05/2110199/项目支出');
    expect(explained.stdout).toContain('9.00');
    expect((await run('import', theirs, '--into', mine)).stderr).toContain('并入 0 处');
  });

  it('年度不同、没有 --into、与工作簿一起：一句话，什么都不写', async () => {
    const { mine } = await pair('拒绝');
    const other = path('别的年度.jsgk');
    await run('new', '--profile', 'hunan-2024', '--year', '2024', '--department', '测试局', '-o', other);
    expect(await run('import', other, '--into', mine)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('不能并入'),
    });
    expect((await run('import', other, '-o', path('新.jsgk'))).status).toBe(2);
    expect((await run('import', other, '某.xlsx', '--into', mine)).status).toBe(2);
  });
});
