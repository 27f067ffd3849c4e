/** 页面设置：A4 横向、一页宽、表头重复、页码、居中；末页不留孤零零的几行。 */
import type { Worksheet } from 'exceljs';
import { FONT } from './style.js';
import { columnLetter } from './plan.js';

/** 页边距（英寸），与官方表样一致。 */
const MARGINS = { left: 0.59, right: 0.59, top: 0.79, bottom: 0.79, header: 0.4, footer: 0.4 };
/** A4 横向的可用宽、高（磅）。 */
const USABLE_WIDTH = 841.9 - 2 * 0.59 * 72;
const USABLE_HEIGHT = 595.3 - 2 * 0.79 * 72;
/** 一个字符宽合多少磅（默认字体宋体 11 号的数字 8 像素，96 dpi）。 */
const POINTS_PER_CHARACTER = 6;
/** 缺宋体的机器，数字至多宽到这么多倍。 */
const WIDEST_FONT = 7 / 6;
/** 多给的一页除附注外至少要有这么满；前面页数少的，缩进去缩得多，要求低些。 */
const leastOnLast = (pages: number): number => Math.min(0.1 * pages, 0.22);

export interface PageShape {
  readonly columns: number;
  readonly headerFrom: number;
  readonly headerTo: number;
  readonly lastRow: number;
  /** 附注几行；缺省没有。 */
  readonly noteRows?: number;
  /** 固定行的表恒印一页。 */
  readonly onePage: boolean;
  /** 几张表排在一起的，这些行另起一页；缺省没有。 */
  readonly breaks?: readonly number[];
  readonly marks: string;
}

/**
 * 固定行的表受页高所限要缩小，列跟着放宽，印出来才不是窄窄一条。
 * `height` 是全表的约略高度（磅），`widths` 是字符宽；至多放宽三成。
 */
export function stretchToPage(widths: readonly number[], height: number): number[] {
  const scale = Math.min(1, USABLE_HEIGHT / height);
  const total = widths.reduce((sum, width) => sum + width, 0) * POINTS_PER_CHARACTER;
  const factor = Math.min(1.3, Math.max(1, USABLE_WIDTH / scale / total));
  return widths.map((width) => Math.floor(width * factor * 10) / 10);
}

/** 在行高、列宽都定好之后调用。 */
export function setUpPage(sheet: Worksheet, shape: PageShape): void {
  const last = columnLetter(shape.columns);
  sheet.pageSetup = {
    // A4；exceljs 的枚举只在类型声明里有，运行时没有。
    paperSize: 9, // eslint-disable-line @typescript-eslint/no-unsafe-enum-assignment
    orientation: 'landscape',
    ...scaling(sheet, shape),
    horizontalCentered: true,
    margins: MARGINS,
    // exceljs 只给列加 $，行的由这里加；相对的行在 Excel 里会随活动格漂移。
    printArea: `A$1:${last}$${shape.lastRow}`,
    printTitlesRow: `${shape.headerFrom}:${shape.headerTo}`,
  };
  for (const row of shape.breaks ?? []) sheet.getRow(row - 1).addPageBreak();
  const mark = shape.marks.replaceAll('&', '&&');
  sheet.headerFooter = {
    ...(mark === '' ? {} : { oddHeader: `&C&"${FONT},Bold"&16&KC00000${mark}` }),
    oddFooter: `&C&"${FONT},Regular"&9第 &P 页，共 &N 页${mark === '' ? '' : `&R&"${FONT},Regular"&9${mark}`}`,
  };
}

/** 缩放：一页宽；另起一页的行只在定好比例时算数（“调整为几页”会略去它们）。 */
function scaling(sheet: Worksheet, shape: PageShape): Partial<Worksheet['pageSetup']> {
  const breaks = shape.breaks ?? [];
  if (breaks.length === 0)
    return {
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: shape.onePage && !tooTall(sheet, shape) ? 1 : pagesNeeded(sheet, shape),
    };
  const heights = [1, ...breaks].map((from, at) =>
    heightOf(sheet, from, (breaks[at] ?? shape.lastRow + 1) - 1),
  );
  // 各家算列宽略有出入，（字体不全的机器更宽）留些余地，免得最右一列另起一页。
  const width = Math.min(1, (0.82 * USABLE_WIDTH) / widthOf(sheet, shape.columns));
  // 略高于一页的缩进一页，长的照宽度排几页。
  const fits = heights.map((height) => USABLE_HEIGHT / height).filter((one) => one >= SMALLEST * width);
  return { fitToPage: false, scale: Math.max(10, Math.floor(100 * Math.min(width, ...fits))) };
}

/** 为了放进一页，至多缩到这么小。 */
const SMALLEST = 0.55;

/** 一页放不下、硬缩进去看不清的固定表（照样子写的，行可以很多）。 */
const tooTall = (sheet: Worksheet, shape: PageShape): boolean =>
  USABLE_HEIGHT / heightOf(sheet, 1, shape.lastRow) < SMALLEST;

/** 没有写行高的行（exceljs 给 undefined），照 Excel 的缺省。 */
const USUAL_HEIGHT = 15;

function heightOf(sheet: Worksheet, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row <= to; row++) {
    const { height } = sheet.getRow(row);
    sum += Number.isFinite(height) ? height : USUAL_HEIGHT;
  }
  return sum;
}

function widthOf(sheet: Worksheet, columns: number): number {
  let width = 0;
  for (let column = 1; column <= columns; column++)
    width += (sheet.getColumn(column).width ?? 9) * POINTS_PER_CHARACTER;
  return width;
}

/**
 * 科目表排几页。列宽由默认字体的数字宽定，各家、各机器不同（缺宋体时更宽，缩得更小，页数更少）：照最宽的算，
 * 末页至少有几行才多给一页，否则缩进整页；窄的机器上页数到了上限也是缩进来，末页一样不会只剩一两行。
 */
function pagesNeeded(sheet: Worksheet, shape: PageShape): number {
  const scale = Math.min(1, USABLE_WIDTH / (widthOf(sheet, shape.columns) * WIDEST_FONT));
  const all = heightOf(sheet, 1, shape.lastRow) * scale;
  const repeated = heightOf(sheet, shape.headerFrom, shape.headerTo) * scale;
  const pages = all <= USABLE_HEIGHT ? 1 : 1 + (all - USABLE_HEIGHT) / (USABLE_HEIGHT - repeated);
  const notes = heightOf(sheet, shape.lastRow - (shape.noteRows ?? 0) + 1, shape.lastRow) * scale;
  const whole = Math.floor(pages);
  const least = leastOnLast(whole) + notes / (USABLE_HEIGHT - repeated);
  return Math.max(1, pages - whole > least ? whole + 1 : whole);
}
