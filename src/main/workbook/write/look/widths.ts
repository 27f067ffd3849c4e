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
  const fitting = Array.from({ length: columns }, (_, at) => {
    const column = own.filter((spot) => spot.column === at + 1);
    const amounts = column.map(({ amount }) => (amount ? amountWidth(amount) : 0));
    return Math.max(widths[at] ?? usual(column, columns), ...amounts);
  });
  // 几列合成一格的：合起来不够放金额的，加在头一列。
  for (const { column, columnSpan, amount } of spots) {
    if (!amount || columnSpan === 1) continue;
    const room = fitting.slice(column - 1, column - 1 + columnSpan).reduce((sum, width) => sum + width, 0);
    fitting[column - 1] = (fitting[column - 1] ?? 0) + Math.max(0, amountWidth(amount) - room);
  }
  return fitting;
}

const amountWidth = ({ view }: NonNullable<LookSpot['amount']>): number =>
  displayWidth(view.printed ?? '') + 5;

function usual(column: readonly LookSpot[], columns: number): number {
  const labels = column.filter(({ kind, amount }) => /^(label|value)$/.test(kind) && amount === null);
  if (labels.length === 0 && column.some(({ kind }) => kind === 'center')) return NARROW;
  const longest = Math.max(0, ...labels.map(({ text, indent }) => displayWidth(text) + 1.5 * indent + 1.5));
  const most = column.some(({ kind }) => kind === 'value') ? Math.max(USUAL, WIDEST_PAGE / columns) : WIDEST;
  return Math.max(USUAL, Math.min(most, longest));
}

/**
 * 表名、部门、附注写在一格里而放不下的，占到右边的空格去（原来是溢出到那里的），不占到并排的表之间的空列；
 * “部门：”之类够用为止，右边的金额单位才有地方往左溢出。
 */
export function roomy(
  { spots, gaps }: Pick<LookSheetPlan, 'spots' | 'gaps'>,
  widths: readonly number[],
): LookSpot[] {
  const starts = new Map<number, number[]>();
  for (const { row, column, rowSpan } of spots)
    for (let at = row; at < row + rowSpan; at++) starts.set(at, [...(starts.get(at) ?? []), column]);
  return spots.map((spot) => {
    const { kind, column, columnSpan, row, text } = spot;
    if (!/^(head|note|value)$/.test(kind) || columnSpan > 1) return spot;
    if (displayWidth(text) <= (widths[column - 1] ?? 0) - 1) return spot;
    const taken = [...(starts.get(row) ?? []), ...gaps].filter((one) => one > column);
    const room = Math.max(1, Math.min(widths.length + 1, ...taken) - column);
    return { ...spot, columnSpan: kind === 'head' && /[:：]/.test(text) ? enough(spot, room, widths) : room };
  });
}

/** 放得下这些字的列数，至多 `room` 列。 */
function enough({ column, text }: LookSpot, room: number, widths: readonly number[]): number {
  let width = 0;
  for (let span = 1; span < room; span++) {
    width += widths[column - 2 + span] ?? 0;
    if (displayWidth(text) <= width - 1) return span;
  }
  return room;
}
