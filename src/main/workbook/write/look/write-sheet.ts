/** 把照样子排好的一张表写进工作簿：字体、列宽、行高照记下的，边框与数字格式照官方。 */
import type { Workbook, Worksheet } from 'exceljs';
import type { FontLook } from '../../../../shared/document/look.js';
import { zeroStyleOf } from '../../../export/printed.js';
import { cellText, wrappedLines } from '../../../export/text.js';
import { type FormulaContext, writeAmount } from '../body.js';
import type { LookSheetPlan } from './plan.js';
import type { LookSpot } from './spots.js';
import { lookWidths, roomy } from './widths.js';
import { setUpPage } from '../page.js';
import { align, amountFormat, bodyFont, merge, TEXT_FORMAT, thinBorder } from '../style.js';

/** 没有写行高的行，与折行每行的高（磅）。 */
const ROW = 16;
const LINE = 13;

export function writeLookSheet(
  book: Workbook,
  plan: LookSheetPlan,
  marks: string,
  context: FormulaContext,
): Worksheet {
  const sheet = book.addWorksheet(plan.name, {
    ...(plan.hidden ? { state: 'hidden' as const } : {}),
    views: [{ showGridLines: plan.titles === null }],
  });
  const widths = lookWidths(plan);
  for (const [at, width] of widths.entries()) sheet.getColumn(at + 1).width = width;
  const spots = roomy(plan, widths);
  for (const spot of spots) writeSpot(sheet, plan, spot, context);
  const last = Math.max(1, ...spots.map((spot) => spot.row + spot.rowSpan - 1));
  setHeights(sheet, plan, spots, widths, last);
  setUpPage(sheet, {
    columns: widths.length,
    headerFrom: plan.titles?.from ?? 1,
    headerTo: plan.titles?.to ?? 1,
    lastRow: last,
    noteRows: new Set(spots.filter(({ kind }) => kind === 'note').map(({ row }) => row)).size,
    onePage: plan.onePage,
    breaks: plan.breaks,
    marks,
  });
  return sheet;
}

const fontOf = (font: FontLook | null, bold: boolean) =>
  font === null ? bodyFont(bold) : { name: font.name, size: font.size > 0 ? font.size : 10, bold };

function writeSpot(sheet: Worksheet, plan: LookSheetPlan, spot: LookSpot, context: FormulaContext): void {
  const { row, column, rowSpan, columnSpan, kind } = spot;
  merge(sheet, row, column, rowSpan, columnSpan);
  const cell = sheet.getCell(row, column);
  cell.font = fontOf(spot.font, spot.bold);
  if (spot.amount) {
    const { view, zeroStyle } = spot.amount;
    cell.border = thinBorder();
    cell.alignment = align('right', false);
    cell.numFmt = amountFormat(zeroStyleOf(view, zeroStyle));
    const derived = !view.editable && context.formula(view.address) !== null;
    if (context.protect && !derived) cell.protection = { locked: false };
    if (view.printed !== null || zeroStyle === 'blank')
      writeAmount(sheet, plan.name, row, column, view, context);
    return;
  }
  cell.numFmt = TEXT_FORMAT;
  if (spot.text !== '') cell.value = cellText(spot.text);
  if (kind === 'head') cell.alignment = align(headSide(spot), wraps(spot));
  else if (kind === 'note' || kind === 'value') cell.alignment = align('left', true);
  else cell.alignment = align(kind === 'header' || kind === 'center' ? 'center' : 'left', true, spot.indent);
  if (/^(head|note|value)$/.test(kind)) return;
  for (let r = row; r < row + rowSpan; r++)
    for (let c = column; c < column + columnSpan; c++) sheet.getCell(r, c).border = thinBorder();
}

/** 表名居中，部门靠左，表签、单位靠右。 */
function headSide({ columnSpan, text, column }: LookSpot): 'left' | 'center' | 'right' {
  if (/单位\s*[:：].*元|公开\s*\d{2}\s*表|财决/.test(text)) return 'right';
  // 并排的第二张表不从第一列起，它的部门仍靠左。
  if (/^\s*(编制|填报|公开|汇总)?(部门|单位)/.test(text)) return 'left';
  return columnSpan > 2 && !/[:：]/.test(text) ? 'center' : column > 2 ? 'right' : 'left';
}

/** 靠右的单格不折行：放不下就溢出到左边。 */
const wraps = (spot: LookSpot): boolean =>
  spot.kind !== 'head' || spot.columnSpan > 1 || headSide(spot) !== 'right';

/** 记下的行高；折行多了再加高。 */
function setHeights(
  sheet: Worksheet,
  plan: LookSheetPlan,
  spots: readonly LookSpot[],
  widths: readonly number[],
  last: number,
): void {
  const lines = new Map<number, number>();
  for (const spot of spots.filter(wraps)) {
    const room = widths
      .slice(spot.column - 1, spot.column - 1 + spot.columnSpan)
      .reduce((sum, width) => sum + width, 0);
    const size = (spot.font?.size ?? 10) / 10;
    const count = (wrappedLines(spot.text, (room - 0.7) / size - 1.5 * spot.indent) * size) / spot.rowSpan;
    lines.set(spot.row, Math.max(lines.get(spot.row) ?? 1, count));
  }
  for (let row = 1; row <= last; row++) {
    const needed = Math.ceil((lines.get(row) ?? 1) * LINE + 3);
    sheet.getRow(row).height = Math.min(409, Math.max(plan.heights.get(row) ?? ROW, needed));
  }
}
