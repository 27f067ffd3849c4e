/** 测试用：在任何一套表上改一格、去一张表、改一个表外的数。 */
import { type Amount, toPrintedWan } from '../../src/shared/money/index.js';
import type { OutsideScope } from '../../src/shared/tables/expression.js';
import {
  type CellRef,
  type CellSource,
  type CellValue,
  type RowInfo,
  cellKey,
} from '../../src/shared/tables/source.js';

export class MutableSource implements CellSource {
  readonly #base: CellSource;
  readonly #values = new Map<string, CellValue>();
  readonly #outside = new Map<string, CellValue>();
  readonly #missing = new Set<string>();

  constructor(base: CellSource) {
    this.#base = base;
  }

  /** 把一格改成这个元数；各自舍入。 */
  set(ref: CellRef, yuan: Amount): this {
    this.#values.set(cellKey(ref), { printed: toPrintedWan(yuan), yuan });
    return this;
  }
  setOutside(text: string, printed: Amount): this {
    this.#outside.set(text, { printed, yuan: null });
    return this;
  }
  /** 还原。 */
  reset(): this {
    for (const own of [this.#values, this.#outside, this.#missing]) own.clear();
    return this;
  }
  remove(table: string): this {
    this.#missing.add(table);
    return this;
  }

  rows(table: string): readonly RowInfo[] | null {
    return this.#missing.has(table) ? null : this.#base.rows(table);
  }
  value(ref: CellRef): CellValue | null {
    return this.#values.get(cellKey(ref)) ?? this.#base.value(ref);
  }
  columns(table: string, row: string): readonly string[] {
    return this.#base.columns(table, row);
  }
  outside(scope: OutsideScope, key: string): CellValue | null {
    const words = { prior: '上年', budget: '年初预算', fact: '事实' }[scope];
    return this.#outside.get(`${words}:${key}`) ?? this.#base.outside(scope, key);
  }
}
