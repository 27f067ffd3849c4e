/**
 * 一张表成 Word 表格：合并的多行表头在各页重复，列宽以缇写明（WPS 认网格，Word 认表宽）。附注是表的末一行
 * （没有边框）：Word 与 LibreOffice 都认行与下一行同页，而表的末行与表后的段落同页，LibreOffice 不认。
 */
import {
  AlignmentType,
  Bookmark,
  Tab,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import { footTexts, printedRows, shownAmount } from '../export/printed.js';
import { oneLine, wrappedLines } from '../export/text.js';
import { columnWidths } from '../export/widths.js';
import { BOOKMARK } from './bookmarks.js';
import { TABLE_FONT, TITLE_FONT, halfPoints, textRun, twips } from './fonts.js';
import { LANDSCAPE_HEIGHT, LANDSCAPE_WIDTH } from './measures.js';

/** 标题、标签、部门一行、附注之外，留给表格的高度（缇）。 */
const HEAD_HEIGHT = twips(78);
/** 表内最大的字：五号。 */
const MAX_POINTS = 10.5;
/** 附注小五号。 */
const NOTE_POINTS = 9;
const NOTE_HEIGHT = twips(13);
const MARGIN = 60;
/** 末几行与附注同在一页：末页不会只剩孤零零的一行，或只有附注。 */
const KEPT_ROWS = 3;
const SIDE = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

export interface TableShape {
  readonly widths: readonly number[];
  /** 字号（磅）与行高（缇）。 */
  readonly points: number;
  readonly rowHeight: number;
  readonly pages: number;
}

export interface TableSection {
  readonly children: (Paragraph | Table)[];
  /** 占几页（推算）。 */
  readonly pages: number;
}

export function tableSection(sheet: SheetView, blankRows: number, first: boolean): TableSection {
  const rows = printedRows(sheet, blankRows);
  const shape = shapeOf(sheet, rows);
  const notes = footTexts(sheet);
  /** 与下一行同页的：末几行；没有附注时末一行没有下一行。 */
  const kept = (at: number): boolean =>
    at >= rows.length - KEPT_ROWS && (notes.length > 0 || at < rows.length - 1);
  const table = new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: LANDSCAPE_WIDTH, type: WidthType.DXA },
    columnWidths: [...shape.widths],
    margins: { left: MARGIN, right: MARGIN, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: allBorders(),
    rows: [
      ...headerRows(sheet, shape),
      ...rows.map((row, at) => bodyRow(sheet, row, shape, kept(at))),
      ...(notes.length === 0 ? [] : [notesRow(notes, shape.widths.length)]),
    ],
  });
  return { children: [...head(sheet, first), table], pages: shape.pages };
}

/**
 * 行高按页均分：先试一页，装不下再试两页……末页自然是满的，不会只剩孤零零的几行。
 * 固定行的表总在一页。
 */
export function shapeOf(sheet: SheetView, rows: readonly SheetRow[]): TableShape {
  const characters = columnWidths(sheet, rows);
  const total = characters.reduce((sum, width) => sum + width, 0);
  const widths = characters.map((width) => Math.floor((width / total) * LANDSCAPE_WIDTH));
  const used = widths.reduce((sum, width) => sum + width, 0);
  if (widths.length > 0) widths[widths.length - 1] = (widths.at(-1) ?? 0) + LANDSCAPE_WIDTH - used;
  // 列窄的表字号跟着收缩：一个汉字占两个字符宽。
  const byWidth = (LANDSCAPE_WIDTH / total / 20) * 1.9;
  const ideal = Math.min(MAX_POINTS, byWidth);
  const { rowHeight, pages } = sheet.subjectRows
    ? evenHeight(sheet, rows, widths, ideal)
    : { rowHeight: onePageHeight(sheet, rows.length, ideal, widths), pages: 1 };
  const points = Math.min(MAX_POINTS, byWidth, rowHeight / 20 - 2.5);
  return { widths, rowHeight, pages, points: Math.max(6, Math.floor(points * 2) / 2) };
}

/** 首页留给表格（连表头）与附注的高度（缇）；没有标签的版式少一行。 */
const firstRoom = (sheet: SheetView): number =>
  LANDSCAPE_HEIGHT - HEAD_HEIGHT + (sheet.tag === '' ? twips(15) : 0);

