/** 人填的话写进句子：标点不重、多行成一句、起句不重复、个数是规整的数；存的原文不动。 */
import { describe, expect, it } from 'vitest';
import { reasonInText } from '../../src/shared/narrative/told.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { narrativeOf, setFacts, setPrior, setReasons, textOf } from './support.js';

const written = (
  facts: Readonly<Record<string, string>>,
  id: string,
  profile = 'hunan-2024',
): string | undefined => {
  const project = emptyProject(profile);
  typeOne(project, '09/决算数/公务用车运行维护费', '200000');
  typeOne(project, '09/预算数/公务用车运行维护费', '200000');
  typeOne(project, '09/决算数/公务接待费', '10000');
  typeOne(project, '09/预算数/公务接待费', '10000');
  setPrior(project, { '09/决算数/公务用车运行维护费': '20.00', '09/决算数/公务接待费': '1.00' });
  setFacts(project, facts);
  expect(project.state.facts).toMatchObject(
    Object.fromEntries(Object.entries(facts).map(([key, text]) => [key, { text }])),
  );
  return textOf(narrativeOf(project.state, profile)).get(id);
};

describe('补充资料', () => {
  it('句末的标点由模板写', () => {
    const text = written({ 公务用车运行用途: '燃油费、维修费、保险费等支出。' }, '七(二)/运行');
    expect(text).toContain('主要是燃油费、维修费、保险费等支出，完成预算的100%；与上年持平。');
    expect(written({ 绩效目标完成情况: '全面完成。\n' }, '十四(二)/1')).toContain(
      '绩效目标完成情况：全面完成。发现的主要问题',
    );
  });
  it('多行并成一句，各行之间有标点', () => {
    const text = written({ 绩效问题及原因: '一是进度慢；\n二是指标不细\r\n\n三是基础弱。' }, '十四(二)/1');
    expect(text).toContain('发现的主要问题及原因：一是进度慢；二是指标不细；三是基础弱。下一步');
  });
  it('个数、分数写成规整的数：全角、分隔号、末尾的零都不带进文中', () => {
    expect(written({ 国内接待批次: '1,024', 国内接待人次: '２０' }, '七(二)/接待')).toContain(
      '共接待来访团组1024个、来宾20人次',
    );
    expect(written({ 绩效自评得分: '98.50' }, '十四(二)/1')).toContain('绩效自评得分98.5分');
  });
});

describe('原因', () => {
  const reason = (text: string): string => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '05/2010301/基本支出', '10000');
    setPrior(project, { '01/收入总计': '0.50' });
    setReasons(project, { '一/收支总计/上年': text });
    return (textOf(narrativeOf(project.state, 'hunan-2024')).get('一/1') ?? '').replace(/^.*主要是因为/u, '');
  };
  it.each([
    ['由于增加了项目支出。', '增加了项目支出。'],
    ['主要是增加了项目支出', '增加了项目支出。'],
    ['是因为新增人员', '新增人员。'],
    ['主要原因是：新增人员', '新增人员。'],
    ['因机构改革划入人员', '机构改革划入人员。'],
    ['因公出国任务增加', '因公出国任务增加。'],
    ['主要用于的项目增加', '主要用于的项目增加。'],
    ['一是新增人员；\n二是追加项目', '一是新增人员；二是追加项目。'],
  ])('“%s”', (text, want) => {
    expect(reason(text)).toBe(want);
  });
  it('用途不重复“主要用于”；只有起句的照原文', () => {
    expect(reasonInText('主要用于：机关运转', '主要用于：', true)).toBe('机关运转');
    expect(reasonInText('由于', '主要是因为', false)).toBe('由于');
  });
});
