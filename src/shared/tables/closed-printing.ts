/**
 * 尾差调平（可选，默认关）：有的平台要求印出的表逐级相等。只在印数一层做：每笔账各自四舍五入到
 * 0.01 万元，一个系列的合计与各笔之和差出的尾差，落在人选定的科目（没选时取数额最大的一笔）上；
 * 各表都由这一套印数相加，所以处处相等。账不动，关掉即还原（DESIGN「Money」）。
 */
import type { Book } from '../ledger/book.js';
import {
  FUNCTIONAL_SERIES,
  MAIN_TREES,
  type Query,
  type TreeName,
  isOfWhich,
  seriesOf,
  singleQuery,
} from '../ledger/series.js';
import { type Amount, ZERO, absolute, compare, equal, isZero, sum, toPrintedWan } from '../money/index.js';

/** 调过的一笔：科目、系列、调了多少万元。 */
export interface Adjustment {
  readonly tree: TreeName;
  readonly code: string;
  readonly series: string;
  readonly wan: Amount;
}

const FUNDS = ['一般', '基金', '国资'] as const;

export class ClosedPrinting {
  readonly adjustments: readonly Adjustment[];
  /** `账|系列` → 科目 → 印出的万元。 */
  readonly #entries = new Map<string, Map<string, Amount>>();
  readonly #prefixes = new Map<string, Map<string, Amount>>();
  readonly #book: Book;

  /** `chosen` 是人为各账选定的科目；没有选的按数额最大。 */
  constructor(book: Book, parentOf: (tree: TreeName, code: string) => string | null, chosen: string | null) {
    this.#book = book;
    const adjusted = new Map<string, Adjustment>();
    const shift = (tree: TreeName, series: string, wan: Amount): void => {
      if (isZero(wan)) return;
      const entries = this.#entries.get(`${tree}|${series}`);
      const code = entries ? pick(entries, chosen) : null;
      if (!entries || code === null) return;
      entries.set(code, (entries.get(code) ?? ZERO).plus(wan));
      const key = `${tree}|${series}|${code}`;
      adjusted.set(key, { tree, code, series, wan: (adjusted.get(key)?.wan ?? ZERO).plus(wan) });
    };
    for (const tree of MAIN_TREES) {
      for (const series of seriesOf(tree)) {
        const query = singleQuery(series);
        const entries = new Map(
          book
            .tree(tree)
            .entries('', query)
            .map((entry) => [entry.code, toPrintedWan(entry.yuan)]),
        );
        this.#entries.set(`${tree}|${series}`, entries);
        shift(tree, series, toPrintedWan(book.tree(tree).query('', query).yuan).minus(sum(entries.values())));
      }
    }
    // 没有结转的资金不能因四舍五入多出一分年末：差额由收入承担。
    for (const fund of FUNDS) {
      const opening = series(fund, '年初');
      const income = series(fund, '收入');
      const spent = series(fund, '支出');
      const real = total(book, opening).plus(total(book, income)).minus(total(book, spent));
      const printed = this.#sum(opening).plus(this.#sum(income)).minus(this.#sum(spent));
      const [carrier] = income.filter((name) => (this.#entries.get(`functional|${name}`)?.size ?? 0) > 0);
      if (carrier !== undefined) shift('functional', carrier, toPrintedWan(real).minus(printed));
    }
    // 06 与 05 的基本支出在元上相等时，印数也相等。
    const basic = ['一般.支出.基本'];
    const economic = book.tree('economic').query('', singleQuery('经济.决算')).yuan;
    if (equal(economic, total(book, basic))) {
      const own = sum(this.#entries.get('economic|经济.决算')?.values() ?? []);
      shift('economic', '经济.决算', this.#sum(basic).minus(own));
    }
    this.adjustments = [...adjusted.values()].filter((one) => !isZero(one.wan));
    for (const [key, entries] of this.#entries)
      this.#prefixes.set(
        key,
        prefixSums(entries, (code) => parentOf(treeOf(key), code)),
      );
  }

  #sum(names: readonly string[]): Amount {
    return sum(names.map((name) => sum(this.#entries.get(`functional|${name}`)?.values() ?? [])));
  }

  /** 一个前缀上查询的印数（万元）。其中数不参与相加，也就不调平。 */
  printed(code: string, query: Query): Amount {
    if (isOfWhich(query.tree)) return toPrintedWan(this.#book.query(code, query).yuan);
    return query.terms.reduce((value, term) => {
      const own = this.#prefixes.get(`${query.tree}|${term.series}`)?.get(code) ?? ZERO;
      return term.sign === 1 ? value.plus(own) : value.minus(own);
    }, ZERO);
  }
}

const series = (fund: string, flow: string): string[] =>
  FUNCTIONAL_SERIES.filter((name) => name === `${fund}.${flow}` || name.startsWith(`${fund}.${flow}.`));
const total = (book: Book, names: readonly string[]): Amount =>
  sum(names.map((name) => book.tree('functional').query('', singleQuery(name)).yuan));
const treeOf = (key: string): TreeName =>
  MAIN_TREES.find((tree) => key.startsWith(`${tree}|`)) ?? 'functional';

/** 承担尾差的科目：选定的在其中就用它，否则数额最大的。 */
function pick(entries: ReadonlyMap<string, Amount>, chosen: string | null): string | null {
  if (chosen !== null && entries.has(chosen)) return chosen;
  let best: [string, Amount] | null = null;
  for (const [code, value] of entries) {
    if (best === null || compare(absolute(value), absolute(best[1])) > 0) best = [code, value];
  }
  return best?.[0] ?? null;
}

function prefixSums(
  entries: ReadonlyMap<string, Amount>,
  parentOf: (code: string) => string | null,
): Map<string, Amount> {
  const sums = new Map<string, Amount>();
  for (const [code, value] of entries) {
    for (let at: string | null = code; at !== null; at = at === '' ? null : (parentOf(at) ?? '')) {
      sums.set(at, (sums.get(at) ?? ZERO).plus(value));
    }
  }
  return sums;
}