/** 附注连折行的高度（缇），多留一行：各家排版略有出入。 */
function notesHeight(sheet: SheetView): number {
  const width = (0.95 * LANDSCAPE_WIDTH) / 20 / (NOTE_POINTS / 2);
  const lines = footTexts(sheet).reduce((sum, text) => sum + wrappedLines(text, width), 0);
  return NOTE_HEIGHT * (lines + 1);
}

/** 固定行的表总在一页：行高与字号互为因果，收敛几次即得；最矮 8.6 磅，排得下六号以下的字。 */
function onePageHeight(sheet: SheetView, rows: number, ideal: number, widths: readonly number[]): number {
  const room = firstRoom(sheet) - notesHeight(sheet);
  let height = Math.floor(room / (rows + sheet.headerRows));
  for (let round = 0; round < 4; round++) {
    const points = Math.max(6, Math.min(ideal, height / 20 - 2.5));
    const header = headerHeight(sheet, widths, points, height / 20);
    height = Math.floor((room - header) / rows);
  }
  return Math.min(twips(20), Math.max(twips(8.6), height));
}

/**
 * 科目表：逐行排一遍，折行的行按折行的高；取页数最少、其中最高的行高。末页连附注不排到底、也不只剩几行：
 * 各家排版一页差上几磅，前者会另起一页只印几行，或只印附注。
 */
function evenHeight(
  sheet: SheetView,
  rows: readonly SheetRow[],
  widths: readonly number[],
  ideal: number,
): { rowHeight: number; pages: number } {
  const least = twips(Math.max(12, ideal + 3));
  const wrapped = rows.map((row) => rowLines(row, widths, ideal) * twips(ideal + 2));
  const notes = notesHeight(sheet);
  /** 哪样都不合意时：页数最少的一种。 */
  let plain: { rowHeight: number; pages: number } | null = null;
  for (let pages = 1; ; pages++) {
    let most = 1;
    for (let height = twips(20); height >= least; height -= 5) {
      const header = headerHeight(sheet, widths, Math.min(ideal, height / 20 - 2.5), height / 20);
      // 续页上表头重复，标题不重复。
      const next = LANDSCAPE_HEIGHT - header - twips(6);
      const used = fill(
        wrapped.map((own) => Math.max(height, own)),
        firstRoom(sheet) - header,
        next,
        notes,
      );
      const good =
        pages === 1 ||
        (used.last <= next * (1 - Math.min(0.3, 0.03 * pages)) && used.last - notes >= 6 * height);
      most = Math.max(most, used.pages);
      if (used.pages !== pages) continue;
      if (good) return { rowHeight: height, pages };
      plain ??= { rowHeight: height, pages };
    }
    if (pages >= most && plain) return plain;
  }
}

/** 依次排下去，占几页，末页用去多少；末几行与附注不拆开。 */
export function fill(
  heights: readonly number[],
  first: number,
  next: number,
  notes: number,
): { pages: number; last: number } {
  let pages = 1;
  let used = 0;
  const tail = Math.max(0, heights.length - KEPT_ROWS);
  const last = heights.slice(tail).reduce((sum, height) => sum + height, notes);
  for (const height of [...heights.slice(0, tail), last]) {
    if (used > 0 && used + height > (pages === 1 ? first : next)) {
      pages++;
      used = 0;
    }
    used += height;
  }
  return { pages, last: used };
}

/** 一行里折得最多的一格折成几行。 */
function rowLines(row: SheetRow, widths: readonly number[], points: number): number {
  let lines = 1;
  for (const [at, cell] of row.cells.entries()) {
    if (!cell || !('text' in cell)) continue;
    const width = widths.slice(at, at + Math.max(1, cell.span)).reduce((sum, one) => sum + one, 0);
    const room = (0.95 * (width - 2 * MARGIN)) / 20 - points * cell.indent;
    lines = Math.max(lines, wrappedLines(cell.text, room / (points / 2)));
  }
  return lines;
}

/** 表头的约略高度（缇）：每行取不跨行的格里折行最多的，至少 `least` 磅。 */
function headerHeight(sheet: SheetView, widths: readonly number[], points: number, least: number): number {
  const character = points / 2;
  let total = 0;
  for (let row = 0; row < sheet.headerRows; row++) {
    let lines = 1;
    for (const cell of sheet.header) {
      if (cell.row + cell.rowSpan - 1 !== row) continue;
      const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, w) => sum + w, 0);
      // 恰好排满一行的字，各家排版有的折有的不折：按折了算，末页才不会被挤出几行。
      const own = wrappedLines(cell.text, (0.9 * (width - 2 * MARGIN)) / 20 / character) / cell.rowSpan;
      lines = Math.max(lines, own);
    }
    total += twips(Math.max(least, lines * (points + 2) + 2));
  }
  return Math.ceil(total);
}

