/** 成文规则：每条有一处能使它变红；按模板写出的文字没有不符；公开件原文里的错都找得到。 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NarrativeView, TextFinding } from '../../src/shared/contract/narrative.js';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import { checkText } from '../../src/shared/narrative/text-rules/check.js';
import { planSetParagraph } from '../../src/shared/project/paragraphs.js';
import type { Project } from '../../src/shared/project/project.js';
import { bundleOf } from '../support/templates.js';
import { SEEDS, projectOfTruth, publishedText, truthOf } from './truth.js';
import { readParagraphs } from '../../src/shared/narrative/last-year/sections.js';

const { narrative: spec, textRules } = bundleOf('hunan-2024');
const truth = truthOf('001');
const check = (project: Project, view: NarrativeView): TextFinding[] =>
  checkText(view, project.tables, spec, textRules);

/** 一段给定的文字，其余没有。 */
const only = (text: string): NarrativeView => ({
  title: '',
  missing: [],
  paragraphs: [{ id: '一/1', heading: 0, pieces: [{ type: 'text', text }] }],
});
const project = projectOfTruth(truth);
project.state.meta.department = '株洲市长株潭一体化发展事务中心';
const rulesIn = (text: string): string[] => [...new Set(check(project, only(text)).map((own) => own.rule))];

describe('每条规则都能变红', () => {
  it.each([
    ['T-01', '2022年度收、支总计1万元。'],
    ['T-02', '株州市长株潭一体化发展事务中心有车。'],
    ['T-03', '节能环保支出7.20，占1.39%。'],
    ['T-03', '下达项目260万，实际支出1万元。'],
    ['T-04', '职业年金缴费缴费支出减少。'],
    ['T-04', '主要用于于储备粮油。'],
    ['T-05', '已经完成。。'],
    ['T-06', '部门评价（如有，一级预算部门填写）。'],
    ['T-06', '与上年相比增加减少0.79万元。'],
    ['T-07', '主要是因为【请填写】。'],
    ['T-08', '占99.999%。'],
    ['T-08', '占本年支出合计的76.23。'],
    ['T-09', '增加1万元，降低2%。'],
    ['T-10', '年初预算为0万元，支出决算为56.78万元，完成年初预算的100%。'],
    ['T-12', '支出合计3万元，其中：基本支出1万元，占33.33%；项目支出2万元，占60%。'],
    ['T-16', '住房保障支出1万元'],
    ['T-17', '卫生健康支出（类）行政事业单位医疗支出（款）行政单位医疗（项）。年初预算为1万元。'],
    ['T-20', '截止2024年12月31日，共有车辆1辆。'],
    ['T-22', '节能环保支出7.20万元，占1.39%。'],
    ['T-23', '与上年相比，减少1万元，主要是因为压减经费所致。'],
    ['T-23', '决算数小于预算数的主要原因是：人员调出造成的。'],
  ])('%s：%s', (rule, text) => {
    expect(rulesIn(text)).toContain(rule);
  });
  it('T-08 百分比末尾的零照这份文档定的写法', () => {
    const own = projectOfTruth(truth);
    const found = (text: string): string[] => check(own, only(text)).map((one) => one.rule);
    expect(found('占本年支出合计的100.00%。')).toContain('T-08');
    own.state.facts['百分比末尾的零'] = { text: '保留', source: { by: 'typed' } };
    expect(found('占本年支出合计的100.00%。')).not.toContain('T-08');
    expect(found('占本年支出合计的100%。')).toContain('T-08');
  });
  it('每条文字规则都有变红的例子', () => {
    const written = ['text-rules.test.ts', 'mistakes.test.ts']
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('');
    expect(textRules.map((rule) => rule.id).filter((id) => !written.includes(`'${id}`))).toEqual([]);
  });
  it('T-11 自称照决算范围：单位本级的写本单位，部门汇总的写本部门', () => {
    const own = projectOfTruth(truth);
    const found = (text: string): string[] => check(own, only(text)).map((one) => one.rule);
    expect(found('本部门没有车。')).toContain('T-11');
    expect(found('部门（单位）没有车。')).toContain('T-11');
    expect(found('本单位没有车，部门整体支出绩效自评为优。')).not.toContain('T-11');
    own.state.facts['决算范围'] = { text: '部门汇总', source: { by: 'typed' } };
    expect(found('本部门没有车。')).not.toContain('T-11');
    expect(found('本单位没有车。')).toContain('T-11');
  });
  it('T-13 沿用上年而没有确认的段落里还有上年的数', () => {
    const view = only('接待12人次。');
    const [paragraph] = view.paragraphs;
    if (paragraph) paragraph.own = { confirmed: false, template: null, changed: false };
    expect(check(project, view).map((own) => own.rule)).toContain('T-13');
  });
  it('T-14 手写的数：与表不符是不符，相同的建议换成活的', () => {
    const own = projectOfTruth(truth);
    const write = (number: string): TextFinding[] => {
      const plan = planSetParagraph(
        own.tables,
        spec,
        '一/1',
        [{ type: 'text', text: `2024年度收、支总计${number}万元。` }],
        'typed',
      );
      if (!plan.ok) throw new Error(plan.reason);
      own.execute('facts', '改写', plan.changes);
      return check(own, generateNarrative(own.tables, spec)).filter((one) => one.rule === 'T-14');
    };
    expect(write('520')).toMatchObject([{ state: 'fail', fragment: '520' }]);
    expect(write('519.63')).toMatchObject([{ state: 'info', token: '万:[01/收入总计]' }]);
  });
  it('T-24 同一个数写了两处，数不同', () => {
    const own = projectOfTruth(truth);
    const found = (text: string): TextFinding[] => {
      const view = generateNarrative(own.tables, spec);
      view.paragraphs.push({ id: '附/1', heading: 0, pieces: [{ type: 'text', text }] });
      return check(own, view).filter((one) => one.rule === 'T-24');
    };
    expect(found('按规定，一般公共预算财政拨款基本支出455.66万元。')).toMatchObject([
      { state: 'fail', fragment: '455.66', paragraph: '附/1' },
    ]);
    expect(found('按规定，一般公共预算财政拨款基本支出455.65万元。')).toEqual([]);
    expect(found('上年一般公共预算财政拨款基本支出400万元。')).toEqual([]);
    expect(found('一般公共预算财政拨款基本支出预算400万元。')).toEqual([]);
  });
  it('T-14 写在别处的数等于文中一个活的数：建议换成它；几处都等于的不猜', () => {
    const own = projectOfTruth(truth);
    const write = (text: string): TextFinding[] => {
      const plan = planSetParagraph(own.tables, spec, '二/1', [{ type: 'text', text }], 'typed');
      if (!plan.ok) throw new Error(plan.reason);
      own.execute('facts', '改写', plan.changes);
      return check(own, generateNarrative(own.tables, spec)).filter((one) => one.rule === 'T-14');
    };
    expect(write('没有结转。人员开支299.48万元。')).toMatchObject([
      { state: 'info', fragment: '299.48', token: '万:[06/人员经费合计]' },
    ]);
    expect(write('没有结转。另有开支7.77万元。')).toEqual([]);
    expect(write('没有结转。另有开支7.2万元。').every((one) => one.token === undefined)).toBe(true);
  });
  it('T-15 改写过的段落里，原因的方向照样查；清单照样说是哪两个数', () => {
    const own = projectOfTruth(truth);
    const nodes = [
      { type: 'text' as const, text: '与上年相比有变化，主要是' },
      { type: 'token' as const, token: '原因:一/收支总计/上年' },
    ];
    const plan = planSetParagraph(own.tables, spec, '一/1', nodes, 'typed');
    if (!plan.ok) throw new Error(plan.reason);
    own.execute('facts', '改写', plan.changes);
    const reason = own.state.reasons['一/收支总计/上年'];
    if (reason) reason.text = '新增了人员';
    expect(check(own, generateNarrative(own.tables, spec)).map((one) => one.rule)).toContain('T-15');
    if (reason) reason.confirmed = false;
    const slot = generateNarrative(own.tables, spec).missing.find((one) => one.key === '一/收支总计/上年');
    expect(slot?.about).toBe('上年 526.36，今年 519.63，少 6.73');
  });
  it('T-15 原因与方向相反', () => {
    const own = projectOfTruth(truth);
    const reason = own.state.reasons['一/收支总计/上年'];
    if (reason) reason.text = '新增了人员';
    expect(check(own, generateNarrative(own.tables, spec)).map((one) => one.rule)).toContain('T-15');
  });
});

