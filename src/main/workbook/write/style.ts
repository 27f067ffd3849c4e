/** 工作簿的字体、边框与数字格式。逐项改的格用各自的样式对象：exceljs 共用对象会一改全改。 */
import type { Alignment, Borders, Font, Style, Worksheet } from 'exceljs';

export const FONT = '宋体';
const BODY_SIZE = 10;

export const bodyFont = (bold = false): Partial<Font> => ({ name: FONT, size: BODY_SIZE, bold });
export const titleFont = (): Partial<Font> => ({ name: FONT, size: 18, bold: true });
export const markFont = (): Partial<Font> => ({
  name: FONT,
  size: 12,
  bold: true,
  color: { argb: 'FFC00000' },
});

export const thinBorder = (): Partial<Borders> => ({
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
});

/** 零印成空白：第三段给空文字（只写分号在个别旧版 WPS 里仍印 0）。 */
export const amountFormat = (zeroStyle: 'blank' | '0.00'): string =>
  zeroStyle === 'blank' ? '#,##0.00;-#,##0.00;""' : '#,##0.00';

/** 文字格式：科目代码不变成数，开头的等号不变成公式。 */
export const TEXT_FORMAT = '@';

export const align = (
  horizontal: 'left' | 'center' | 'right',
  wrapText: boolean,
  indent = 0,
): Partial<Alignment> => ({
  horizontal,
  vertical: 'middle',
  wrapText,
  ...(indent > 0 ? { indent } : {}),
});

/** 合并；单格不合并（exceljs 与 Excel 都不许）。 */
export function merge(sheet: Worksheet, row: number, column: number, rows: number, columns: number): void {
  if (rows > 1 || columns > 1) sheet.mergeCells(row, column, row + rows - 1, column + columns - 1);
}

/** 表体一格的样子。 */
export interface BodyLook {
  readonly side: 'left' | 'center' | 'right';
  readonly wrap: boolean;
  readonly indent: number;
  /** 数字格式；没有写为空串。 */
  readonly format: string;
  /** 工作表受保护时仍能填。 */
  readonly unlocked: boolean;
}

/**
 * 表体的样式，同样的只造一个，整个赋给格（不逐项改，所以不会串）。exceljs 按对象记住样式的编号，
 * 几千格各造各的，比较样式要占去写工作簿的三成时间。
 */
export class BodyStyles {
  readonly #known = new Map<string, Partial<Style>>();

  of({ side, wrap, indent, format, unlocked }: BodyLook): Partial<Style> {
    const key = `${side}|${String(wrap)}|${indent}|${String(unlocked)}|${format}`;
    const known = this.#known.get(key);
    if (known) return known;
    const style: Partial<Style> = {
      border: thinBorder(),
      font: bodyFont(),
      alignment: align(side, wrap, indent),
      ...(unlocked ? { protection: { locked: false } } : {}),
      ...(format === '' ? {} : { numFmt: format }),
    };
    this.#known.set(key, style);
    return style;
  }
}
