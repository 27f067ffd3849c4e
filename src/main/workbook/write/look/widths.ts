/** 照样子写时的列宽与占位：记下的列宽照用；没有记的按内容定，免得满页折行。 */
import { displayWidth } from '../../../export/text.js';
import type { LookSheetPlan } from './plan.js';
import type { LookSpot } from './spots.js';

/** 没有写列宽的列：Excel 的缺省稍宽；行次窄，标签至多这么宽；九张表以外的工作表全表至多这么宽。 */
const USUAL = 12;
const NARROW = 6;
const WIDEST = 38;
const WIDEST_PAGE = 110;

/** 各列宽（字符）；任何列都放得下它最长的金额，免得印成 ####。 */
export function lookWidths({ widths, spots }: LookSheetPlan): number[] {
  const columns = Math.max(1, ...spots.map((spot) => spot.column + spot.columnSpan - 1));
  const own = spots.filter((spot) => spot.columnSpan === 1);
  return Array.from({ length: columns }, (_, at) => {
    const column = own.filter((spot) => spot.column === at + 1);
    const amounts = column.map(({ amount }) => (amount ? displayWidth(amount.view.printed ?? '') + 5 : 0));
    return Math.max(widths[at] ?? usual(column, columns), ...amounts);
  });
}

function usual(column: readonly LookSpot[], columns: number): number {
  const labels = column.filter(({ kind, amount }) => /^(label|value)$/.test(kind) && amount === null);
  if (labels.length === 0 && column.some(({ kind }) => kind === 'center')) return NARROW;
  const longest = Math.max(0, ...labels.map(({ text, indent }) => displayWidth(text) + 1.5 * indent + 1.5));
  const most = column.some(({ kind }) => kind === 'value') ? Math.max(USUAL, WIDEST_PAGE / columns) : WIDEST;
  return Math.max(USUAL, Math.min(most, longest));
}

/** 表名、部门、附注写在一格里而放不下的，占到右边的空格去（原来是溢出到那里的）。 */
export function roomy(spots: readonly LookSpot[], widths: readonly number[]): LookSpot[] {
  const starts = new Map<number, number[]>();
  for (const { row, column, rowSpan } of spots)
    for (let at = row; at < row + rowSpan; at++) starts.set(at, [...(starts.get(at) ?? []), column]);
  return spots.map((spot) => {
    const { kind, column, columnSpan, row, text } = spot;
    if (!/^(head|note|value)$/.test(kind) || columnSpan > 1) return spot;
    if (displayWidth(text) <= (widths[column - 1] ?? 0) - 1) return spot;
    const next = Math.min(widths.length + 1, ...(starts.get(row) ?? []).filter((one) => one > column));
    return { ...spot, columnSpan: Math.max(1, next - column) };
  });
}
