/** 一本完整的账：功能分类账、经济分类账、三公账三棵前缀和树，与附在账上的其中数（LEDGER §2）。 */
import { type OfWhichName, type Query, type TreeName } from './series.js';
import { type Budget, slotByName } from './slots.js';
import { type Sum, type Touched, type Typed, SumTree } from './sum-tree.js';

/** 三公项目：合计 → 出国、用车（购置、运行）、接待。 */
export const THREE_PUBLIC_PARENT: Readonly<Record<string, string>> = {
  出国: '',
  用车: '',
  接待: '',
  购置: '用车',
  运行: '用车',
};

/** 科目代码的上级：项 7 位 → 款 5 位 → 类 3 位 → 合计（空串）。 */
export function parentSubject(code: string): string | null {
  if (code === '') return null;
  return code.length > 3 ? code.slice(0, code.length - 2) : '';
}

/** 是别的代码的上级（因而有更细的）的代码。 */
export function prefixesOf(codes: Iterable<string>): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const code of codes)
    for (let at = parentSubject(code); at !== null && at !== ''; at = parentSubject(at)) {
      // 有了一个上级，更上的也都有了。
      if (prefixes.has(at)) break;
      prefixes.add(at);
    }
  return prefixes;
}

/** 科目代码的级次：1 类、2 款、3 项。 */
export const subjectLevel = (code: string): number => (code.length - 1) / 2;

export class Book {
  readonly functional: SumTree;
  readonly economic: SumTree;
  readonly threePublic: SumTree;
  readonly #ofWhich = new Map<OfWhichName, SumTree>();

  constructor(budgetOf: (code: string) => Budget) {
    this.functional = new SumTree('functional', parentSubject, budgetOf);
    this.economic = new SumTree('economic', parentSubject, () => '未知');
    this.threePublic = new SumTree(
      'threePublic',
      (code) => THREE_PUBLIC_PARENT[code] ?? '',
      () => '未知',
    );
  }

  tree(name: TreeName): SumTree {
    if (name === 'functional' || name === 'economic' || name === 'threePublic') return this[name];
    const known = this.#ofWhich.get(name);
    if (known) return known;
    const tree = new SumTree(name, parentSubject, () => '未知');
    this.#ofWhich.set(name, tree);
    return tree;
  }

  /** 写下一笔，问到数时结算。键入位名不对时抛错（调用方已校验）。 */
  enter(slotName: string, code: string, value: Typed | null): void {
    const slot = slotByName(slotName);
    if (!slot) throw new Error(`没有键入位 ${slotName}`);
    this.tree(slot.tree).enter(code, slot, value);
  }

  /** 结算写下的各笔，返回上一次以来变动的科目与系列。 */
  settle(): readonly Touched[] {
    const trees = [this.functional, this.economic, this.threePublic, ...this.#ofWhich.values()];
    return trees.flatMap((tree) => tree.settle());
  }

  query(code: string, query: Query): Sum {
    return this.tree(query.tree).query(code, query);
  }
}
