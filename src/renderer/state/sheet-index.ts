/** 表页上的查找：地址在第几行第几列。补丁后的表页沿用同一张索引。 */
import type { CellView, SheetCell, SheetRow, SheetView } from '../../shared/contract/index.js';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

const indexes = new WeakMap<SheetView, ReadonlyMap<string, Spot>>();

function build(sheet: SheetView): ReadonlyMap<string, Spot> {
  const spots = new Map<string, Spot>();
  sheet.rows.forEach((row, rowAt) => {
    row.cells.forEach((cell, columnAt) => {
      const amount = amountOf(cell);
      if (amount !== null) spots.set(amount.address, { row: rowAt, column: columnAt });
    });
  });
  return spots;
}

export function amountOf(cell: SheetCell | null | undefined): CellView | null {
  return cell !== null && cell !== undefined && 'amount' in cell ? cell.amount : null;
}

export function spotsOf(sheet: SheetView): ReadonlyMap<string, Spot> {
  const known = indexes.get(sheet) ?? build(sheet);
  indexes.set(sheet, known);
  return known;
}

/** 换上变化的格，只新造动到的行；行列结构不变，索引沿用。 */
export function patchSheet(sheet: SheetView, changed: readonly CellView[]): SheetView {
  const spots = spotsOf(sheet);
  const rows: SheetRow[] = [...sheet.rows];
  const fresh = new Set<number>();
  for (const amount of changed) {
    const spot = spots.get(amount.address);
    const row = spot === undefined ? undefined : rows[spot.row];
    if (spot === undefined || row === undefined) continue;
    const cells = fresh.has(spot.row) ? row.cells : [...row.cells];
    cells[spot.column] = { amount };
    fresh.add(spot.row);
    rows[spot.row] = { ...row, cells };
  }
  if (fresh.size === 0) return sheet;
  const patched: SheetView = { ...sheet, rows };
  indexes.set(patched, spots);
  return patched;
}
