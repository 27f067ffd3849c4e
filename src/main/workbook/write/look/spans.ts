/** 表体里一栏由几列合并成的（表头两列合一格，下面各行也这样合），照表头合并。 */
import type { TableLook } from '../../../../shared/document/look.js';
import type { LookSpot } from './spots.js';

/** 列 → 占几列。最下面一格表头从这一列起、合并到的别的列又不是栏的，才算；只占一列的不记。 */
export function bodySpans({ header, columns }: TableLook): ReadonlyMap<number, number> {
  const own = new Set(columns.map(({ column }) => column));
  const spans = new Map<number, number>();
  for (const { column } of columns) {
    const lowest = header
      .filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan)
      .reduce<TableLook['header'][number] | null>(
        (low, cell) => (low && low.row > cell.row ? low : cell),
        null,
      );
    if (!lowest || lowest.column !== column || lowest.columnSpan === 1) continue;
    const others = Array.from({ length: lowest.columnSpan - 1 }, (_, at) => column + 1 + at);
    if (!others.some((one) => own.has(one))) spans.set(column, lowest.columnSpan);
  }
  return spans;
}

export const spanned = (spots: readonly LookSpot[], spans: ReadonlyMap<number, number>): LookSpot[] =>
  spots.map((one) => ({ ...one, columnSpan: spans.get(one.column - 1) ?? one.columnSpan }));
