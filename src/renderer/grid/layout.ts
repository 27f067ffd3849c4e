/** 列宽：数字绝不截断；地方够时放宽，不够时换小一号字，再不够才横向滚动。 */
import type { AmountUnit, SheetCell, SheetColumn, SheetRow, SheetView } from '../../shared/contract/index.js';
import { shownAmount } from './amount-text.js';
import { textWidth } from './text-width.js';

export interface Layout {
  readonly widths: readonly number[];
  readonly total: number;
  readonly fontSize: number;
}

const dense = 12;
const roomy = 13;

/** 左右内边距与右边线；小字时收紧，与 sheet.css 一致。 */
const paddingOf = (size: number): number => (size === dense ? 14 : 18);
/** 每级缩进；小字的多栏表收紧。 */
export const indentStep = (size: number): number => (size === dense ? 8 : 14);

/** 表头至少容下四个字一行。 */
const amountFloor = (size: number): number => size * 4 + 10;
const amountCeiling = 128;

type ZeroStyle = SheetView['zeroStyle'];

function cellTextWidth(cell: SheetCell | null, zeroStyle: ZeroStyle, unit: AmountUnit, size: number): number {
  if (cell === null) return 0;
  if ('amount' in cell) {
    const mark = cell.amount.kind === 'disputed' ? 14 : 0;
    return textWidth(shownAmount(cell.amount, unit, zeroStyle), size) + mark;
  }
  return cell.span > 1 ? 0 : textWidth(cell.text, size) + cell.indent * indentStep(size);
}

/** 量过的行记着：改一格只重量那一行。 */
const measured = new WeakMap<SheetRow, Map<string, readonly number[]>>();

function rowWidths(
  row: SheetRow,
  zeroStyle: ZeroStyle,
  unit: AmountUnit,
  size: number,
  key: string,
): readonly number[] {
  const known = measured.get(row) ?? new Map<string, readonly number[]>();
  const widths = known.get(key) ?? row.cells.map((cell) => cellTextWidth(cell, zeroStyle, unit, size));
  known.set(key, widths);
  measured.set(row, known);
  return widths;
}

interface Widest {
  readonly rows: readonly SheetRow[];
  readonly widths: readonly number[];
}

/** 上一次量的；打过补丁的表页沿用同一份列，凭它认。 */
const before = new WeakMap<readonly SheetColumn[], Map<string, Widest>>();

/** 只换了几行的，由上一次的推出来：最宽的一格变窄了就推不出，为 null。 */
function derived(
  last: Widest | undefined,
  rows: readonly SheetRow[],
  widthsOf: (row: SheetRow) => readonly number[],
): number[] | null {
  if (last?.rows.length !== rows.length) return null;
  const widest = [...last.widths];
  for (const [at, row] of rows.entries()) {
    const old = last.rows[at];
    if (old === row || old === undefined) continue;
    const [was, now] = [widthsOf(old), widthsOf(row)];
    for (const [column, width] of widest.entries()) {
      if ((was[column] ?? 0) >= width && (now[column] ?? 0) < width) return null;
      widest[column] = Math.max(width, now[column] ?? 0);
    }
  }
  return widest;
}

/** 每列最宽的内容。两千行的表改一格只看那一行。 */
function widestOf(
  { rows, columns, zeroStyle }: SheetView,
  unit: AmountUnit,
  size: number,
): readonly number[] {
  const key = `${zeroStyle}:${unit}:${size}`;
  const widthsOf = (row: SheetRow): readonly number[] => rowWidths(row, zeroStyle, unit, size, key);
  const known = before.get(columns) ?? new Map<string, Widest>();
  const widths =
    derived(known.get(key), rows, widthsOf) ??
    rows.reduce<number[]>(
      (widest, row) => {
        const own = widthsOf(row);
        for (const [column, width] of widest.entries()) widest[column] = Math.max(width, own[column] ?? 0);
        return widest;
      },
      columns.map(() => 0),
    );
  known.set(key, { rows, widths });
  before.set(columns, known);
  return widths;
}

/** 一列至少多宽，由内容和表头定。 */
function need(sheet: SheetView, column: SheetColumn, widest: number, size: number): number {
  const padding = paddingOf(size);
  if (column.role === 'amount') return Math.max(amountFloor(size), widest + padding);
  if (column.role === 'line') return Math.max(size * 2 + 14, widest + 12);
  // 小字时“科目代码”四字折成两行。
  if (column.role === 'code') return Math.max(size * (size === dense ? 2 : 4) + padding, widest + padding);
  // 名称太长的不让它独占一行宽，悬停可看全名。
  const floor = sheet.subjectRows ? size * 14 : size * 8;
  return Math.min(Math.max(floor, widest + padding), size * 22);
}

/** 金额列先放宽到舒服，余下的给名称列。 */
function spread(columns: readonly SheetColumn[], base: readonly number[], available: number): number[] {
  const widths = [...base];
  let left = available - widths.reduce((sum, width) => sum + width, 0);
  const grow = (role: (column: SheetColumn) => boolean, ceiling: number): void => {
    const targets = columns.flatMap((column, at) => (role(column) ? [at] : []));
    targets.forEach((at, order) => {
      const share = Math.floor(left / (targets.length - order));
      const now = widths[at] ?? 0;
      const gain = Math.max(0, Math.min(share, ceiling - now));
      widths[at] = now + gain;
      left -= gain;
    });
  };
  if (left > 0) grow(({ role }) => role === 'amount', amountCeiling);
  if (left > 0) grow(({ role }) => role === 'code', 92);
  if (left > 0) grow(({ role }) => role === 'name' || role === 'label', Number.MAX_SAFE_INTEGER);
  if (left > 0) grow(({ role }) => role === 'amount', Number.MAX_SAFE_INTEGER);
  return widths;
}

/** 名称列让出宽度，先让最宽的，最多让出两成，悬停可看全名；数字列一点不让。 */
function squeeze(columns: readonly SheetColumn[], base: readonly number[], excess: number): number[] {
  const widths = [...base];
  const wide = columns.flatMap(({ role }, at) => (role === 'name' || role === 'label' ? [at] : []));
  const room = wide.reduce((sum, at) => sum + Math.floor((base[at] ?? 0) * 0.2), 0);
  for (let left = Math.min(excess, room); left > 0; left -= 1) {
    const widest = wide.reduce(
      (best, at) => ((widths[at] ?? 0) > (widths[best] ?? 0) ? at : best),
      wide[0] ?? 0,
    );
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

export function layOut(sheet: SheetView, unit: AmountUnit, available: number): Layout {
  const base = (size: number): number[] => {
    const widest = widestOf(sheet, unit, size);
    return sheet.columns.map((column, at) => need(sheet, column, widest[at] ?? 0, size));
  };
  const normal = base(roomy);
  if (sumOf(normal) <= available) {
    const widths = spread(sheet.columns, normal, available);
    return { widths, total: sumOf(widths), fontSize: roomy };
  }
  const small = base(dense);
  const excess = sumOf(small) - available;
  const widths = excess > 0 ? squeeze(sheet.columns, small, excess) : spread(sheet.columns, small, available);
  return { widths, total: sumOf(widths), fontSize: dense };
}
