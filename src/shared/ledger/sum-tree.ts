/**
 * 前缀和树：每个科目节点存各系列的“自身数”与“下级和”，一次修改只沿 项→款→类→合计 上行
 * （DESIGN「Sums are kept per prefix」），代价是树深，不是行数。
 *
 * 自身数 own：末级科目的录入；或较粗一级键入的总额减去下级之和（未分科目，LEDGER G6）；
 * 或总额减去其余部分（其他资金，G1）；或默认值（G5）。合计 sum = own + 下级和。
 */
import { type Amount, ZERO, equal, isZero, max } from '../money/index.js';
import { type Budget, type Slot, SLOTS } from './slots.js';
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

export class SumTree {
  readonly tree: TreeName;
  readonly #series: readonly string[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #slots: readonly Slot[];
  readonly #nodes = new Map<string, Node>();
  readonly #parentOf: (code: string) => string | null;
  readonly #budgetOf: (code: string) => Budget;
  readonly #root: Node;

  constructor(tree: TreeName, parentOf: (code: string) => string | null, budgetOf: (code: string) => Budget) {
    this.tree = tree;
    this.#series = SERIES_OF[tree];
    this.#index = new Map(this.#series.map((series, at) => [series, at]));
    this.#slots = SLOTS.filter((slot) => slot.tree === tree);
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

  #settle(start: Node): Touched[] {
    const touched: Touched[] = [];
    const size = this.#series.length;
    for (let node: Node | null = start; node !== null; node = node.parent) {
      const before: Amount[] = [];
      const beforeWan: number[] = [];
      for (let at = 0; at < size; at++) {
        // 父节点此刻的下级和已含子节点旧值；先记旧合计，结算后把差额交给父节点。
        before.push(this.#lastSum.get(node)?.[at] ?? ZERO);
        beforeWan.push(this.#lastWan.get(node)?.[at] ?? 0);
      }
      this.#recomputeOwn(node);
      const after: Amount[] = [];
      const afterWan: number[] = [];
      let changed = false;
      for (let at = 0; at < size; at++) {
        const value = (node.own[at] ?? ZERO).plus(node.below[at] ?? ZERO);
        const wan = (node.ownWan[at] ? 1 : 0) + (node.belowWan[at] ?? 0);
        after.push(value);
        afterWan.push(wan);
        const old = before[at] ?? ZERO;
        const oldWan = beforeWan[at] ?? 0;
        if (equal(value, old) && wan === oldWan) continue;
        changed = true;
        touched.push({ code: node.code, series: this.#series[at] ?? '' });
        if (node.parent) {
          node.parent.below[at] = (node.parent.below[at] ?? ZERO).plus(value).minus(old);
          node.parent.belowWan[at] = (node.parent.belowWan[at] ?? 0) + wan - oldWan;
        }
      }
      this.#lastSum.set(node, after);
      this.#lastWan.set(node, afterWan);
      if (!changed) break;
    }
    return touched;
  }
  readonly #lastSum = new Map<Node, Amount[]>();
  readonly #lastWan = new Map<Node, number[]>();

  /** 重算一个节点的自身数：录入 → 年初总额 → 默认 → 其余总额。 */
  #recomputeOwn(node: Node): void {
    node.own.fill(ZERO);
    node.ownWan.fill(false);
    if (node.typed.size === 0) return;
    for (const slot of this.#slots) if (!slot.isTotal) this.#applyTyped(node, slot);
    for (const slot of this.#slots) if (slot.name === '一般.年初') this.#applyTyped(node, slot);
    if (this.tree === 'functional') this.#applyDefaults(node);
    for (const slot of this.#slots)
      if (slot.isTotal && slot.name !== '一般.年初') this.#applyTyped(node, slot);
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
