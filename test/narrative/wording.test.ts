/** 措辞规则（RULES C.1、C.2）：方向、零基数、持平、只列非零、占比、科目名称、缺什么列什么。 */
import { describe, expect, it } from 'vitest';
import { textOfParagraph } from '../../src/shared/narrative/blank.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import type { Project } from '../../src/shared/project/project.js';
import { sheetView } from '../../src/shared/tables/sheet.js';
import { viewAs } from '../profile/support.js';
import { PROFILES, narrativeOf, setBudget, setFacts, setPrior, setReasons, textOf } from './support.js';

/** 一个只有财政拨款的小部门，数取自种子 S3 的写法。 */
function small(profile = 'hunan-2024'): Project {
  const project = emptyProject(profile);
  const amounts = {
    '05/2010301/基本支出': '3261400',
    '05/2010302/项目支出': '104200',
    '05/2080505/基本支出': '371500',
    '06/30101': '3000000',
    '06/30305': '261400',
    '06/30201': '371500',
    '09/预算数/公务接待费': '40000',
    '09/决算数/公务接待费': '11300',
  };
  for (const [address, yuan] of Object.entries(amounts)) typeOne(project, address, yuan);
  return project;
}
const paragraph = (project: Project, id: string, profile = 'hunan-2024'): string =>
  textOf(narrativeOf(project.state, profile)).get(id) ?? '（没有这一段）';

describe('与上年相比', () => {
  it.each([
    ['增加', '300.00', '与上年相比，增加73.71万元，增长24.57%，主要是因为【一/收支总计/上年】。'],
    ['减少', '400.00', '与上年相比，减少26.29万元，降低6.57%，主要是因为【一/收支总计/上年】。'],
    ['持平', '373.71', '与上年持平。'],
    ['上年为零不写比率', '0.00', '与上年相比，增加373.71万元，主要是因为【一/收支总计/上年】。'],
  ])('%s', (_name, last, want) => {
    const project = small();
    setPrior(project, { '01/收入总计': last });
    expect(paragraph(project, '一/1')).toBe(`2024年度收、支总计373.71万元。${want}`);
  });
  it('没有上年数：不猜，列为待填', () => {
    const view = narrativeOf(small().state, 'hunan-2024');
    expect(textOf(view).get('一/1')).toBe('2024年度收、支总计373.71万元。与上年相比，【上年:01/收入总计】。');
    expect(view.missing.map((slot) => slot.key)).toContain('上年:01/收入总计');
  });
  it('上海的说法', () => {
    const project = small('shanghai-2024');
    setPrior(project, { '01/收入总计': '400.00' });
    setReasons(project, { '一/收支总计/上年': '压减了运转经费。' });
    expect(paragraph(project, '一/1', 'shanghai-2024')).toBe(
      '测试部门2024年度收入支出总计373.71万元。与2023年度相比，收入支出总计减少26.29万元，下降6.57%。主要原因：压减了运转经费。',
    );
  });
});

