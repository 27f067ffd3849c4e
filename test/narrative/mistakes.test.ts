/**
 * 公开件里真实的毛病逐个种进文字或项目：程序要么找得到，要么写不出来（RULES C.4、C.5、D.3）。
 * 附件的毛病（附件 1、2 的数）不在此列：附件是随册交付的文件，程序不写也不读。
 */
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/shared/contract/checks.js';
import { checkProject } from '../../src/main/service/views.js';
import { planAssignments } from '../../src/shared/project/assign.js';
import { planSetParagraph } from '../../src/shared/project/paragraphs.js';
import type { Project } from '../../src/shared/project/project.js';
import { bundleOf, rulesOf } from '../support/templates.js';
import { narrativeOf, setFacts, textOf } from './support.js';
import { projectOfTruth, truthOf } from './truth.js';

const PROFILE = 'hunan-2024';
const bundle = bundleOf(PROFILE);
const DEPARTMENT = '株洲市长株潭一体化发展事务中心';

function fresh(): Project {
  const project = projectOfTruth(truthOf('001'));
  project.state.meta.department = DEPARTMENT;
  return project;
}
const check = (project: Project): CheckReport => checkProject(project, rulesOf(PROFILE), bundle);
const worst = (report: CheckReport, rule: string): string | undefined =>
  report.rules.find((own) => own.rule === rule)?.state;

/** 把一段改写成这样的文字。 */
function rewrite(project: Project, id: string, text: string): void {
  const plan = planSetParagraph(project.tables, bundle.narrative, id, [{ type: 'text', text }], 'typed');
  if (!plan.ok) throw new Error(plan.reason);
  project.execute('facts', '改写', plan.changes);
}
/** 按模板写出的一段，换掉几个字。 */
function altered(project: Project, id: string, from: string | RegExp, to: string): string {
  const own = textOf(narrativeOf(project.state, PROFILE)).get(id) ?? '';
  const text = own.replace(from, to);
  if (text === own) throw new Error(`${id} 里没有“${String(from)}”：${own}`);
  return text;
}

/** 编号、毛病、段落、原来的字、写错的字、哪条规则找到。 */
const IN_TEXT: readonly (readonly [string, string, string, string | RegExp, string, string])[] = [
  [
    '001-01',
    '年初预算为零写了完成率',
    '五(三)/项/2010499',
    '56.78万元，',
    '56.78万元，完成年初预算的100%，',
    'T-10',
  ],
  ['001-04', '上年为零写了增长率', '七(二)/出国', '增加6.9万元，', '增加6.9万元，增长100%，', 'T-19'],
  ['001-05', '预算为零写了完成率', '七(二)/购置', '支出决算为0万元', '支出决算为0万元，完成预算的0%', 'T-10'],
  ['001-07', '三公预算与 09 表不同', '七(一)/1', '预算为14.32万元', '预算为19万元', 'T-14'],
  ['001-08', '出国预算与 09 表不同', '七(二)/出国', '预算为6.9万元', '预算为7万元', 'T-14'],
  ['001-09', '用车预算与 09 表不同', '七(二)/用车', '预算为6.86万元', '预算为7万元', 'T-14'],
  ['001-11', '接待预算与 09 表不同', '七(二)/接待', '预算为0.56万元', '预算为5万元', 'T-14'],
  [
    '001-24',
    '款写成了类',
    '五(三)/项/2080502',
    /^\d+\.[^。]*/u,
    '3.一般公共服务（类）社会保障和就业支出（款）事业单位离退休（项）',
    'T-17',
  ],
  ['001-29', '类写错', '五(三)/项/2101103', '卫生健康支出（类）', '一般公共服务（类）', 'T-17'],
  ['001-33', '款名漏字', '五(三)/项/2010499', '发展与改革事务（款）', '发展与改革事（款）', 'T-17'],
  ['001-34', '“增加减少”残留', '四/1', /减少|增加/u, '增加减少', 'T-06'],
  ['001-35', '金额漏“万元”', '五(二)/1', '7.2万元，占', '7.2，占', 'T-03'],
  [
    '001-36',
    '年度写成上一年',
    '十四(一)/1',
    '绩效自评开展情况：',
    '绩效自评开展情况（详见2023年度项目支出绩效自评表）：',
    'T-01',
  ],
  ['001-38', '款的清单混入类', '六/人员', '生活补助', '对个人和家庭的补助、生活补助', 'T-18'],
  ['001-40', '单位名称错一个字', '一/1', /^/u, '株州市长株潭一体化发展事务中心', 'T-02'],
  [
    '001-44',
    '整句重复',
    '十四(三)/1',
    /^.*$/u,
    '白祁庙码头通过验收正式运营，白祁庙码头通过验收正式运营。',
    'T-04',
  ],
  ['001-45', '句末以分号收尾', '五(二)/1', /。$/u, '；', 'T-16'],
  ['000-01', '占比倒挤', '五(二)/1', /占4\.42%/u, '占4.41%', 'T-14'],
  ['000-02', '完成率算错', '五(三)/项/2210201', /完成年初预算的[\d.]+%/u, '完成年初预算的96.53%', 'T-19'],
  [
    '000-08',
    '项名写错',
    '五(三)/项/2010499',
    '其他发展与改革事务支出（项）',
    '其他发展与改革事业事务（项）',
    'T-17',
  ],
  ['000-12', '旧口径的设备', '十三/1', '单位价值100万元以上设备', '单位价值50万元以上通用设备', 'T-20'],
  ['000-14', '车辆分类名称错', '十三/1', '特种专业技术用车', '特定专业技术用车', 'T-20'],
  ['000-15', '错别字“没用使用”', '八/0', '也没有使用', '也没用使用', 'T-20'],
  ['000-16', '重复词', '十四(三)/1', /^.*$/u, '用于改造资金资金。', 'T-04'],
  ['000-18', '重复词组', '十四(三)/1', /^.*$/u, '会议场租费会议场租费1.5万元。', 'T-04'],
  ['000-19', '“260万”漏“元”', '十四(三)/1', /^.*$/u, '项目260万，实际支出96.69万元。', 'T-03'],
  ['000-20', '重复字', '十四(三)/1', /^.*$/u, '主要用于于储备粮油。', 'T-04'],
  ['D.3-3', '大于、小于写反', '五(三)/项/2010450', /决算数小于/u, '决算数大于', 'T-19'],
  ['D.3-6', '漏百分号', '三/1', /占([\d.]+)%；/u, '占$1；', 'T-08'],
  ['D.3-10', '表 105.00、文 135.00', '三/1', '项目支出63.98万元', '项目支出135.00万元', 'T-14'],
  ['D.3-11', '元、万元混写', '三/1', '项目支出63.98万元', '项目支出63.98元', 'T-03'],
  ['C.2-5', '减少配减少', '四/1', /(减少[\d.]+万元)，降低/u, '$1，减少', 'T-09'],
  ['C.2-6', '原因空着', '四/1', /主要是因为.*$/u, '主要是因为。', 'T-06'],
  ['C.2-9', '百分比两种精度', '三/1', /占([\d.]+)%；/u, '占87.690%；', 'T-08'],
  ['C.2-11', '“截止”', '十三/1', '截至', '截止', 'T-20'],
  ['C.2-12', '提示语', '一/1', /。$/u, '（如有，请填写）。', 'T-06'],
  ['C.2-14', '部门、单位混称', '一/1', /^/u, '本部门', 'T-11'],
  ['D.1', '购置费没有写', '七(二)/购置', /^.*$/u, '没有发生。', 'T-21'],
];

