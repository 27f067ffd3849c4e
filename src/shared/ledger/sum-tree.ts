/**
 * 前缀和树：每个科目节点存各系列的“自身数”与“下级和”，一次修改只沿 项→款→类→合计 上行
 * （DESIGN「Sums are kept per prefix」），代价是树深，不是行数。成批写下的（建账、导入）一起结算，
 * 一个科目只算一次；问到数时总是结算好的。
 *
 * 自身数 own：末级科目的录入；或较粗一级键入的总额减去下级之和（未分科目，LEDGER G6）；
 * 或总额减去其余部分（其他资金，G1）；或默认值（G5）。合计 total = own + 下级和。
 */
import { Amount, ZERO, isZero, max } from '../money/index.js';
import type { Budget, Slot } from './slots.js';
import { type Query, type TreeName, seriesOf } from './series.js';

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
/** 变动过的科目；`series` 是变动系列的位集（第 at 个系列记 2^at）。 */
export interface Touched {
  readonly tree: TreeName;
  readonly code: string;
  readonly series: number;
  /** 自身数有变（不只是下级和）。 */
  readonly own: boolean;
}

/** 节点上键入的一笔；`target` 是余额所在的系列。 */
interface Entered {
  readonly slot: Slot;
  readonly typed: Typed;
  readonly target: number;
}
/** 各系列的下级和，与其中只知到万元的笔数。 */
interface Below {
  readonly yuan: Amount[];
  readonly wan: number[];
}
interface Node {
  readonly code: string;
  readonly parent: Node | null;
  /** 到根有几级。 */
  readonly depth: number;
  readonly children: Map<string, Node>;
  /** 按求值先后。 */
  entered: readonly Entered[];
  readonly own: Amount[];
  readonly ownWan: number[];
  /** 下级和；还没有下级交上来的为 null：末级科目占绝大多数。 */
  below: Below | null;
  readonly total: Amount[];
  /** 各系列自身与下级只知到万元的笔数之和；多半是零，查询时就不必逐个看。 */
  wan: number;
}
/** 一个系列的合计之差，交给上级的“下级和”。 */
interface Delta {
  readonly at: number;
  yuan: Amount;
  wan: number;
}

/** 系列 at 的位。五十三个以内都是准确的。 */
const BITS = Array.from({ length: 53 }, (_, at) => 2 ** at);
const bit = (at: number): number => BITS[at] ?? 0;
const withBit = (set: number, at: number): number =>
  Math.floor(set / bit(at)) % 2 === 1 ? set : set + bit(at);
/** 位集里的系列位置。 */
export const seriesIn = (set: number): number[] =>
  BITS.flatMap((own, at) => (Math.floor(set / own) % 2 === 1 ? [at] : []));

const NOTHING: Sum = { yuan: ZERO, wanOnly: 0 };

export class SumTree {
  readonly tree: TreeName;
  readonly #series: readonly string[];
  readonly #nodes = new Map<string, Node>();
  readonly #parentOf: (code: string) => string | null;
  readonly #budgetOf: (code: string) => Budget;
  readonly #root: Node;
  /** 写下了而还没有结算的科目。 */
  readonly #unsettled = new Set<Node>();
  /** 上一次 `settle` 以来的变动。 */
  #touched: Touched[] = [];
  readonly #before: Amount[] = [];
  readonly #beforeWan: number[] = [];

  constructor(tree: TreeName, parentOf: (code: string) => string | null, budgetOf: (code: string) => Budget) {
    this.tree = tree;
    this.#series = seriesOf(tree);
    this.#parentOf = parentOf;
    this.#budgetOf = budgetOf;
    this.#root = this.#newNode('', null);
  }

