/** 系列的说法：`一般.支出.基本` → 一般公共预算财政拨款 基本支出，给填表人看的。 */
import { isOfWhich } from './series.js';

const FUND_WORDS: Readonly<Record<string, string>> = {
  一般: '一般公共预算财政拨款',
  基金: '政府性基金预算财政拨款',
  国资: '国有资本经营预算财政拨款',
  其他: '其他资金',
};
const OWN_WORDS: Readonly<Record<string, string>> = {
  '经济.决算': '基本支出明细',
  '三公.年初预算': '三公经费年初预算',
  '三公.全年预算': '三公经费全年预算',
  '三公.决算': '三公经费决算',
  '其他.使用结余': '使用非财政拨款结余',
  '其他.结余分配': '结余分配',
  '其他.收入.上级补助': '上级补助收入',
  '其他.收入.事业': '事业收入',
  '其他.收入.经营': '经营收入',
  '其他.收入.附属上缴': '附属单位上缴收入',
  '其他.收入.其他': '其他收入',
  '其他.支出.上缴上级': '上缴上级支出',
  '其他.支出.经营': '经营支出',
  '其他.支出.对附属补助': '对附属单位补助支出',
  '一般.年末项目结余': '一般公共预算财政拨款 年末项目支出结余',
};

export function seriesWords(series: string): string {
  if (isOfWhich(series)) return series.replace('.', '：');
  const own = OWN_WORDS[series];
  if (own !== undefined) return own;
  const [fund = '', flow = '', nature] = series.split('.');
  const what =
    flow === '支出'
      ? `${nature ?? ''}支出`
      : flow === '年初'
        ? `年初结转和结余${nature === undefined || nature === '不分' ? '' : `（${nature}）`}`
        : `本年收入${nature === undefined || nature === '不分' ? '' : `（${nature}）`}`;
  return `${FUND_WORDS[fund] ?? fund} ${what}`;
}
