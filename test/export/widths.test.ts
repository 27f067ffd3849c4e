import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../src/main/export/widths.js';
import { printedRows } from '../../src/main/export/printed.js';
import { wrappedLines } from '../../src/main/export/text.js';
import { textIndent } from '../../src/main/workbook/write/indent.js';
import type { SheetView } from '../../src/shared/contract/index.js';
import { exportInput } from './fixture.js';

const { sheets } = exportInput();
const sheetOf = (table: string): SheetView => sheets.find((sheet) => sheet.table === table)!;
const widthsOf = (sheet: SheetView): number[] => columnWidths(sheet, printedRows(sheet, 4));

/** DejaVu Serif 的数字宽 0.636 个字：没有 Times New Roman 的机器上，LibreOffice 用它。 */
const DIGIT = 2 * 0.636;

describe('列宽', () => {
  it('最宽的字体里，科目代码、金额也排得下一行（否则 06 表印成两页）', () => {
    for (const sheet of sheets) {
      const widths = widthsOf(sheet);
      for (const row of sheet.rows)
        for (const [at, cell] of row.cells.entries()) {
          if (cell === null) continue;
          const code = 'text' in cell && cell.span === 1 && sheet.columns[at]?.role === 'code';
          const text = 'amount' in cell ? (cell.amount.printed ?? '') : code ? cell.text : '';
          const needed = text.length * DIGIT + (code ? 2 * cell.indent : 0) + 1.4;
          expect(widths[at], `${sheet.table} ${row.id} ${text}`).toBeGreaterThanOrEqual(needed);
        }
    }
  });

  it('表头折行，末行不只剩一个字', () => {
    for (const sheet of sheets) {
      const widths = widthsOf(sheet);
      for (const { text, column, columnSpan } of sheet.header) {
        if (columnSpan > 1) continue;
        const room = Math.floor((widths[column] ?? 0) - 1);
        const chars = Array.from(text).length;
        const left = chars - (wrappedLines(text, room) - 1) * Math.floor(room / 2);
        if (wrappedLines(text, room) > 1) expect(left, `${sheet.table} ${text}`).toBeGreaterThan(1);
      }
    }
  });

  it('并列几块的表，各块打头的一列缩进相同；科目表照级次', () => {
    const leads = (table: string, columns: readonly number[]): number[] => {
      const sheet = sheetOf(table);
      const row = sheet.rows.find(({ cells }) =>
        columns.every((at) => {
          const cell = cells[at];
          return cell && 'text' in cell && cell.text !== '' && cell.align === 'left' && cell.indent === 0;
        }),
      );
      return columns.map((at) => textIndent(sheet, row!.cells[at]!, at));
    };
    expect(leads('01', [0, 3])).toEqual([1, 1]);
    expect(leads('06', [0, 3, 6])).toEqual([1, 1, 1]);
    expect(leads('05', [0])).toEqual([0]);
  });
});