  #newNode(code: string, parent: Node | null): Node {
    const size = this.#series.length;
    const node: Node = {
      code,
      parent,
      depth: parent === null ? 0 : parent.depth + 1,
      children: new Map(),
      entered: [],
      own: new Array<Amount>(size).fill(ZERO),
      ownWan: new Array<number>(size).fill(0),
      below: null,
      total: new Array<Amount>(size).fill(ZERO),
      wan: 0,
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

  /** 在 (科目, 键入位) 写下或清除（null）一笔；到 `settle`，或第一次问到数时，才沿树结算。 */
  enter(code: string, slot: Slot, value: Typed | null): void {
    if (value === null && !this.#nodes.has(code)) return;
    const node = this.#ensure(code);
    const others = node.entered.filter((one) => one.slot !== slot);
    if (value !== null) {
      const remainder = slot.remainder(slot.isTotal ? this.#budgetOf(code) : '未知');
      const after = others.findLastIndex((one) => one.slot.stage <= slot.stage) + 1;
      others.splice(after, 0, { slot, typed: value, target: this.#series.indexOf(remainder) });
    }
    node.entered = others;
    this.#unsettled.add(node);
  }

  /**
   * 结算写下的各笔，返回上一次以来合计或自身数有变的科目与系列；上级照录着总额的，
   * 合计不变而“未分科目”变了，也在其中，界面据此重画。
   */
  settle(): readonly Touched[] {
    this.#settleEntered();
    const touched = this.#touched;
    this.#touched = [];
    return touched;
  }

  /** 由细到粗：一个科目的下级都结算好了才轮到它，只把差额交给上级。 */
  #settleEntered(): void {
    if (this.#unsettled.size === 0) return;
    const levels: Map<Node, Delta[]>[] = [];
    for (const node of this.#unsettled) incomingOf(levels, node);
    for (let depth = levels.length - 1; depth >= 0; depth--)
      for (const [node, incoming] of levels[depth] ?? []) {
        // 照录着总额的上级，下面没有差额也要重画：哪怕多了一笔零，“未分科目”的说法也会变。
        const typed = node.entered.length > 0 || this.#unsettled.has(node);
        const outgoing = typed ? this.#resettle(node, incoming) : this.#carry(node, incoming);
        if (node.parent) gather(incomingOf(levels, node.parent), outgoing);
      }
    this.#unsettled.clear();
  }

  /** 没有键入的节点：差额原样上交。 */
  #carry(node: Node, deltas: readonly Delta[]): readonly Delta[] {
    if (deltas.length === 0) return deltas;
    let series = 0;
    for (const delta of deltas) {
      // 没有键入的，自身数都是零：合计就是下级和。
      node.total[delta.at] = addBelow(node, delta);
      node.wan += delta.wan;
      series += bit(delta.at);
    }
    this.#touched.push({ tree: this.tree, code: node.code, series, own: false });
    return deltas;
  }

  /** 重算一个有键入的节点；返回它的合计之差。 */
  #resettle(node: Node, incoming: readonly Delta[]): readonly Delta[] {
    const { own, ownWan } = node;
    // 先前的数抄在一处，算完再比；一次导入要结算上万回，不逐次新建。
    const [before, beforeWan] = [this.#before, this.#beforeWan];
    for (let at = 0; at < own.length; at++) {
      before[at] = own[at] ?? ZERO;
      beforeWan[at] = ownWan[at] ?? 0;
    }
    for (const delta of incoming) addBelow(node, delta);
    this.#recomputeOwn(node);
    let series = 0;
    let changed = false;
    const outgoing: Delta[] = [];
    for (let at = 0; at < own.length; at++) {
      const now = own[at] ?? ZERO;
      const was = before[at] ?? ZERO;
      const same = now === was || now.equals(was);
      const wanChange = (ownWan[at] ?? 0) - (beforeWan[at] ?? 0);
      const below = incoming.length === 0 ? undefined : incoming.find((delta) => delta.at === at);
      if (same && wanChange === 0 && !below) continue;
      if (!same) changed = true;
      const yuan = same ? ZERO : now.minus(was);
      const delta = { at, yuan: below ? yuan.plus(below.yuan) : yuan, wan: wanChange + (below?.wan ?? 0) };
      const moved = !isZero(delta.yuan) || delta.wan !== 0;
      if (moved) {
        outgoing.push(delta);
        node.total[at] = (node.total[at] ?? ZERO).plus(delta.yuan);
        node.wan += delta.wan;
      }
      if (moved || !same) series += bit(at);
    }
    for (const { target } of node.entered) series = withBit(series, target);
    this.#touched.push({ tree: this.tree, code: node.code, series, own: changed });
    return outgoing;
  }

  /** 重算一个节点的自身数：录入 → 年初总额 → 默认 → 其余总额。 */
  #recomputeOwn(node: Node): void {
    node.own.fill(ZERO);
    node.ownWan.fill(0);
    if (node.entered.length === 0) return;
    for (const one of node.entered) if (one.slot.stage < 3) applyTyped(node, one);
    // 默认收入是科目的：不分科目的年初（哪怕为负）不产生收入，否则合计有数而没有一行印得出。
    if (this.tree === 'functional' && node.parent !== null) this.#applyDefaults(node);
    for (const one of node.entered) if (one.slot.stage > 3) applyTyped(node, one);
  }

  /**
   * 默认收入 = 同科目 支出 − 年初，不小于 0（LEDGER G5）。一般公共预算分 基本、项目 两侧各算；
   * 年初没有分两侧的，整科目也是 支出 − 年初：一侧为负（冲减）时从另一侧减去，两侧之和总是整数，
   * 公开与批复两种表式看到的是同一本账。
   */
  #applyDefaults(node: Node): void {
    const own = (at: number): Amount => node.own[at] ?? ZERO;
    const wan = (...all: number[]): boolean => all.some((at) => (node.ownWan[at] ?? 0) > 0);
    const has = (name: string): boolean => node.entered.some((one) => one.slot.name === name);
    const put = (at: number, value: Amount, wanOnly: boolean): void => {
      node.own[at] = value;
      node.ownWan[at] = wanOnly && !isZero(value) ? 1 : 0;
    };
    // 02 表已照录整科目的收入时，两侧怎么分只有人知道，不替他分。
    if (!has('财政.收入')) {
      const known = { basic: has('一般.收入.基本'), project: has('一般.收入.项目') };
      let basic = max(ZERO, own(AT.basicSpent).minus(own(AT.basicOpening)));
      let project = max(ZERO, own(AT.projectSpent).minus(own(AT.projectOpening)));
      const sideless = isZero(own(AT.basicOpening)) && isZero(own(AT.projectOpening));
      if (sideless && !known.basic && !known.project) {
        const spent = own(AT.basicSpent).plus(own(AT.projectSpent));
        const whole = max(ZERO, spent.minus(own(AT.opening)));
        basic = basic.greaterThan(whole) ? whole : basic;
        project = whole.minus(basic);
      }
      const rough = wan(AT.basicSpent, AT.projectSpent, AT.opening);
      if (!known.basic) put(AT.basicIncome, basic, rough || wan(AT.basicOpening));
      if (!known.project) put(AT.projectIncome, project, rough || wan(AT.projectOpening));
    }
    if (!has('国资.收入')) {
      const value = own(AT.stateBasic).plus(own(AT.stateProject)).minus(own(AT.stateOpening));
      put(AT.stateIncome, max(ZERO, value), wan(AT.stateBasic, AT.stateProject, AT.stateOpening));
    }
  }

  /** 一个科目，结算好的。 */
  #settled(code: string): Node | undefined {
    this.#settleEntered();
    return this.#nodes.get(code);
  }

  /** 一个科目（含下级）上查询的合计。 */
  query(code: string, query: Query): Sum {
    const node = this.#settled(code);
    if (!node) return NOTHING;
    return { yuan: totalOf(query, node.total), wanOnly: node.wan === 0 ? 0 : wanOf(query, node) };
  }

  /** 同 `query` 的元数，以整数分计，不新建金额；不是整数分的为 NaN。 */
  cents(code: string, query: Query): number {
    const node = this.#settled(code);
    return node ? centsOf(query, node.total) : 0;
  }
  /** 查询的数里有没有只知到万元的。 */
  isRough(code: string, query: Query): boolean {
    const node = this.#settled(code);
    return node !== undefined && isRoughAt(node, query);
  }
  /** `cents` 与 `isRough` 一次取：`yuan` 是元数，`hasYuan` 是确知。 */
  figure(code: string, query: Query, into: { yuan: number; hasYuan: boolean }): void {
    const node = this.#settled(code);
    into.yuan = node ? centsOf(query, node.total) : 0;
    into.hasYuan = !node || !isRoughAt(node, query);
  }
  /** 下级里有没有这个查询不为零的。 */
  hasFiner(code: string, query: Query): boolean {
    return this.#someChild(code, (child) => !isZero(totalOf(query, child.total)));
  }
  /** 没有下级的占绝大多数，不为它们结算。 */
  #someChild(code: string, test: (child: Node) => boolean): boolean {
    if (!this.hasChildren(code)) return false;
    for (const child of this.#settled(code)?.children.values() ?? []) if (test(child)) return true;
    return false;
  }
  /** 之下有没有记过更细的科目（不论有没有数）。 */
  hasChildren(code: string): boolean {
    return (this.#nodes.get(code)?.children.size ?? 0) > 0;
  }

  /** 查询在一个科目本身（不含下级）的数。 */
  ownQuery(code: string, query: Query): Amount {
    const node = this.#settled(code);
    // 没有键入的科目，自身数都是零。
    return !node || node.entered.length === 0 ? ZERO : totalOf(query, node.own);
  }

  /** 一个科目与它的各级上级，直到合计（不必有节点）。 */
  *upward(code: string): Iterable<string> {
    for (let at: string | null = code; at !== null; at = at === '' ? null : this.#parentOf(at)) yield at;
  }
  /** 一个科目是否就是 `ancestor` 或在其下（不必有节点）。 */
  isUnder(code: string, ancestor: string): boolean {
    for (const at of this.upward(code)) if (at === ancestor) return true;
    return false;
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
    const node = this.#settled(code);
    return node !== undefined && contains(node);
  }

  /** 末级：之下没有有内容的更细科目。 */
  isFinest(code: string): boolean {
    return !this.#someChild(code, contains);
  }

  /** 构成一个合计的各笔（科目, 系列, 带号元数），按科目次序。 */
  entries(code: string, query: Query): { code: string; series: string; sign: 1 | -1; yuan: Amount }[] {
    const out: { code: string; series: string; sign: 1 | -1; yuan: Amount }[] = [];
    const visit = (node: Node): void => {
      if (node.entered.length > 0)
        for (const { series, sign, at } of query.terms) {
          const yuan = node.own[at] ?? ZERO;
          if (!isZero(yuan)) out.push({ code: node.code, series, sign, yuan });
        }
      for (const child of [...node.children.values()].sort((a, b) => (a.code < b.code ? -1 : 1)))
        visit(child);
    };
    const start = this.#settled(code);
    if (start) visit(start);
    return out;
  }

  /** 构成一个科目（连下级）合计的笔数；数到 `enough` 就够了，不再往下数。 */
  entryCount(code: string, query: Query, enough: number): number {
    const start = this.#settled(code);
    return start ? countEntries(start, query, enough) : 0;
  }
}

/** 默认收入用到的系列位置。 */
const at = (series: string): number => seriesOf('functional').indexOf(series);
const AT = {
  opening: at('一般.年初.不分'),
  basicOpening: at('一般.年初.基本'),
  projectOpening: at('一般.年初.项目'),
  basicIncome: at('一般.收入.基本'),
  projectIncome: at('一般.收入.项目'),
  basicSpent: at('一般.支出.基本'),
  projectSpent: at('一般.支出.项目'),
  stateOpening: at('国资.年初'),
  stateIncome: at('国资.收入'),
  stateBasic: at('国资.支出.基本'),
  stateProject: at('国资.支出.项目'),
} as const;

/** 一级级的科目，各有下级交上来的差额。 */
function incomingOf(levels: Map<Node, Delta[]>[], node: Node): Delta[] {
  const level = (levels[node.depth] ??= new Map<Node, Delta[]>());
  let incoming = level.get(node);
  if (!incoming) level.set(node, (incoming = []));
  return incoming;
}

/** 一个下级的差额并进上级的。 */
function gather(into: Delta[], deltas: readonly Delta[]): void {
  for (const { at, yuan, wan } of deltas) {
    const known = into.find((one) => one.at === at);
    if (known) {
      known.yuan = known.yuan.plus(yuan);
      known.wan += wan;
    } else into.push({ at, yuan, wan });
  }
}

/** 差额加进下级和，返回加好的数。 */
function addBelow(node: Node, delta: Delta): Amount {
  const size = node.total.length;
  const { yuan, wan } = (node.below ??= {
    yuan: new Array<Amount>(size).fill(ZERO),
    wan: new Array<number>(size).fill(0),
  });
  const below = (yuan[delta.at] ?? ZERO).plus(delta.yuan);
  yuan[delta.at] = below;
  wan[delta.at] = (wan[delta.at] ?? 0) + delta.wan;
  return below;
}

/** 键入的数减去同一查询的其余部分，落在余额所在的系列。 */
function applyTyped(node: Node, { slot, typed, target }: Entered): void {
  let rest = ZERO;
  let wan = typed.wanOnly;
  for (const { at } of slot.query.terms) {
    rest = rest.plus(node.below?.yuan[at] ?? ZERO);
    if (at !== target) rest = rest.plus(node.own[at] ?? ZERO);
    if ((node.below?.wan[at] ?? 0) > 0 || (at !== target && (node.ownWan[at] ?? 0) > 0)) wan = true;
  }
  node.own[target] = typed.yuan.minus(rest);
  node.ownWan[target] = wan ? 1 : 0;
}

/**
 * 查询各系列带号之和，以整数分计。先加完再看：每个数不超过 CENTS_LIMIT，一个查询至多几十个系列，
 * 不会越出准确的整数；有一个不是整数分就是 NaN。
 */
function centsOf(query: Query, amounts: readonly Amount[]): number {
  let cents = 0;
  for (const { at, sign } of query.terms) {
    const own = amounts[at];
    if (own !== undefined) cents += sign === 1 ? own.cents : -own.cents;
  }
  return cents;
}

/** 查询各系列带号之和；有一个不是整数分就整个改用十进制。 */
function totalOf(query: Query, amounts: readonly Amount[]): Amount {
  const cents = centsOf(query, amounts);
  if (!Number.isNaN(cents)) return Amount.ofCents(cents);
  return query.terms.reduce((sum, { at, sign }) => {
    const own = amounts[at] ?? ZERO;
    return sign === 1 ? sum.plus(own) : sum.minus(own);
  }, ZERO);
}

function isRoughAt(node: Node, query: Query): boolean {
  if (node.wan === 0) return false;
  for (const { at } of query.terms)
    if ((node.ownWan[at] ?? 0) > 0 || (node.below?.wan[at] ?? 0) > 0) return true;
  return false;
}

function wanOf(query: Query, node: Node): number {
  let wan = 0;
  for (const { at } of query.terms) wan += (node.ownWan[at] ?? 0) + (node.below?.wan[at] ?? 0);
  return wan;
}

function countEntries(node: Node, query: Query, enough: number): number {
  let count = 0;
  if (node.entered.length > 0) for (const { at } of query.terms) if (!isZero(node.own[at] ?? ZERO)) count++;
  for (const child of node.children.values()) {
    if (count >= enough) break;
    count += countEntries(child, query, enough - count);
  }
  return count;
}

function contains(node: Node): boolean {
  if (node.entered.length > 0) return true;
  if (node.own.some((own) => !isZero(own)) || node.below?.yuan.some((own) => !isZero(own)) === true)
    return true;
  for (const child of node.children.values()) if (contains(child)) return true;
  return false;
}
