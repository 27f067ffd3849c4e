/** 主读法：exceljs 读规范工作簿。 */
import ExcelJS from 'exceljs';
import type { RawCell } from '../../../shared/recognize/types.js';
import { GridBuilder, type SlotBudget } from './grid.js';
import { booleanCell, dateCell, numberCell, textCell, unsolvedCell } from './values.js';

export type SheetRows = (RawCell | null)[][];

export async function readWithExcelJs(bytes: Buffer, budget: SlotBudget): Promise<SheetRows[]> {
  const workbook = new ExcelJS.Workbook();
  const data = new ArrayBuffer(bytes.length);
  new Uint8Array(data).set(bytes);
  await workbook.xlsx.load(data);
  return workbook.worksheets.map((sheet) => {
    const grid = new GridBuilder(budget);
    sheet.eachRow((row, rowNumber) => {
      row.eachCell((cell, columnNumber) => grid.set(rowNumber - 1, columnNumber - 1, convert(cell)));
    });
    return grid.rows();
  });
}

function convert(cell: ExcelJS.Cell): RawCell | null {
  const formula = cell.type === ExcelJS.ValueType.Formula ? cell.formula : null;
  // 存好的 0 不在 cell.value.result 里，要读 cell.result。
  const value: unknown = formula === null ? cell.value : cell.result;
  if (value === null || value === undefined) return formula === null ? null : unsolvedCell(formula);
  if (typeof value === 'number') return numberCell(value, formula);
  if (typeof value === 'string') return textCell(value, formula);
  if (typeof value === 'boolean') return booleanCell(value, formula);
  if (value instanceof Date) return dateCell(value, formula);
  if (typeof value === 'object' && 'error' in value) return textCell(String(value.error), formula);
  return textCell(cell.text, formula);
}
