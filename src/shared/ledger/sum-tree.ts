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
  node.below[delta.at] = (node.below[delta.at] ?? ZERO).plus(delta.yuan);
  node.belowWan[delta.at] = (node.belowWan[delta.at] ?? 0) + delta.wan;
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
      const change = now.minus(was);
      const yuan = below ? change.plus(below.yuan) : change;
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
    for (const term of slot.query.terms) {
      const at = this.#at(term.series);
      const below = node.below[at] ?? ZERO;
      rest = rest.plus(at === target ? below : (node.own[at] ?? ZERO).plus(below));
      if ((node.belowWan[at] ?? 0) > 0 || (at !== target && node.ownWan[at])) wan = true;
    }
    node.own[target] = typed.yuan.minus(rest);
    node.ownWan[target] = wan;
  }

  /**
   * 默认收入 = 同科目 支出 − 年初，不小于 0（LEDGER G5）。一般公共预算先分 基本、项目 两侧，
   * 两侧都没有键入时，“不分”补足到按整科目计算的默认数（一侧为负的冲减才不为 0）。
   */
  #applyDefaults(node: Node): void {
    const own = (series: string): Amount => node.own[this.#at(series)] ?? ZERO;
    const wan = (...series: string[]): boolean => series.some((name) => node.ownWan[this.#at(name)] ?? false);
    const put = (series: string, value: Amount, wanOnly: boolean): void => {
      const at = this.#at(series);
      node.own[at] = value;
      node.ownWan[at] = wanOnly && !isZero(value);
    };
    const sideTyped = node.typed.has('一般.收入.基本') || node.typed.has('一般.收入.项目');
    // 02 表已照录整科目的收入时，两侧怎么分只有人知道，不替他分。
    const wholeTyped = node.typed.has('财政.收入');
    for (const side of ['基本', '项目'] as const) {
      if (wholeTyped || node.typed.has(`一般.收入.${side}`)) continue;
      const value = own(`一般.支出.${side}`).minus(own(`一般.年初.${side}`));
      put(`一般.收入.${side}`, max(ZERO, value), wan(`一般.支出.${side}`, `一般.年初.${side}`));
    }
    if (!sideTyped && !wholeTyped) {
      const spent = own('一般.支出.基本').plus(own('一般.支出.项目'));
      const opening = own('一般.年初.不分').plus(own('一般.年初.基本')).plus(own('一般.年初.项目'));
      const whole = max(ZERO, spent.minus(opening));
      const rest = whole.minus(own('一般.收入.基本')).minus(own('一般.收入.项目'));
      put('一般.收入.不分', rest, wan('一般.支出.基本', '一般.支出.项目', '一般.年初.不分'));
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

  /** 一个科目（含下级）上查询的合计。 */
  query(code: string, query: Query): Sum {
    const node = this.#nodes.get(code);
    let yuan = ZERO;
    let wanOnly = 0;
    if (!node) return { yuan, wanOnly };
    for (const term of query.terms) {
      const at = this.#at(term.series);
      const value = (node.own[at] ?? ZERO).plus(node.below[at] ?? ZERO);
      yuan = term.sign === 1 ? yuan.plus(value) : yuan.minus(value);
      wanOnly += (node.ownWan[at] ? 1 : 0) + (node.belowWan[at] ?? 0);
    }
    return { yuan, wanOnly };
  }

  /** 查询在一个科目本身（不含下级）的数。 */
  ownQuery(code: string, query: Query): Amount {
    const node = this.#nodes.get(code);
    let yuan = ZERO;
    if (!node) return yuan;
    for (const term of query.terms) {
      const value = node.own[this.#at(term.series)] ?? ZERO;
      yuan = term.sign === 1 ? yuan.plus(value) : yuan.minus(value);
    }
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
