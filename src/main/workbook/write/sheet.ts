/** 写一张表：标题、标签、部门与单位、多行表头、数据、附注，行高列宽使一字不缺。 */
import type { Workbook, Worksheet } from 'exceljs';
import type { SheetView } from '../../../shared/contract/index.js';
import { footTexts } from '../../export/printed.js';
import { cellText, wrappedLines } from '../../export/text.js';
import { columnWidths } from '../../export/widths.js';
import { type FormulaContext, writeBody } from './body.js';
import { textIndent } from './indent.js';
import { setUpPage, stretchToPage } from './page.js';
import { HEADER_ROW, META_ROW, type SheetPlan, TAG_ROW, TITLE_ROW } from './plan.js';
import { align, bodyFont, markFont, merge, thinBorder, titleFont } from './style.js';

/** 行高（磅）：标题 36、表头 20、数据 16，折行每行 13。 */
const HEIGHT = { title: 36, tag: 16, header: 20, body: 16, line: 13, padding: 3 };

export function writeSheet(
  book: Workbook,
  plan: SheetPlan,
  marks: string,
  context: FormulaContext,
): Worksheet {
  const sheet = book.addWorksheet(plan.name, { views: [view(plan)] });
  const widths = widthsOf(plan);
  for (const [at, width] of widths.entries()) sheet.getColumn(at + 1).width = width;
  writeHead(sheet, plan.sheet, widths, marks);
  writeHeader(sheet, plan.sheet, widths);
  writeBody(sheet, plan, context);
  for (const [at, row] of plan.rows.entries()) {
    const lines = row.cells.map((cell, index) =>
      cell && 'text' in cell
        ? wrappedLines(
            cell.text,
            spanWidth(widths, index, cell.span) - 1.5 * textIndent(plan.sheet, cell, index),
          )
        : 1,
    );
    sheet.getRow(plan.bodyRow + at).height = rowHeight(HEIGHT.body, Math.max(...lines));
  }
  const lastRow = writeNotes(sheet, plan, widths);
  setUpPage(sheet, {
    columns: widths.length,
    headerFrom: HEADER_ROW,
    headerTo: plan.bodyRow - 1,
    lastRow,
    noteRows: lastRow - plan.notesRow + 1,
    onePage: !plan.sheet.subjectRows,
    marks,
  });
  return sheet;
}

function widthsOf(plan: SheetPlan): number[] {
  const widths = columnWidths(plan.sheet, plan.rows);
  if (plan.sheet.subjectRows) return widths;
  const { headerRows } = plan.sheet;
  const notes = footTexts(plan.sheet).length;
  const height =
    HEIGHT.title + 2 * HEIGHT.tag + headerRows * HEIGHT.header + (plan.rows.length + notes) * HEIGHT.body;
  return stretchToPage(widths, height);
}

/** 冻结表头；科目表连代码、名称两列一起冻结。 */
function view(plan: SheetPlan): NonNullable<Worksheet['views']>[number] {
  const firstAmount = plan.sheet.columns.findIndex((column) => column.role === 'amount');
  return {
    state: 'frozen',
    xSplit: plan.sheet.subjectRows ? Math.max(0, firstAmount) : 0,
    ySplit: plan.bodyRow - 1,
    showGridLines: false,
    zoomScale: 100,
  };
}

function writeHead(sheet: Worksheet, page: SheetView, widths: readonly number[], marks: string): void {
  const columns = widths.length;
  const total = spanWidth(widths, 0, columns);
  merge(sheet, TITLE_ROW, 1, 1, columns);
  const title = sheet.getCell(TITLE_ROW, 1);
  title.value = cellText(page.title);
  title.font = titleFont();
  title.alignment = align('center', true);
  sheet.getRow(TITLE_ROW).height = HEIGHT.title + 24 * (wrappedLines(page.title, total / 1.9) - 1);

  plain(sheet, TAG_ROW, columns, page.tag, 'right', false);
  if (marks !== '') {
    const mark = sheet.getCell(TAG_ROW, 1);
    mark.value = marks;
    mark.font = markFont();
    mark.alignment = align('left', false);
  }
  sheet.getRow(TAG_ROW).height = HEIGHT.tag;

  // 单位靠右写在末列，字多时向左伸进空着的一列。
  const span = Math.max(1, columns - 2);
  const { departmentLabel = '部门：', unitLabel = '金额单位：万元' } = page;
  const department = departmentLabel === '' ? '' : `${departmentLabel}${page.department}`;
  merge(sheet, META_ROW, 1, 1, span);
  plain(sheet, META_ROW, 1, department, 'left', true);
  plain(sheet, META_ROW, columns, unitLabel, 'right', false);
  sheet.getRow(META_ROW).height = rowHeight(HEIGHT.tag, wrappedLines(department, spanWidth(widths, 0, span)));
}

function plain(
  sheet: Worksheet,
  row: number,
  column: number,
  text: string,
  side: 'left' | 'right',
  wrap: boolean,
): void {
  const cell = sheet.getCell(row, column);
  cell.value = cellText(text);
  cell.font = bodyFont();
  cell.alignment = align(side, wrap);
}

function writeHeader(sheet: Worksheet, page: SheetView, widths: readonly number[]): void {
  const heights = Array.from({ length: page.headerRows }, () => HEIGHT.header);
  for (const cell of page.header) {
    merge(sheet, HEADER_ROW + cell.row, cell.column + 1, cell.rowSpan, cell.columnSpan);
    const target = sheet.getCell(HEADER_ROW + cell.row, cell.column + 1);
    if (cell.text !== '') target.value = cellText(cell.text);
    const lines = wrappedLines(cell.text, spanWidth(widths, cell.column, cell.columnSpan));
    const needed = rowHeight(HEIGHT.header, lines) / cell.rowSpan;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      heights[row] = Math.max(heights[row] ?? 0, needed);
  }
  for (const [at, height] of heights.entries()) {
    sheet.getRow(HEADER_ROW + at).height = height;
    for (let column = 1; column <= widths.length; column++) {
      const target = sheet.getCell(HEADER_ROW + at, column);
      target.font = bodyFont();
      target.alignment = align('center', true);
      target.border = thinBorder();
    }
  }
}

/** 附注合并到全宽；返回最后一行的行号。 */
function writeNotes(sheet: Worksheet, plan: SheetPlan, widths: readonly number[]): number {
  const total = spanWidth(widths, 0, widths.length);
  let row = plan.notesRow;
  for (const text of footTexts(plan.sheet)) {
    merge(sheet, row, 1, 1, widths.length);
    plain(sheet, row, 1, text, 'left', true);
    sheet.getRow(row).height = rowHeight(HEIGHT.body, wrappedLines(text, total));
    row++;
  }
  return row - 1;
}

/** 跨列的可用宽度（字符）；留出格边。 */
function spanWidth(widths: readonly number[], from: number, span: number): number {
  const sum = widths.slice(from, from + span).reduce((all, width) => all + width, 0);
  return Math.max(1, sum - 0.7);
}

/** 折成 n 行的行高；Excel 上限 409 磅。 */
const rowHeight = (base: number, lines: number): number =>
  Math.min(409, Math.max(base, lines * HEIGHT.line + HEIGHT.padding));
