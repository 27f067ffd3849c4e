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
/** 末页只剩几行很难看：多出的不到每页两成（至多半页弱）时缩进整页。 */
const slack = (pages: number): number => Math.min(0.2 * pages, 0.45);

export interface PageShape {
  readonly columns: number;
  readonly headerFrom: number;
  readonly headerTo: number;
  readonly lastRow: number;
  /** 固定行的表恒印一页。 */
  readonly onePage: boolean;
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
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: shape.onePage ? 1 : pagesNeeded(sheet, shape),
    horizontalCentered: true,
    margins: MARGINS,
    // exceljs 只给列加 $，行的由这里加；相对的行在 Excel 里会随活动格漂移。
    printArea: `A$1:${last}$${shape.lastRow}`,
    printTitlesRow: `${shape.headerFrom}:${shape.headerTo}`,
  };
  const mark = shape.marks.replaceAll('&', '&&');
  sheet.headerFooter = {
    ...(mark === '' ? {} : { oddHeader: `&C&"${FONT},Bold"&16&KC00000${mark}` }),
    oddFooter: `&C&"${FONT},Regular"&9第 &P 页，共 &N 页${mark === '' ? '' : `&R&"${FONT},Regular"&9${mark}`}`,
  };
}

function pagesNeeded(sheet: Worksheet, shape: PageShape): number {
  let width = 0;
  for (let column = 1; column <= shape.columns; column++)
    width += (sheet.getColumn(column).width ?? 9) * POINTS_PER_CHARACTER;
  const scale = Math.min(1, USABLE_WIDTH / width);
  const heights = Array.from({ length: shape.lastRow }, (_, at) => sheet.getRow(at + 1).height);
  const all = heights.reduce((sum, height) => sum + height, 0) * scale;
  const repeated =
    heights.slice(shape.headerFrom - 1, shape.headerTo).reduce((sum, height) => sum + height, 0) * scale;
  const pages = all <= USABLE_HEIGHT ? 1 : 1 + (all - USABLE_HEIGHT) / (USABLE_HEIGHT - repeated);
  let whole = 1;
  while (pages > whole + slack(whole)) whole++;
  return whole;
}