describe('与预算相比', () => {
  const item = (budget: string): string => {
    const project = small();
    setBudget(project, { '2010302': budget, '2080505': '371500' });
    return paragraph(project, '五(三)/项/2010302');
  };
  const head =
    '2.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）。年初预算为';
  it('大于：完成率与原因', () => {
    expect(item('100000')).toBe(
      `${head}10万元，支出决算为10.42万元，完成年初预算的104.2%，决算数大于年初预算数的主要原因是：【五(三)/2010302/年初预算】。`,
    );
  });
  it('小于', () => {
    expect(item('200000')).toContain('完成年初预算的52.1%，决算数小于年初预算数的主要原因是：');
  });
  it('相等：完成 100%，不要原因', () => {
    expect(item('104200')).toBe(`${head}10.42万元，支出决算为10.42万元，完成年初预算的100%。`);
  });
  it('年初预算为零：不写完成率', () => {
    expect(item('0')).toBe(
      `${head}0万元，支出决算为10.42万元，决算数大于年初预算数的主要原因是：【五(三)/2010302/年初预算】。`,
    );
  });
  it('五(三) 的年初预算合计只是一般公共预算的；基金、国资的不算进去，类与其下的项不重复算', () => {
    const project = small();
    setBudget(project, { '201': '3000000', '2010301': '2000000', '2120803': '1200000', '2230105': '500000' });
    expect(paragraph(project, '五(三)/1')).toMatch(/年初预算数为300万元，支出决算数为373\.71万元/);
  });
  it('不知道的年初预算不当作零：只填了基金的、只填到类而还有余数的，列为待填', () => {
    const project = small();
    setBudget(project, { '2120803': '1200000' });
    expect(paragraph(project, '五(三)/1')).toContain('年初预算数为【年初预算:合计】万元');
    expect(paragraph(project, '五(三)/项/2010302')).toContain('年初预算为【年初预算:2010302】万元');
    setBudget(project, { '201': '3000000', '2010301': '2900000' });
    expect(paragraph(project, '五(三)/项/2010302')).toContain('年初预算为【年初预算:2010302】万元');
    expect(paragraph(project, '五(三)/项/2080505')).toContain('年初预算为0万元');
    setBudget(project, { '2010301': '3000000' });
    expect(paragraph(project, '五(三)/项/2010302')).toContain('年初预算为0万元');
  });
  it('没有一般公共预算支出：不写占比，仍与上年比', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '07/2120803/项目支出', '1000000');
    setPrior(project, { '05/合计/小计': '30.00' });
    expect(paragraph(project, '五(一)/0')).toMatch(
      /没有一般公共预算财政拨款支出。与上年相比，减少30万元，降低100%/,
    );
    expect(paragraph(project, '五(一)/1')).toBe('（没有这一段）');
  });
  it('空位的字是人看得懂的，没有键与地址', () => {
    for (const profile of PROFILES) {
      const view = narrativeOf(small(profile).state, profile);
      for (const own of view.paragraphs)
        for (const [blank] of textOfParagraph(own).matchAll(/【[^】]*】/gu))
          expect(blank, `${profile} ${own.id}`).toMatch(/^【请填写(?:原因|用途|：[^/:[\]{}]+)】$/u);
    }
    expect(textOfParagraph(narrativeOf(small().state, 'hunan-2024').paragraphs[1]!)).toContain(
      '【请填写：上年收入总计】',
    );
  });
  it('两边都是零：不写比率与原因', () => {
    expect(paragraph(small(), '七(二)/购置')).toMatch(/^公务用车购置费支出预算为0万元，支出决算为0万元；/);
  });
  it('只有预算没有支出的项也有一段；别的预算的科目不在五里', () => {
    const project = small();
    setBudget(project, { '2010302': '104200', '2101101': '50000', '2120803': '80000' });
    const texts = textOf(narrativeOf(project.state, 'hunan-2024'));
    expect(texts.get('五(三)/项/2101101')).toContain('年初预算为5万元，支出决算为0万元，完成年初预算的0%');
    expect(texts.has('五(三)/项/2120803')).toBe(false);
    // 湖南的第八节不说年初预算；上海的说，但没有基金的收支时是固定句，不再列项。
    typeOne(project, '07/2120804/本年收入', '10000');
    typeOne(project, '07/2120804/项目支出', '10000');
    expect(textOf(narrativeOf(project.state, 'hunan-2024')).has('八/项/2120803')).toBe(false);
    const shanghai = small('shanghai-2024');
    setBudget(shanghai, { '2120803': '80000' });
    expect(paragraph(shanghai, '八/项/2120803', 'shanghai-2024')).toBe('（没有这一段）');
    typeOne(shanghai, '07/2120804/本年收入', '10000');
    expect(paragraph(shanghai, '八/项/2120803', 'shanghai-2024')).toContain(
      '年初预算为8万元，支出决算为0万元',
    );
  });
  it('上海：持平作持平表述', () => {
    const project = small('shanghai-2024');
    setBudget(project, { '2080505': '371500', '2010301': '3000000' });
    const texts = textOf(narrativeOf(project.state, 'shanghai-2024'));
    expect(texts.get('五(三)/项/2080505')).toMatch(/支出决算为37\.15万元。决算数与预算数持平。$/);
    expect(texts.get('五(三)/项/2010301')).toMatch(
      /支出决算为326\.14万元。决算数大于预算数的主要原因：【五\(三\)\/2010301\/年初预算】。$/,
    );
  });
});

