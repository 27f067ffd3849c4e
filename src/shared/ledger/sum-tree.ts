/**
 * 前缀和树：每个科目节点存各系列的“自身数”与“下级和”，一次修改只沿 项→款→类→合计 上行
 * （DESIGN「Sums are kept per prefix」），代价是树深，不是行数。
 *
 * 自身数 own：末级科目的录入；或较粗一级键入的总额减去下级之和（未分科目，LEDGER G6）；
 * 或总额减去其余部分（其他资金，G1）；或默认值（G5）。合计 sum = own + 下级和。
 */
import { type Amount, ZERO, isZero, max } from '../money/index.js';
import { type Budget, type Slot, SLOTS, slotByName } from './slots.js';
import { type Query, type TreeName, SERIES_OF } from './series.js';

/** 键入位上的一笔：元数，及是否只知到万元。 */
export interface Typed {
  readonly yuan: Amount;
  readonly wanOnly: boolean;
}
export interface Sum {
  readonly yuan: Amount;
  /** 其中只知到万元的笔数；0 表示元数确知。 */
  readonly wanOnly: number;
}
/** 变动过的 (科目, 系列)。 */
export interface Touched {
  readonly code: string;
  readonly series: string;
}

interface Node {
  readonly code: string;
  readonly parent: Node | null;
  readonly children: Map<string, Node>;
  readonly typed: Map<string, Typed>;
  readonly own: Amount[];
  readonly ownWan: boolean[];
  readonly below: Amount[];
  readonly belowWan: number[];
}

/** 一个系列的合计之差，交给上级的“下级和”。 */
interface Delta {
  readonly at: number;
  readonly yuan: Amount;
  readonly wan: number;
}
function addBelow(node: Node, delta: Delta): void {
  node.below[delta.at] = accumulate(node.below[delta.at] ?? ZERO, 1, delta.yuan);
  node.belowWan[delta.at] = (node.belowWan[delta.at] ?? 0) + delta.wan;
}

/** 加减一个数；绝大多数是零，不必新建十进制对象。 */
function accumulate(sum: Amount, sign: 1 | -1, value: Amount): Amount {
  if (isZero(value)) return sum;
  return sign === 1 ? sum.plus(value) : sum.minus(value);
}

export class SumTree {
  readonly tree: TreeName;
  readonly #series: readonly string[];
  readonly #index: ReadonlyMap<string, number>;
  /** 默认数之前求值的键入位（录入，与一般公共预算年初总额），与之后求值的总额。 */
  readonly #entries: readonly Slot[];
  readonly #totals: readonly Slot[];
  readonly #nodes = new Map<string, Node>();
  readonly #parentOf: (code: string) => string | null;
  readonly #budgetOf: (code: string) => Budget;
  readonly #root: Node;

  constructor(tree: TreeName, parentOf: (code: string) => string | null, budgetOf: (code: string) => Budget) {
    this.tree = tree;
    this.#series = SERIES_OF[tree];
    this.#index = new Map(this.#series.map((series, at) => [series, at]));
    const slots = SLOTS.filter((slot) => slot.tree === tree);
    const early = (slot: Slot): boolean => !slot.isTotal || slot.name === '一般.年初';
    this.#entries = slots.filter(early);
    this.#totals = slots.filter((slot) => !early(slot));
    this.#parentOf = parentOf;
    this.#budgetOf = budgetOf;
    this.#root = this.#newNode('', null);
  }

