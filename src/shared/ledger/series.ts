/**
 * 账的坐标：一个系列（series）= 资金.流.性质，如 `一般.支出.基本`（LEDGER §2）。
 * 系列名就是领域里的说法，版式文件、项目文件与代码用同一个写法。
 */

/** 功能分类账的系列，按资金排列。 */
export const FUNCTIONAL_SERIES = [
  '一般.年初.不分',
  '一般.年初.基本',
  '一般.年初.项目',
  '一般.收入.不分',
  '一般.收入.基本',
  '一般.收入.项目',
  '一般.支出.基本',
  '一般.支出.项目',
  '一般.年末项目结余',
  '基金.年初',
  '基金.收入',
  '基金.支出.基本',
  '基金.支出.项目',
  '国资.年初',
  '国资.收入',
  '国资.支出.基本',
  '国资.支出.项目',
  '其他.年初',
  '其他.收入.上级补助',
  '其他.收入.事业',
  '其他.收入.经营',
  '其他.收入.附属上缴',
  '其他.收入.其他',
  '其他.支出.基本',
  '其他.支出.项目',
  '其他.支出.上缴上级',
  '其他.支出.经营',
  '其他.支出.对附属补助',
  '其他.使用结余',
  '其他.结余分配',
] as const;
/** 经济分类账（06 表）：一般公共预算财政拨款基本支出的款级决算数。 */
export const ECONOMIC_SERIES = ['经济.决算'] as const;
/** 三公账（09 表）：每个项目三个数，版式决定印哪个预算（LEDGER G13）。 */
export const THREE_PUBLIC_SERIES = ['三公.年初预算', '三公.全年预算', '三公.决算'] as const;

/**
 * 其中数（LEDGER G11）：附在一笔账上、照印而从不相加的数，如 `其中.教育收费`。叫什么由版式定，
 * 每一种自成一本只有一个系列的账。
 */
export type OfWhichName = `其中.${string}`;
export type TreeName = 'functional' | 'economic' | 'threePublic' | OfWhichName;

const STATIC: Readonly<Record<'functional' | 'economic' | 'threePublic', readonly string[]>> = {
  functional: FUNCTIONAL_SERIES,
  economic: ECONOMIC_SERIES,
  threePublic: THREE_PUBLIC_SERIES,
};
export const MAIN_TREES = ['functional', 'economic', 'threePublic'] as const;

const OF_WHICH = /^其中\.[\p{Script=Han}]{1,20}$/u;
export const isOfWhich = (name: string): name is OfWhichName => OF_WHICH.test(name);

/** 一本账的全部系列。 */
export const seriesOf = (tree: TreeName): readonly string[] => (isOfWhich(tree) ? [tree] : STATIC[tree]);

/** 系列属于哪本账；不认识的名字为 null。 */
function treeOfSeries(series: string): TreeName | null {
  if (isOfWhich(series)) return series;
  return MAIN_TREES.find((tree) => STATIC[tree].includes(series)) ?? null;
}

const FUND_GROUPS: Readonly<Record<string, readonly string[]>> = {
  财政: ['一般', '基金', '国资'],
  全部: ['一般', '基金', '国资', '其他'],
};

/** 查询：系列带正负号的和。 */
export interface Query {
  readonly text: string;
  readonly tree: TreeName;
  readonly terms: readonly QueryTerm[];
}
export interface QueryTerm {
  readonly series: string;
  readonly sign: 1 | -1;
  /** 系列在它那本账里的位置。 */
  readonly at: number;
}

/**
 * 解析查询文字：`资金.流[.性质]` 或 `其中.名称`，以 + − 相连。资金可用组名 财政（一般+基金+国资）、全部（财政+其他）；
 * 省略性质即各性质之和；`年末` 展开为 年初 + 收入 − 支出（其他资金另 + 使用结余 − 结余分配），
 * 它从不是一笔账（LEDGER G2）。写法不对时抛出带原因的错误。
 */
export function parseQuery(text: string): Query {
  const terms = new Map<string, number>();
  const add = (series: string, sign: number): void => void terms.set(series, (terms.get(series) ?? 0) + sign);
  const parts = text.replace(/\s/g, '').match(/[+-]?[^+-]+/g) ?? [];
  if (parts.length === 0) throw new Error('查询是空的');
  for (const part of parts) {
    const sign = part.startsWith('-') ? -1 : 1;
    for (const [series, own] of expandTerm(part.replace(/^[+-]/, ''))) add(series, own * sign);
  }
  const list: QueryTerm[] = [];
  let tree: TreeName | null = null;
  for (const [series, count] of terms) {
    if (count === 0) continue;
    if (count !== 1 && count !== -1) throw new Error(`查询“${text}”把 ${series} 算了两次`);
    const own = treeOfSeries(series);
    if (own === null || (tree !== null && own !== tree)) throw new Error(`查询“${text}”跨了两本账`);
    tree = own;
    list.push({ series, sign: count, at: seriesOf(own).indexOf(series) });
  }
  if (tree === null) throw new Error(`查询“${text}”不含任何一笔账`);
  return { text, tree, terms: list };
}

/** 单独一个系列的查询；同一系列给同一个。 */
export function singleQuery(series: string): Query {
  const known = singles.get(series) ?? parseQuery(series);
  singles.set(series, known);
  return known;
}
const singles = new Map<string, Query>();

function expandTerm(term: string): [string, number][] {
  if (isOfWhich(term)) return [[term, 1]];
  const [fund = '', flow = '', nature] = term.split('.');
  const group = FUND_GROUPS[fund];
  if (group) {
    const rest = term.slice(fund.length);
    const found = group.flatMap((own) => expandTerm(`${own}${rest}`));
    if (found.length === 0) throw new Error(`查询“${term}”没有对应的账`);
    return found;
  }
  if (flow === '年末') return expandClosing(fund, nature);
  const series = matching(term);
  if (series.length === 0) throw new Error(`查询“${term}”没有对应的账`);
  return series.map((own) => [own, 1]);
}

/** 同名系列，或以之为前段的全部系列。 */
function matching(term: string): string[] {
  return [...FUNCTIONAL_SERIES, ...ECONOMIC_SERIES, ...THREE_PUBLIC_SERIES].filter(
    (series) => series === term || series.startsWith(`${term}.`),
  );
}

function expandClosing(fund: string, nature: string | undefined): [string, number][] {
  const side = nature === undefined ? '' : `.${nature}`;
  const out: [string, number][] = [
    ...matching(`${fund}.年初${side}`).map((s): [string, number] => [s, 1]),
    ...matching(`${fund}.收入${side}`).map((s): [string, number] => [s, 1]),
    ...matching(`${fund}.支出${side}`).map((s): [string, number] => [s, -1]),
  ];
  if (fund === '其他') out.push(['其他.使用结余', 1], ['其他.结余分配', -1]);
  // 项目一侧的年末分结转与结余两栏：结余是录入的，结转是其余（批复05 第 12 栏）。
  if (fund === '一般' && nature === '项目') out.push(['一般.年末项目结余', -1]);
  return out;
}
