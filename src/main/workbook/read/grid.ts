/** 把散格铺成行列矩阵：去掉尾部空白，限制总格数。 */
import type { RawCell } from '../../../shared/recognize/types.js';
import { LIMITS } from './limits.js';
import { damaged, tooMuch } from './refuse.js';

export class SlotBudget {
  #used = 0;

  take(count: number): void {
    this.#used += count;
    if (this.#used > LIMITS.slots) tooMuch('格子散布得太开');
  }
}

export class GridBuilder {
  readonly #rows: (RawCell | null)[][] = [];
  readonly #budget: SlotBudget;

  constructor(budget: SlotBudget) {
    this.#budget = budget;
  }

  set(row: number, column: number, cell: RawCell | null): void {
    if (cell === null) return;
    if (row >= LIMITS.rows || column >= LIMITS.columns) damaged('有不存在的格子');
    if (row >= this.#rows.length) this.#budget.take(row + 1 - this.#rows.length);
    while (this.#rows.length <= row) this.#rows.push([]);
    const line = this.#rows[row];
    if (!line) return;
    if (column >= line.length) this.#budget.take(column + 1 - line.length);
    while (line.length <= column) line.push(null);
    line[column] = cell;
  }

  rows(): (RawCell | null)[][] {
    return this.#rows;
  }
}