  #newNode(code: string, parent: Node | null): Node {
    const size = this.#series.length;
    const node: Node = {
      code,
      parent,
      children: new Map(),
      typed: new Map(),
      own: new Array<Amount>(size).fill(ZERO),
      ownWan: new Array<boolean>(size).fill(false),
      below: new Array<Amount>(size).fill(ZERO),
      belowWan: new Array<number>(size).fill(0),
    };
    this.#nodes.set(code, node);
    parent?.children.set(code, node);
    return node;
  }

  #ensure(code: string): Node {
    const known = this.#nodes.get(code);
    if (known) return known;
    const parent = this.#parentOf(code);
    return this.#newNode(code, parent === null ? this.#root : this.#ensure(parent));
  }

  /** 在 (科目, 键入位) 写下或清除（null）一笔，沿树结算，返回合计有变的 (科目, 系列)。 */
  set(code: string, slotName: string, value: Typed | null): Touched[] {
    if (value === null && !this.#nodes.has(code)) return [];
    const node = this.#ensure(code);
    if (value === null) node.typed.delete(slotName);
    else node.typed.set(slotName, value);
    return this.#settle(node);
  }

  /**
   * 沿树上行结算，只把差额交给上级。返回合计或自身数有变的 (科目, 系列)；上级照录着总额的，
   * 合计不变而“未分科目”变了，也在其中，界面据此重画。
   */
  #settle(start: Node): Touched[] {
    const touched: Touched[] = [];
    let deltas: readonly Delta[] = [];
    for (let node: Node | null = start; node !== null; node = node.parent) {
      const untyped = node !== start && node.typed.size === 0;
      if (untyped) {
        for (const delta of deltas) {
          addBelow(node, delta);
          touched.push({ code: node.code, series: this.#series[delta.at] ?? '' });
        }
      } else {
        deltas = this.#resettle(node, deltas, touched);
      }
    }
    return touched;
  }

  /** 重算一个有键入的节点；返回它的合计之差。 */
  #resettle(node: Node, incoming: readonly Delta[], touched: Touched[]): Delta[] {
    const own = [...node.own];
    const ownWan = [...node.ownWan];
    for (const delta of incoming) addBelow(node, delta);
    this.#recomputeOwn(node);
    const from = new Map(incoming.map((delta) => [delta.at, delta]));
    const series = new Set<number>();
    for (const slot of node.typed.keys()) {
      const target = slotByName(slot)?.remainder(this.#budgetOf(node.code));
      if (target !== undefined) series.add(this.#at(target));
    }
    const outgoing: Delta[] = [];
    for (let at = 0; at < this.#series.length; at++) {
      const [now, was] = [node.own[at] ?? ZERO, own[at] ?? ZERO];
      const below = from.get(at);
      if (now === was && node.ownWan[at] === ownWan[at] && !below) continue;
      const change = accumulate(now, -1, was);
      const yuan = below ? accumulate(change, 1, below.yuan) : change;
      const wan = Number(node.ownWan[at]) - Number(ownWan[at]) + (below?.wan ?? 0);
      if (!isZero(yuan) || wan !== 0) outgoing.push({ at, yuan, wan });
      if (!isZero(yuan) || wan !== 0 || !isZero(change)) series.add(at);
    }
    for (const at of series) touched.push({ code: node.code, series: this.#series[at] ?? '' });
    return outgoing;
  }

  /** 重算一个节点的自身数：录入 → 年初总额 → 默认 → 其余总额。 */
  #recomputeOwn(node: Node): void {
    node.own.fill(ZERO);
    node.ownWan.fill(false);
    if (node.typed.size === 0) return;
    for (const slot of this.#entries) this.#applyTyped(node, slot);
    // 默认收入是科目的：不分科目的年初（哪怕为负）不产生收入，否则合计有数而没有一行印得出。
    if (this.tree === 'functional' && node.parent !== null) this.#applyDefaults(node);
    for (const slot of this.#totals) this.#applyTyped(node, slot);
  }

  #applyTyped(node: Node, slot: Slot): void {
    const typed = node.typed.get(slot.name);
    if (!typed) return;
    const target = this.#at(slot.remainder(this.#budgetOf(node.code)));
    let rest = ZERO;
    let wan = typed.wanOnly;
    for (const { at } of this.#positions(slot.query)) {
      rest = accumulate(rest, 1, node.below[at] ?? ZERO);
      if (at !== target) rest = accumulate(rest, 1, node.own[at] ?? ZERO);
      if ((node.belowWan[at] ?? 0) > 0 || (at !== target && node.ownWan[at])) wan = true;
    }
    node.own[target] = accumulate(typed.yuan, -1, rest);
    node.ownWan[target] = wan;
  }

  /**
   * 默认收入 = 同科目 支出 − 年初，不小于 0（LEDGER G5）。一般公共预算分 基本、项目 两侧各算；
   * 年初没有分两侧的，整科目也是 支出 − 年初：一侧为负（冲减）时从另一侧减去，两侧之和总是整数，
   * 公开与批复两种表式看到的是同一本账。
   */
  #applyDefaults(node: Node): void {
    const own = (series: string): Amount => node.own[this.#at(series)] ?? ZERO;
    const wan = (...series: string[]): boolean => series.some((name) => node.ownWan[this.#at(name)] ?? false);
    const put = (series: string, value: Amount, wanOnly: boolean): void => {
      const at = this.#at(series);
      node.own[at] = value;
      node.ownWan[at] = wanOnly && !isZero(value);
    };
    // 02 表已照录整科目的收入时，两侧怎么分只有人知道，不替他分。
    if (!node.typed.has('财政.收入')) {
      const spent = (side: string): Amount => own(`一般.支出.${side}`).minus(own(`一般.年初.${side}`));
      const known = (side: string): boolean => node.typed.has(`一般.收入.${side}`);
      let [basic, project] = [max(ZERO, spent('基本')), max(ZERO, spent('项目'))];
      const sideless = isZero(own('一般.年初.基本')) && isZero(own('一般.年初.项目'));
      if (sideless && !known('基本') && !known('项目')) {
        const whole = max(ZERO, spent('基本').plus(spent('项目')).minus(own('一般.年初.不分')));
        basic = basic.greaterThan(whole) ? whole : basic;
        project = whole.minus(basic);
      }
      const rough = wan('一般.支出.基本', '一般.支出.项目', '一般.年初.不分');
      if (!known('基本')) put('一般.收入.基本', basic, rough || wan('一般.年初.基本'));
      if (!known('项目')) put('一般.收入.项目', project, rough || wan('一般.年初.项目'));
    }
    if (!node.typed.has('国资.收入')) {
      const value = own('国资.支出.基本').plus(own('国资.支出.项目')).minus(own('国资.年初'));
      put('国资.收入', max(ZERO, value), wan('国资.支出.基本', '国资.支出.项目', '国资.年初'));
    }
  }

  #at(series: string): number {
    const at = this.#index.get(series);
    if (at === undefined) throw new Error(`没有系列 ${series}`);
    return at;
  }

  /** 查询各项的系列位置；同一查询只查一次名字。 */
  #positions(query: Query): readonly { readonly at: number; readonly sign: 1 | -1 }[] {
    const known = this.#queries.get(query);
    if (known) return known;
    const positions = query.terms.map(({ series, sign }) => ({ at: this.#at(series), sign }));
    this.#queries.set(query, positions);
    return positions;
  }
  readonly #queries = new WeakMap<Query, readonly { readonly at: number; readonly sign: 1 | -1 }[]>();

  /** 一个科目（含下级）上查询的合计。 */
  query(code: string, query: Query): Sum {
    const node = this.#nodes.get(code);
    let yuan = ZERO;
    let wanOnly = 0;
    if (!node) return { yuan, wanOnly };
    for (const { at, sign } of this.#positions(query)) {
      yuan = accumulate(yuan, sign, node.own[at] ?? ZERO);
      yuan = accumulate(yuan, sign, node.below[at] ?? ZERO);
      wanOnly += (node.ownWan[at] ? 1 : 0) + (node.belowWan[at] ?? 0);
    }
    return { yuan, wanOnly };
  }

  /** 查询在一个科目本身（不含下级）的数。 */
  ownQuery(code: string, query: Query): Amount {
    const node = this.#nodes.get(code);
    let yuan = ZERO;
    // 没有键入的科目，自身数都是零。
    if (!node || node.typed.size === 0) return yuan;
    for (const { at, sign } of this.#positions(query)) yuan = accumulate(yuan, sign, node.own[at] ?? ZERO);
    return yuan;
  }

  /** 一个科目是否就是 `ancestor` 或在其下（不必有节点）。 */
  isUnder(code: string, ancestor: string): boolean {
    for (let at: string | null = code; at !== null; at = at === '' ? null : this.#parentOf(at))
      if (at === ancestor) return true;
    return false;
  }

  typed(code: string, slotName: string): Typed | null {
    return this.#nodes.get(code)?.typed.get(slotName) ?? null;
  }
  has(code: string): boolean {
    return this.#nodes.has(code);
  }
  children(code: string): string[] {
    return [...(this.#nodes.get(code)?.children.keys() ?? [])].sort();
  }
  /** 全部节点代码（不含根）。 */
  codes(): string[] {
    return [...this.#nodes.keys()].filter((code) => code !== '');
  }

  /** 一个科目之下（含自身）有没有任何金额或键入。 */
  hasContent(code: string): boolean {
    const node = this.#nodes.get(code);
    if (!node) return false;
    if (node.typed.size > 0) return true;
    for (let at = 0; at < this.#series.length; at++) {
      if (!isZero(node.own[at] ?? ZERO) || !isZero(node.below[at] ?? ZERO)) return true;
    }
    for (const child of node.children.keys()) if (this.hasContent(child)) return true;
    return false;
  }

  /** 末级：之下没有有内容的更细科目。 */
  isFinest(code: string): boolean {
    const node = this.#nodes.get(code);
    if (!node) return true;
    for (const child of node.children.keys()) if (this.hasContent(child)) return false;
    return true;
  }

  /** 构成一个合计的各笔（科目, 系列, 带号元数），按科目次序。 */
  entries(
    code: string,
    query: Query,
    limit: number,
  ): { code: string; series: string; sign: 1 | -1; yuan: Amount }[] {
    const out: { code: string; series: string; sign: 1 | -1; yuan: Amount }[] = [];
    const visit = (node: Node): void => {
      if (node.typed.size > 0)
        for (const term of query.terms) {
          const yuan = node.own[this.#at(term.series)] ?? ZERO;
          if (!isZero(yuan) && out.length < limit)
            out.push({ code: node.code, series: term.series, sign: term.sign, yuan });
        }
      for (const child of [...node.children.keys()].sort()) {
        const next = this.#nodes.get(child);
        if (next) visit(next);
      }
    };
    const start = this.#nodes.get(code);
    if (start) visit(start);
    return out;
  }
}
