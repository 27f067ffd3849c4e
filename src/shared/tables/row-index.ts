/**
 * 一张表的行索引：按键、按组、按上级找行，建一次用多次。逐条关系逐行执行时，
 * 线性地找行会使一千行的审核成为平方。找到的是行在清单里的位置（从 0 起）。
 */
import type { Budget } from '../ledger/slots.js';
import type { RowInfo } from './source.js';

const NONE: readonly number[] = [];

export class RowIndex {
  readonly rows: readonly RowInfo[];
  readonly #positions = new Map<string, number>();
  readonly #groups = new Map<string, readonly number[]>();
  #children: readonly (readonly number[] | undefined)[] | null = null;
  #under: ReadonlyMap<string, readonly number[]> | null = null;

  private constructor(rows: readonly RowInfo[]) {
    this.rows = rows;
    for (let at = 0; at < rows.length; at++) this.#positions.set(this.keyAt(at), at);
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
    return this.#positions.has(key);
  }
  /** 没有这一行为 −1。 */
  position(key: string): number {
    return this.#positions.get(key) ?? -1;
  }
  keyAt(position: number): string {
    return this.rows[position]?.key ?? '';
  }

  /** 一组行（`类`、`末级`、`上级`、`一般`、`全部`、版式自定的组），按表中次序。 */
  group(name: string, budgetOf: (code: string) => Budget): readonly number[] {
    const known = this.#groups.get(name);
    if (known) return known;
    const positions: number[] = [];
    for (const at of this.rows.keys()) if (this.isIn(name, at, budgetOf)) positions.push(at);
    this.#groups.set(name, positions);
    return positions;
  }
  /** 这一行属于这一组。 */
  isIn(name: string, position: number, budgetOf: (code: string) => Budget): boolean {
    const row = this.rows[position];
    if (!row) return false;
    if (name === '上级') return row.code !== null && this.children(position).length > 0;
    return inGroup(name, row, budgetOf);
  }

  /** 直接下级：在本表里以它为最近上级的行。 */
  children(position: number): readonly number[] {
    if (!this.#children) {
      const children: number[][] = [];
      for (const [at, row] of this.rows.entries()) {
        const parent = this.#parent(row);
        if (parent >= 0) (children[parent] ??= []).push(at);
      }
      this.#children = children;
    }
    return this.#children[position] ?? NONE;
  }

  /** `code` 自身及之下的末级行。 */
  finestUnder(code: string): readonly number[] {
    if (!this.#under) {
      const under = new Map<string, number[]>();
      for (const [at, row] of this.rows.entries()) {
        if (row.code === null || !row.finest) continue;
        for (let size = row.code.length; size >= 3; size -= 2) {
          const prefix = row.code.slice(0, size);
          const list = under.get(prefix);
          if (list) list.push(at);
          else under.set(prefix, [at]);
        }
      }
      this.#under = under;
    }
    return this.#under.get(code) ?? NONE;
  }

  /** 行在本表中的上级行：最近的、代码是其前缀的行；没有为 −1。 */
  #parent(row: RowInfo): number {
    if (row.code === null) return -1;
    for (let size = row.code.length - 2; size >= 3; size -= 2) {
      const at = this.position(row.code.slice(0, size));
      if (at >= 0 && this.rows[at]?.code !== null) return at;
    }
    return -1;
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