describe('构成与清单', () => {
  it('只列非零的收入与支出；占比由印数四舍五入', () => {
    const project = small();
    expect(paragraph(project, '二/1')).toBe(
      '2024年度收入合计373.71万元，其中：财政拨款收入373.71万元，占100%。',
    );
    expect(paragraph(project, '三/1')).toBe(
      '2024年度支出合计373.71万元，其中：基本支出363.29万元，占97.21%；项目支出10.42万元，占2.79%。',
    );
  });
  it('各类：名称带（类），占一般公共预算支出', () => {
    expect(paragraph(small(), '五(二)/1')).toContain(
      '一般公共服务支出（类）336.56万元，占90.06%；社会保障和就业支出（类）37.15万元，占9.94%。',
    );
  });
  it('人员、公用只列非零的款，不列类', () => {
    const project = small();
    typeOne(project, '06/30201', '0');
    typeOne(project, '06/31002', '371500');
    expect(paragraph(project, '六/人员')).toMatch(/主要包括基本工资、生活补助。$/);
    expect(paragraph(project, '六/公用')).toMatch(/主要包括办公设备购置。$/);
  });
  it('表样以外的款也列进公用', () => {
    const project = small('shanghai-2024');
    typeOne(project, '06/30703', '1000');
    expect(paragraph(project, '六/公用', 'shanghai-2024')).toBe(
      '公用经费37.25万元，主要包括：办公费、国内债务发行费用。',
    );
  });
});

describe('空表与不适用', () => {
  it('没有基金、国资：固定句', () => {
    const texts = textOf(narrativeOf(small().state, 'hunan-2024'));
    expect(texts.get('八/0')).toBe('本单位没有政府性基金收入，也没有使用政府性基金安排的支出。');
    expect(texts.get('九/0')).toBe('本单位没有使用国有资本经营预算安排的支出。');
    expect(texts.has('八/1')).toBe(false);
  });
  it('公益事业单位：机关运行经费不适用', () => {
    const project = small();
    setFacts(project, { 单位性质: '公益事业单位' });
    const texts = textOf(narrativeOf(project.state, 'hunan-2024'));
    expect(texts.has('十/1')).toBe(false);
    expect(texts.get('十/0')).toContain('不属于机关运行经费的适用范围');
  });
  it('上海：没有三公', () => {
    const project = emptyProject('shanghai-2024');
    typeOne(project, '05/2010301/基本支出', '10000');
    const texts = textOf(narrativeOf(project.state, 'shanghai-2024'));
    expect(texts.get('七/0')).toBe('测试部门2024年度无“三公”经费财政拨款支出。');
    expect([...texts.keys()].filter((id) => id.startsWith('七('))).toEqual([]);
  });
  it('采购为零的种类不写比率', () => {
    const project = small();
    setFacts(project, {
      政府采购货物: '27.73',
      政府采购工程: '0',
      政府采购服务: '77.46',
      中小企业合同金额: '105.19',
      小微企业合同金额: '85.10',
      货物中小企业合同金额: '27.73',
      服务中小企业合同金额: '77.46',
    });
    const texts = textOf(narrativeOf(project.state, 'hunan-2024'));
    expect(texts.get('十二/1')).toContain('采购支出总额105.19万元');
    expect(texts.get('十二/1')).toContain('小微企业合同金额85.1万元，占政府采购支出总额的80.9%');
    expect(texts.get('十二/货物')).toBe('货物采购授予中小企业合同金额占货物支出金额的100%。');
    expect(texts.has('十二/工程')).toBe(false);
  });
});

describe('自称：单位或部门', () => {
  const joined = (project: Project, profile: string): string =>
    [...textOf(narrativeOf(project.state, profile)).values()].join('\n');
  it.each([
    ['hunan-2024', undefined, '本单位'],
    ['hunan-2024', '部门汇总', '本部门'],
    ['shanghai-2024', undefined, '本部门'],
    ['shanghai-2024', '单位本级', '本单位'],
  ] as const)('%s 决算范围 %s：全文只写%s', (profile, scope, name) => {
    const project = small(profile);
    if (scope !== undefined) setFacts(project, { 决算范围: scope });
    const text = joined(project, profile);
    expect(text).toContain(name);
    expect(text).not.toContain(name === '本单位' ? '本部门' : '本单位');
    const sentence = sheetView(viewAs(profile, project.state), '07')?.emptySentence ?? '';
    if (profile === 'hunan-2024') expect(sentence).toContain(name.replace('本', '我'));
    if (profile === 'shanghai-2024' && name === '本单位') expect(text).not.toContain('所属各预算单位');
  });
});

