/** 照样子排好的一格：先记位置与内容，再由 write-sheet.ts 写进工作簿。 */
import type { CellView, SheetView } from '../../../../shared/contract/index.js';
import type { FontLook } from '../../../../shared/document/look.js';

/** 一格：文字，或一个数。行列从 1 起。 */
export interface LookSpot {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** 表名等、表头、标签与金额、居中的、空框、附注、九张表以外的。 */
  readonly kind: 'head' | 'header' | 'label' | 'center' | 'blank' | 'note' | 'value';
  readonly text: string;
  readonly indent: number;
  readonly bold: boolean;
  readonly font: FontLook | null;
  readonly amount: { readonly view: CellView; readonly zeroStyle: SheetView['zeroStyle'] } | null;
}

/** 行列从 0 起给，记成从 1 起。 */
export const spot = (
  row: number,
  column: number,
  text: string,
  kind: LookSpot['kind'],
  more: Partial<LookSpot> = {},
): LookSpot => ({
  row: row + 1,
  column: column + 1,
  rowSpan: 1,
  columnSpan: 1,
  kind,
  text,
  indent: 0,
  bold: false,
  font: null,
  amount: null,
  ...more,
});

/** 几张表并排时，哪一张也没有占的列（从 1 起）。 */
export function gapsOf(tables: readonly (readonly LookSpot[])[]): ReadonlySet<number> {
  const bands = tables
    .filter((spots) => spots.length > 0)
    .map((spots) => ({
      left: Math.min(...spots.map(({ column }) => column)),
      right: Math.max(...spots.map(({ column, columnSpan }) => column + columnSpan - 1)),
    }))
    .sort((a, b) => a.left - b.left);
  const gaps = new Set<number>();
  let reached = bands[0]?.right ?? 0;
  for (const { left, right } of bands) {
    for (let column = reached + 1; column < left; column++) gaps.add(column);
    reached = Math.max(reached, right);
  }
  return gaps;
}

/** 下移几行。 */
export const movedBy = (one: LookSpot, rows: number): LookSpot =>
  rows === 0 ? one : { ...one, row: one.row + rows };
