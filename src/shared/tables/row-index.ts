/**
 * 一张表的行索引：按键、按组、按上级找行，建一次用多次。逐条关系逐行执行时，
 * 线性地找行会使一千行的审核成为平方。
 */
import type { Budget } from '../ledger/slots.js';
import type { RowInfo } from './source.js';

const NONE: readonly string[] = [];

export class RowIndex {
  readonly #rows: readonly RowInfo[];
  readonly #byKey: ReadonlyMap<string, RowInfo>;
  readonly #groups = new Map<string, readonly string[]>();
  #children: ReadonlyMap<string, readonly string[]> | null = null;
  #under: ReadonlyMap<string, readonly string[]> | null = null;

  private constructor(rows: readonly RowInfo[]) {
    this.#rows = rows;
    this.#byKey = new Map(rows.map((row) => [row.key, row]));
  }

  static readonly #known = new WeakMap<readonly RowInfo[], RowIndex>();
  /** 同一份行清单只建一次。 */
  static of(rows: readonly RowInfo[]): RowIndex {
    const known = RowIndex.#known.get(rows);
    if (known) return known;
    const index = new RowIndex(rows);
    RowIndex.#known.set(rows, index);
    return index;
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }
  get(key: string): RowInfo | null {
    return this.#byKey.get(key) ?? null;
  }

  /** 一组行的键（`类`、`末级`、`上级`、`一般`、`全部`、版式自定的组），按表中次序。 */
  group(name: string, budgetOf: (code: string) => Budget): readonly string[] {
    const known = this.#groups.get(name);
    if (known) return known;
    const keys =
      name === '上级'
        ? this.#rows
            .filter((row) => row.code !== null && this.children(row.key).length > 0)
            .map((row) => row.key)
        : this.#rows.filter((row) => inGroup(name, row, budgetOf)).map((row) => row.key);
    this.#groups.set(name, keys);
    return keys;
  }

  /** 直接下级：在本表里以 `key` 为最近上级的行。 */
  children(key: string): readonly string[] {
    if (!this.#children) {
      const children = new Map<string, string[]>();
      for (const row of this.#rows) {
        const parent = this.parent(row);
        if (parent !== null) push(children, parent, row.key);
      }
      this.#children = children;
    }
    return this.#children.get(key) ?? NONE;
  }

  /** `code` 自身及之下的末级行。 */
  finestUnder(code: string): readonly string[] {
    if (!this.#under) {
      const under = new Map<string, string[]>();
      for (const row of this.#rows) {
        if (row.code === null || !row.finest) continue;
        for (let size = row.code.length; size >= 3; size -= 2) push(under, row.code.slice(0, size), row.key);
      }
      this.#under = under;
    }
    return this.#under.get(code) ?? NONE;
  }

  /** 行在本表中的上级行：最近的、代码是其前缀的行。 */
  parent(row: RowInfo): string | null {
    if (row.code === null) return null;
    for (let size = row.code.length - 2; size >= 3; size -= 2) {
      const found = this.#byKey.get(row.code.slice(0, size));
      if (found && found.code !== null) return found.key;
    }
    return null;
  }
}

function inGroup(name: string, row: RowInfo, budgetOf: (code: string) => Budget): boolean {
  switch (name) {
    case '全部':
      return true;
    case '类':
      return row.level === 1;
    case '款':
      return row.level === 2;
    case '项':
      return row.level === 3;
    case '末级':
      return row.code !== null && row.finest;
    case '一般':
    case '基金':
    case '国资':
      return row.code !== null && row.finest && budgetOf(row.code) === name;
    default:
      return row.group === name;
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