describe('半句话与零', () => {
  it('只有人员经费：不以分号收尾', () => {
    const project = small('shanghai-2024');
    typeOne(project, '06/30201', '0');
    expect(paragraph(project, '六/人员', 'shanghai-2024')).toMatch(/主要包括：基本工资、生活补助。$/);
  });
  it('有预算没有开支的运行维护费：不写用途', () => {
    const project = small();
    typeOne(project, '09/预算数/公务用车运行维护费', '30000');
    const texts = textOf(narrativeOf(project.state, 'hunan-2024'));
    expect(texts.get('七(二)/运行/0')).toMatch(/支出决算为0万元，完成预算的0%/);
    expect(texts.has('七(二)/运行')).toBe(false);
  });
  it('上海：今年没有三公、上年有：说减少了多少', () => {
    const project = emptyProject('shanghai-2024');
    typeOne(project, '05/2010301/基本支出', '10000');
    setPrior(project, { '09/决算数/合计': '3.00' });
    expect(paragraph(project, '七/0/上年', 'shanghai-2024')).toBe(
      '与2023年度相比，“三公”经费财政拨款支出决算数减少3万元，下降100%。主要原因：【七/合计/上年】。',
    );
  });
  it('会议没有细分的写总额，细分齐的两样都写', () => {
    const project = small();
    setFacts(project, { 会议费: '3.5', 会议: '甲会\t\t\t1\n乙会\t9\t\t2.5\t1\t1\t0.5' });
    expect(paragraph(project, '十一/会议')).toBe(
      '2024年度开支会议费3.5万元，用于召开甲会，经费支出1万元；用于召开乙会，人数9人，经费支出2.5万元，其中：会议场租费1万元、会务用餐费1万元、其他费用0.5万元。',
    );
  });
  it('百分比末尾的零可以保留：全文都是两位小数', () => {
    const project = small();
    setFacts(project, { 百分比末尾的零: '保留' });
    const text = [...textOf(narrativeOf(project.state, 'hunan-2024')).values()].join('\n');
    expect(text).toContain('财政拨款收入373.71万元，占100.00%');
    for (const [rate] of text.matchAll(/[\d.]+%/gu)) expect(rate).toMatch(/^\d+\.\d\d%$/u);
  });
});

describe('缺的原因与事实', () => {
  it('Δ≠0 的都要原因，给人看得懂的名目；填了就不再催', () => {
    const project = small();
    setPrior(project, { '01/收入总计': '300.00', '04/收入总计': '373.71' });
    setBudget(project, { '2010301': '3000000', '2010302': '104200', '2080505': '371500' });
    const keys = (): string[] =>
      narrativeOf(project.state, 'hunan-2024')
        .missing.filter((own) => own.kind === 'reason')
        .map((own) => own.key);
    expect(keys()).toContain('一/收支总计/上年');
    expect(keys()).toContain('五(三)/2010301/年初预算');
    expect(keys()).toContain('七/接待/预算');
    expect(keys()).not.toContain('四/财政拨款总计/上年');
    expect(keys()).not.toContain('五(三)/2010302/年初预算');
    const label = narrativeOf(project.state, 'hunan-2024').missing.find(
      (own) => own.key === '五(三)/2010301/年初预算',
    );
    expect(label?.label).toBe('2010301 行政运行：决算数与年初预算数不同的原因');
    setReasons(project, { '一/收支总计/上年': '人员增加' });
    expect(keys()).not.toContain('一/收支总计/上年');
    expect(paragraph(project, '一/1')).toMatch(/主要是因为人员增加。$/);
  });
  it('沿用上年、没有确认的原因仍催', () => {
    const project = small();
    setPrior(project, { '01/收入总计': '300.00' });
    project.state.reasons['一/收支总计/上年'] = { text: '上年的原因', confirmed: false };
    const view = narrativeOf(project.state, 'hunan-2024');
    expect(view.missing.some((own) => own.key === '一/收支总计/上年')).toBe(true);
    const piece = view.paragraphs
      .flatMap((own) => own.pieces)
      .find((own) => own.type === 'reason' && own.key === '一/收支总计/上年');
    expect(piece).toMatchObject({ text: null, suggestion: '上年的原因' });
  });
  it('原因末尾的标点不重复', () => {
    const project = small();
    setPrior(project, { '01/收入总计': '300.00' });
    setReasons(project, { '一/收支总计/上年': '人员增加。' });
    expect(paragraph(project, '一/1')).toMatch(/主要是因为人员增加。$/);
    expect(paragraph(project, '一/1')).not.toContain('。。');
  });
  it('没有填的事实催填，名目是登记的', () => {
    for (const profile of PROFILES) {
      const slot = narrativeOf(small(profile).state, profile).missing.find((own) => own.key === '出国团组数');
      expect(slot?.label, profile).toBe('因公出国（境）团组数');
    }
  });
});
