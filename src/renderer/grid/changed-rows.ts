/** 一张表换了数之后，哪几行变了。 */
import type { SheetRow } from '../../shared/contract/index.js';

/** 只换了几行的数（行的增减、次序都没动）：换了的行与它的次序；不是这样为 null。 */
export function changedRows(
  before: readonly SheetRow[],
  after: readonly SheetRow[],
): readonly (readonly [row: SheetRow, at: number])[] | null {
  if (before.length !== after.length) return null;
  const changed: [SheetRow, number][] = [];
  for (const [at, row] of after.entries()) {
    const old = before[at];
    if (old === row) continue;
    if (old?.id !== row.id) return null;
    changed.push([row, at]);
  }
  return changed;
}