describe('种进改写的文字', () => {
  it.each(IN_TEXT)('%s %s', (_id, _what, paragraph, from, to, rules) => {
    const project = fresh();
    const before = check(project);
    rewrite(project, paragraph, altered(project, paragraph, from, to));
    const after = check(project);
    const found = rules
      .split('|')
      .filter(
        (rule) => worst(before, rule) === 'pass' && ['fail', 'info'].includes(worst(after, rule) ?? ''),
      );
    expect(
      found,
      JSON.stringify(
        after.findings.filter((one) => one.rule.startsWith('T-')),
        null,
        1,
      ),
    ).not.toEqual([]);
  });
});

/** 编号、毛病、补充资料、哪条规则找到。 */
const IN_FACTS: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
  ['001-39', '有出国人次而没有团组', { 出国团组数: '0', 出国人次: '1' }, 'S-22'],
  ['002 会议', '会议各项之和不等于总数', { 会议: '会\t3\t内容\t9' }, 'S-03'],
  ['D.3-9', '团组金额与出国费不符', { 出国团组: '考察团\t13.24\t考察' }, 'S-01'],
  ['采购', '中小企业合同额大于采购总额', { 中小企业合同金额: '999' }, 'S-08'],
  ['车辆', '各用途之和不等于车辆合计', { 其他用车: '9' }, 'S-06'],
  ['保有量', '保有量大于车辆合计', { 公务用车保有量: '99' }, 'X-29'],
  ['批次', '没有接待费而有批次', { 国内接待批次: '0' }, 'X-30'],
];

describe('种进补充资料', () => {
  it.each(IN_FACTS)('%s %s', (_id, _what, facts, rule) => {
    const project = fresh();
    setFacts(project, facts);
    expect(['fail', 'info']).toContain(worst(check(project), rule));
  });
});

describe('写不出来的', () => {
  it('001-06 采购为零的种类没有一段可写比率；另写一段也找得到', () => {
    const project = fresh();
    const ids = [...textOf(narrativeOf(project.state, PROFILE)).keys()];
    expect(ids).not.toContain('十二/工程');
    const text = '工程采购授予中小企业合同金额占工程支出金额的100%。';
    const plan = planSetParagraph(
      project.tables,
      bundle.narrative,
      '附/1',
      [{ type: 'text', text }],
      'typed',
      '十二/1',
    );
    if (!plan.ok) throw new Error(plan.reason);
    project.execute('facts', '添上', plan.changes);
    expect(worst(check(project), 'T-10')).toBe('fail');
  });
  it('增减、大于小于由数而定，键入相反的数，词跟着变', () => {
    const project = fresh();
    const plan = planAssignments(
      project.tables,
      [{ address: '上年:01/收入总计', text: '1' }],
      '万元',
      'typed',
      bundle.narrative.facts,
    );
    project.execute('facts', '上年', plan.changes);
    expect(textOf(narrativeOf(project.state, PROFILE)).get('一/1')).toMatch(/增加518\.\d+万元，增长518\d\d/u);
  });
  it('000-11 三公合计与上年的比较、八的空表句总在', () => {
    const texts = [...textOf(narrativeOf(fresh().state, PROFILE)).values()].join('\n');
    expect(texts).toMatch(/“三公”经费财政拨款支出预算为14\.32万元.*与上年相比/su);
    expect(texts).toContain('没有政府性基金收入，也没有使用政府性基金安排的支出');
  });
  it('没有种进毛病的文字，一处不符也没有', () => {
    const report = check(fresh());
    const bad = report.findings.filter((one) => one.rule.startsWith('T-') && one.state === 'fail');
    expect(bad.map((one) => one.message)).toEqual([]);
  });
});
