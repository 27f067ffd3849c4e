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

/** 是别的代码的开头（因而有更细的）的代码：全部真前缀的集合。 */
export function prefixesOf(codes: Iterable<string>): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const code of codes)
    // 有了一个前缀，更短的也都有了。
    for (let size = code.length - 1; size >= 0; size--) {
      const prefix = code.slice(0, size);
      if (prefixes.has(prefix)) break;
      prefixes.add(prefix);
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

  /** 写下一笔；返回变动的科目与系列。键入位名不对时抛错（调用方已校验）。 */
  set(slotName: string, code: string, value: Typed | null): Touched[] {
    const slot = slotByName(slotName);
    if (!slot) throw new Error(`没有键入位 ${slotName}`);
    return this.tree(slot.tree).set(code, slot, value);
  }

  query(code: string, query: Query): Sum {
    return this.tree(query.tree).query(code, query);
  }
}