describe.each(SEEDS)('公开件 %s', (seed) => {
  const own = truthOf(seed);
  const full = projectOfTruth(own);
  const bundle = bundleOf(own.profile);
  it('按模板写出的文字没有不符（没有填的原因除外）', () => {
    const view = generateNarrative(full.tables, bundle.narrative);
    const bad = checkText(view, full.tables, bundle.narrative, bundle.textRules).filter(
      (one) => one.state === 'fail' && one.rule !== 'T-07',
    );
    expect(bad.map((one) => `${one.rule} ${one.paragraph} ${one.message}`)).toEqual([]);
  });
  it('原文里的毛病找得到', () => {
    const headings = bundle.narrative.paragraphs.filter((one) => one.heading === 1);
    const paragraphs = readParagraphs(publishedText(seed), headings).map((one, at) => ({
      id: String(at),
      heading: one.heading ? 1 : 0,
      pieces: [{ type: 'text' as const, text: one.plain }],
    }));
    const found = checkText(
      { title: '', missing: [], paragraphs },
      full.tables,
      bundle.narrative,
      bundle.textRules,
    );
    const fragments = found.filter((one) => one.state === 'fail').map((one) => `${one.rule} ${one.fragment}`);
    console.log(seed, fragments.length, '处：', fragments.join('｜').slice(0, 600));
    const expected = {
      '001': ['T-03', 'T-06', 'T-10'],
      '002': ['T-05', 'T-06', 'T-08', 'T-10'],
      '003': [],
    }[seed];
    for (const rule of expected)
      expect(
        fragments.some((one) => one.startsWith(rule)),
        rule,
      ).toBe(true);
  });
});