function head(sheet: SheetView, first: boolean): Paragraph[] {
  const plain = { line: twips(15), lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 };
  const run = (text: string): TextRun =>
    new TextRun({ text: oneLine(text), font: TABLE_FONT, size: halfPoints(10.5) });
  return [
    new Paragraph({
      pageBreakBefore: !first,
      keepNext: true,
      alignment: AlignmentType.CENTER,
      outlineLevel: 1,
      spacing: { line: twips(30), lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
      children: [
        new Bookmark({
          id: BOOKMARK.table(sheet.table),
          children: [new TextRun({ text: oneLine(sheet.title), font: TITLE_FONT, size: halfPoints(18) })],
        }),
      ],
    }),
    ...(sheet.tag === ''
      ? []
      : [
          new Paragraph({
            keepNext: true,
            alignment: AlignmentType.RIGHT,
            spacing: plain,
            children: [run(sheet.tag)],
          }),
        ]),
    new Paragraph({
      keepNext: true,
      spacing: { ...plain, after: twips(2) },
      tabStops: [{ type: TabStopType.RIGHT, position: LANDSCAPE_WIDTH }],
      children: [
        run(sheet.departmentLabel === '' ? '' : `${sheet.departmentLabel ?? '部门：'}${sheet.department}`),
        new TextRun({ children: [new Tab()] }),
        run(sheet.unitLabel ?? '金额单位：万元'),
      ],
    }),
  ];
}

function headerRows(sheet: SheetView, shape: TableShape): TableRow[] {
  return Array.from({ length: sheet.headerRows }, (_, row) => {
    const cells = sheet.header
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) => tableCell(cell.text, 'center', 0, shape, cell.column, cell.columnSpan, cell.rowSpan));
    return new TableRow({
      tableHeader: true,
      cantSplit: true,
      height: { value: shape.rowHeight, rule: HeightRule.ATLEAST },
      children: cells,
    });
  });
}

function bodyRow(sheet: SheetView, row: SheetRow, shape: TableShape, keepNext: boolean): TableRow {
  const children: TableCell[] = [];
  for (let at = 0; at < sheet.columns.length;) {
    const cell = row.cells[at] ?? null;
    if (cell && 'text' in cell) {
      const span = Math.max(1, cell.span);
      children.push(tableCell(cell.text, cell.align, cell.indent, shape, at, span, 1));
      at += span;
    } else {
      const text = cell === null ? '' : shownAmount(cell.amount, sheet.zeroStyle);
      children.push(tableCell(text, 'right', 0, shape, at, 1, 1));
      at++;
    }
  }
  return new TableRow({
    cantSplit: true,
    keepNext,
    height: { value: shape.rowHeight, rule: HeightRule.ATLEAST },
    children,
  });
}

function tableCell(
  text: string,
  side: 'left' | 'center' | 'right',
  indent: number,
  shape: TableShape,
  column: number,
  span: number,
  rowSpan: number,
): TableCell {
  const width = shape.widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
  return new TableCell({
    columnSpan: span,
    rowSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: SIDE[side],
        spacing: { line: twips(shape.points + 2), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        indent: { left: side === 'left' ? twips(shape.points * indent) : 0, firstLine: 0 },
        children: [textRun({ text: oneLine(text), font: TABLE_FONT, size: halfPoints(shape.points) })],
      }),
    ],
  });
}

/** 附注一行：横贯各列，只有上边的线（表的底线）。 */
function notesRow(notes: readonly string[], columns: number): TableRow {
  const none = { style: BorderStyle.NIL };
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: columns,
        width: { size: LANDSCAPE_WIDTH, type: WidthType.DXA },
        borders: { left: none, bottom: none, right: none },
        children: notes.map(
          (text) =>
            new Paragraph({
              spacing: { line: NOTE_HEIGHT, lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
              children: [
                new TextRun({ text: oneLine(text), font: TABLE_FONT, size: halfPoints(NOTE_POINTS) }),
              ],
            }),
        ),
      }),
    ],
  });
}

/** 表是一节的末尾时，其后要有一段（Word 的规矩）：一磅高，不致另起一页。 */
export const afterTables = (): Paragraph =>
  new Paragraph({ spacing: { line: twips(1), lineRule: LineRuleType.EXACT, before: 0, after: 0 } });

function allBorders() {
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
}
