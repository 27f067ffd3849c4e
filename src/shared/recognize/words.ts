/** 各地各年写法不同而意思相同的词（RULES A.10、A.11）。只收见过的写法。 */
import { normalizeLabel, rowKeyOf } from '../tables/labels.js';

const MOST_KNOWN = 50_000;
const LONGEST_KNOWN = 60;

/** 认过的短字记着：同样的标签、代码、数要认许多遍。条数有限，满了就重来。 */
function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (text.length <= LONGEST_KNOWN) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(text, made);
    }
    return made;
  };
}

/** 全角字母数字归半角后再归一。 */
export const norm = remembered((text) =>
  normalizeLabel(
    text.replace(/[！-～]/g, (char) => String.fromCharCode((char.codePointAt(0) ?? 0xfee0) - 0xfee0)),
  ),
);

export const CODE_WORDS = new Set([
  '科目代码',
  '科目编码',
  '代码',
  '编码',
  '类',
  '款',
  '项',
  '目',
  '功能分类科目编码',
  '功能分类科目代码',
  '支出功能分类科目编码',
  '支出功能分类科目代码',
  '支出功能分类',
  '经济分类科目编码',
  '经济分类科目代码',
  '支出经济分类科目编码',
  '功能科目编码',
  '功能科目代码',
  '经济科目编码',
  '经济科目代码',
  '预算科目编码',
  '预算科目代码',
]);
export const NAME_WORDS = new Set([
  '科目名称',
  '名称',
  '功能分类科目名称',
  '支出功能分类科目名称',
  '经济分类科目名称',
  '支出经济分类科目名称',
  '功能科目名称',
  '经济科目名称',
  '预算科目名称',
  '科目',
]);
export const LABEL_WORDS = new Set([
  '项目',
  '项目名称',
  '收入项目',
  '支出项目',
  '项目(按功能分类)',
  '项目(按支出性质)',
  '支出功能分类科目',
  '功能分类科目',
]);
export const LINE_WORDS = new Set(['行次', '序号']);
/** 表头起头的词：一行里有它，又有别的列名，就是表头。 */
export const START_WORDS = new Set([
  ...CODE_WORDS,
  ...NAME_WORDS,
  ...LABEL_WORDS,
  ...LINE_WORDS,
  '收入',
  '支出',
  '预算数',
  '决算数',
  '金额',
  '人员经费',
  '公用经费',
  '栏次',
]);

const COLUMN_ALIASES: ReadonlyMap<string, string> = new Map([
  ['小计', '合计'],
  ['决算数', '金额'],
  ['全年预算数', '预算数'],
  ['年初预算数', '预算数'],
  ['预算金额', '预算数'],
  ['决算金额', '金额'],
  ['因公出国(境)费用', '因公出国(境)费'],
  ['因公出国(境)经费', '因公出国(境)费'],
  ['公务用车购置及运行费', '公务用车购置及运行维护费'],
  ['公务用车购置和运行维护费', '公务用车购置及运行维护费'],
  ['公务用车费', '公务用车购置及运行维护费'],
  ['公务用车运行费', '公务用车运行维护费'],
  ['公务接待费用', '公务接待费'],
  ['一般公共预算', '一般公共预算财政拨款'],
  ['政府性基金预算', '政府性基金预算财政拨款'],
  ['国有资本经营预算', '国有资本经营预算财政拨款'],
  ['附属单位缴款', '附属单位上缴收入'],
  ['附属单位缴款收入', '附属单位上缴收入'],
  ['对附属单位补助', '对附属单位补助支出'],
  ['年初结转结余', '年初结转和结余'],
  ['年末结转结余', '年末结转和结余'],
  ['收入合计', '本年收入合计'],
  ['支出合计', '本年支出合计'],
]);

/** 表头的一个词 → 统一写法：去年份、去括号里的单位，再按别名。 */
export const columnWord = remembered((text) => {
  const bare = norm(text)
    .replace(/\((万元|元|单位:?(万元|元))\)$/, '')
    .replace(/^\d{4}年度?/, '')
    .replace(/^\d{1,2}[.、]/, '')
    .replace(/小计$/, '合计');
  return COLUMN_ALIASES.get(bare) ?? bare;
});

const ROW_ALIASES: ReadonlyMap<string, string> = new Map([
  ['收入总计', '总计'],
  ['支出总计', '总计'],
  ['收支总计', '总计'],
  ['收入合计', '本年收入合计'],
  ['支出合计', '本年支出合计'],
  ['年初财政拨款结转和结余', '年初结转和结余'],
  ['年末财政拨款结转和结余', '年末结转和结余'],
  ['年初结转结余', '年初结转和结余'],
  ['年末结转结余', '年末结转和结余'],
  ['上年结转和结余', '年初结转和结余'],
  ['上年结转', '年初结转和结余'],
  ['结转下年', '年末结转和结余'],
  ['用事业基金弥补收支差额', '使用非财政拨款结余'],
  ['一般公共预算财政拨款收入', '一般公共预算财政拨款'],
  ['政府性基金预算财政拨款收入', '政府性基金预算财政拨款'],
  ['国有资本经营预算财政拨款收入', '国有资本经营预算财政拨款'],
  ['政府性基金财政拨款收入', '政府性基金预算财政拨款'],
  ['附属单位缴款', '附属单位上缴收入'],
  ['文化体育与传媒支出', '文化旅游体育与传媒支出'],
  ['医疗卫生与计划生育支出', '卫生健康支出'],
  ['医疗卫生支出', '卫生健康支出'],
  ['资源勘探信息等支出', '资源勘探工业信息等支出'],
  ['资源勘探电力信息等支出', '资源勘探工业信息等支出'],
  ['环境保护支出', '节能环保支出'],
  ['商业服务业等事务支出', '商业服务业等支出'],
  ['金融监管等事务支出', '金融支出'],
  ['粮油物资管理事务支出', '粮油物资储备支出'],
  ['国土资源气象等事务支出', '自然资源海洋气象等支出'],
  ['农林水事务支出', '农林水支出'],
  ['城乡社区事务支出', '城乡社区支出'],
  ['国土海洋气象等支出', '自然资源海洋气象等支出'],
  ['抗疫特别国债支出', '抗疫特别国债安排的支出'],
]);

/** 行标签 → 比较用的键：去序号、空白、（含专用结余），再按别名。 */
export const rowWord = remembered((label) => {
  const key = rowKeyOf(norm(label)).replace(/^\d{1,2}[.、]/, '');
  return ROW_ALIASES.get(key) ?? key;
});

/** 合计行的各种写法。 */
export const isTotalLabel = (text: string): boolean =>
  /^(合计|总计|总合计|合计数|(本年)?(支出|收入)?(合计|总计)|(部门|单位)合计)$/.test(norm(text));
/** 不计入的“其中”行。 */
export const isOfWhich = (text: string): boolean => /^\(?其中[:]?/.test(norm(text));
/** 附注、说明的起头。 */
export const isNote = (text: string): boolean => /^(注|说明|备注|附注)(:|\d|[.、]|$)/.test(norm(text));
/** 签章、页码：不是数据。 */
export const isFurniture = (text: string): boolean =>
  /^(单位负责人|部门负责人|财务负责人|分管负责人|填表人|制表人?|编制人|审核人?|复核人?|联系电话|填报日期|报送日期|编制日期|打印日期|第\d+页|共\d+页|-\d+-$|续表|\(续\)|附件\d*|附表\d*)/.test(
    norm(text),
  );
