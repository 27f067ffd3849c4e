/** 照样子写一张表时取数的地方：账上的格按“行键|列”找，顺带记下哪些已有位置。 */
import type { CellView, SheetView } from '../../../../shared/contract/index.js';
import { amount, isZero } from '../../../../shared/money/index.js';
import type { ExportInput } from '../../../export/input.js';

export class TableSource {
  readonly #cells = new Map<string, CellView>();
  readonly #placed = new Set<string>();
  /** 金额列 id → 这一列自上而下的行键。 */
  readonly #order = new Map<string, string[]>();

  constructor(
    readonly input: ExportInput,
    readonly sheet: SheetView,
  ) {
    for (const row of sheet.rows)
      for (const cell of row.cells) {
        if (!cell || !('amount' in cell)) continue;
        const ref = input.refOf(cell.amount.address);
        if (!ref) continue;
        this.#cells.set(`${ref.row}|${ref.column}`, cell.amount);
        const keys = this.#order.get(ref.column);
        if (keys) keys.push(ref.row);
        else this.#order.set(ref.column, [ref.row]);
      }
  }

  at(key: string, id: string | null): CellView | undefined {
    return id === null ? undefined : this.#cells.get(`${key}|${id}`);
  }

  /** 取一格去写。 */
  take(key: string, id: string | null): CellView | undefined {
    const view = this.at(key, id);
    if (view) this.#placed.add(view.address);
    return view;
  }

  /** 这一行的随便一格，看行次、标签用。 */
  any(key: string): CellView | undefined {
    for (const [at, view] of this.#cells) if (at.startsWith(`${key}|`)) return view;
    return undefined;
  }

  /** 有数而还没有位置的格。 */
  lost(): CellView[] {
    return [...this.#cells.values()].filter((view) => hasFigure(view) && !this.#placed.has(view.address));
  }

  /** 有数的行键，按表上的次序；每键给它有数的头一列。 */
  *figures(): Generator<{ readonly key: string; readonly id: string }> {
    const seen = new Set<string>();
    for (const [at, view] of this.#cells) {
      const bar = at.lastIndexOf('|');
      const key = at.slice(0, bar);
      if (seen.has(key) || !hasFigure(view)) continue;
      seen.add(key);
      yield { key, id: at.slice(bar + 1) };
    }
  }

  /** 同一金额列里的行键，自上而下。 */
  order(id: string): readonly string[] {
    return this.#order.get(id) ?? [];
  }
}

const hasFigure = ({ printed }: CellView): boolean => printed !== null && !isZero(amount(printed));
