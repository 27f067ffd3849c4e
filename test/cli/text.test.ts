/** 命令行：上年文字、上年项目、赋值、看情况说明与补充资料。 */
import { copyFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run, sampleFile, useFolder } from './support.js';

const folder = useFolder();
const project = (): string => folder.path('2025.jsgk');

const narrativeSchema = z.object({
  narrative: z.object({
    paragraphs: z.array(
      z.object({
        id: z.string(),
        pieces: z.array(z.object({ type: z.string(), text: z.string().nullable() })),
        own: z.object({ confirmed: z.boolean() }).optional(),
      }),
    ),
    missing: z.array(z.object({ kind: z.string(), key: z.string() })),
    findings: z.array(z.object({ rule: z.string(), state: z.string() })),
  }),
});
const factsSchema = z.object({
  facts: z.array(z.object({ key: z.string(), value: z.string().nullable(), usedBy: z.array(z.string()) })),
  reasons: z.array(z.object({ key: z.string(), text: z.string().nullable(), confirmed: z.boolean() })),
  relations: z.array(z.object({ rule: z.string(), state: z.string() })),
});
async function narrative(path: string): Promise<z.infer<typeof narrativeSchema>['narrative']> {
  return narrativeSchema.parse(JSON.parse((await run('show', path, '--narrative', '--json')).stdout))
    .narrative;
}
const facts = async (path: string): Promise<z.infer<typeof factsSchema>> =>
  factsSchema.parse(JSON.parse((await run('show', path, '--facts', '--json')).stdout));

describe('情况说明的命令行', () => {
  beforeAll(async () => {
    expect((await run('import', sampleFile, '--as', 'last-year', '-o', project())).status).toBe(0);
    copyFileSync(resolve('test/fixtures/narrative/seed-001.txt'), folder.path('上年.txt'));
  });

  it('上年文字：报告认出的与没认出的；没认出即退出码 1；原因待确认', async () => {
    const ran = await run(
      'import',
      folder.path('上年.txt'),
      '--into',
      project(),
      '--as',
      'last-year',
      '--json',
    );
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ texts: [{ report: { sections: 13, cells: 47 } }] });
    const { reasons } = await facts(project());
    expect(reasons).toContainEqual({
      key: '原因:五(三)/2080502/年初预算',
      text: '人员变动',
      confirmed: false,
    });
    expect((await narrative(project())).paragraphs.some((own) => own.own?.confirmed === false)).toBe(true);
  });
  it('文字不能另建项目，也不能当本年数：一句话拒绝', async () => {
    expect(await run('import', folder.path('上年.txt'), '-o', folder.path('x.jsgk'))).toMatchObject({
      status: 2,
    });
    expect(await run('import', folder.path('上年.txt'), '--into', project())).toMatchObject({ status: 2 });
  });
  it('set：年初预算、全年预算、事实、原因一起；类型不合的整批不写', async () => {
    const done = await run(
      'set',
      project(),
      '05/2010450/基本支出=400',
      '年初预算:2010450=476.41',
      '年初预算:合计=580.13',
      '全年预算:2010450=480',
      '事实:单位性质=公益事业单位',
      '事实:会议=座谈会\t13\t讨论\t0.15',
      '事实:会议费=0.15',
      '事实:支出结构图=要',
      '原因:五(三)/2010450/年初预算=厉行节约',
    );
    expect(done.status).toBe(0);
    const view = await narrative(project());
    const text = (id: string): string =>
      view.paragraphs
        .find((own) => own.id === id)
        ?.pieces.map((piece) => piece.text ?? '')
        .join('') ?? '';
    expect(text('五(三)/项/2010450')).toContain(
      '年初预算为476.41万元，支出决算为400万元，完成年初预算的83.96%，决算数小于年初预算数的主要原因是：厉行节约。',
    );
    expect(text('十一/会议')).toContain('用于召开座谈会，人数13人，内容为讨论');
    const listed = await facts(project());
    expect(listed.facts).toContainEqual(expect.objectContaining({ key: '全年预算:2010450', value: '480' }));
    expect(listed.facts.find((own) => own.key === '事实:会议费')?.usedBy).toContain('十一/会议');
    expect(listed.facts).toContainEqual(expect.objectContaining({ key: '事实:支出结构图', value: '要' }));
    expect(listed.relations.find((own) => own.rule === 'S-03')?.state).toBe('pass');
    const refused = await run('set', project(), '事实:会议费=三千', '事实:培训费=1');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('会议费应是数字');
    const chart = await run('set', project(), '事实:支出结构图=大概');
    expect([chart.status, chart.stderr]).toEqual([2, expect.stringContaining('只能是“要”、“不要”')]);
    expect((await facts(project())).facts.find((own) => own.key === '事实:培训费')?.value).toBeNull();
  });
  it('上年的项目开始新一年：上年数、原因待确认、单位信息照搬', async () => {
    const next = folder.path('2026.jsgk');
    expect((await run('import', project(), '--as', 'last-year', '-o', next)).status).toBe(0);
    const listed = await facts(next);
    expect(listed.reasons).toContainEqual({
      key: '原因:五(三)/2010450/年初预算',
      text: '厉行节约',
      confirmed: false,
    });
    expect(listed.facts.find((own) => own.key === '事实:单位性质')?.value).toBe('公益事业单位');
    expect(listed.facts.find((own) => own.key === '事实:会议费')?.value).toBeNull();
    expect(listed.facts.find((own) => own.key === '上年:05/合计/小计')?.value).toBe('400.00');
    expect((await run('import', project(), '--as', 'last-year', '--into', project())).status).toBe(2);
  });
});
