/** .xls（BIFF）由 @e965/xlsx（SheetJS 的维护版）读；它出的错都当作文件坏了。 */
import * as XLSX from '@e965/xlsx';
import type { RawCell, RawMerge } from '../../../shared/recognize/types.js';
import { GridBuilder, type SlotBudget } from './grid.js';
import { LIMITS } from './limits.js';
import { damaged, refuse, tooMuch } from './refuse.js';
import { booleanCell, dateCell, numberCell, textCell, unsolvedCell } from './values.js';
import { addressOf } from './address.js';

export interface SheetJsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: (RawCell | null)[][];
  readonly merges: readonly RawMerge[];
  readonly unsolved: readonly string[];
}

export function readWithSheetJs(bytes: Buffer, budget: SlotBudget): SheetJsSheet[] {
  const book = parse(bytes);
  if (book.SheetNames.length > LIMITS.sheets) tooMuch('工作表太多');
  return book.SheetNames.map((name, at) => {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined;
    const hidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    return sheet
      ? convertSheet(sheet, name, hidden, budget)
      : { name, hidden, rows: [], merges: [], unsolved: [] };
  });
}

function parse(bytes: Buffer): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      UTC: true,
      cellHTML: false,
      cellText: false,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(message))
      return refuse(
        '工作簿设了打开密码，读不出内容。请在 Excel 或 WPS 里用密码打开、取消密码后另存为 .xlsx 再导入',
      );
    return damaged('解析不出工作表');
  }
}

function convertSheet(
  sheet: XLSX.WorkSheet,
  name: string,
  hidden: boolean,
  budget: SlotBudget,
): SheetJsSheet {
  const grid = new GridBuilder(budget);
  const unsolved: string[] = [];
  const data = sheet['!data'] ?? [];
  let cells = 0;
  // 稀疏数组：forEach 跳过空洞，entries 不跳。
  data.forEach((line, row) => {
    line.forEach((cell, column) => {
      if (++cells > LIMITS.slots) tooMuch('格子太多');
      const raw = convert(cell);
      if (raw && raw.text === '' && raw.formula !== null) unsolved.push(addressOf(row, column));
      grid.set(row, column, raw);
    });
  });
  const merges = (sheet['!merges'] ?? []).flatMap(({ s, e }) => mergeOf(s.r, s.c, e.r, e.c));
  if (merges.length > LIMITS.merges) tooMuch('合并的格子太多');
  return { name, hidden, rows: grid.rows(), merges, unsolved };
}

/** 坏了的 .xls 会给出负的、颠倒的、出界的合并区：不要。 */
function mergeOf(top: number, left: number, bottom: number, right: number): RawMerge[] {
  const sound =
    top >= 0 && left >= 0 && top <= bottom && left <= right && bottom < LIMITS.rows && right < LIMITS.columns;
  return sound ? [{ top, left, bottom, right }] : [];
}

function convert(cell: XLSX.CellObject | undefined): RawCell | null {
  if (cell === undefined) return null;
  const formula = typeof cell.f === 'string' ? cell.f.slice(0, LIMITS.cellText) : null;
  const value = cell.v;
  if (value === undefined || cell.t === 'z') return formula === null ? null : unsolvedCell(formula);
  if (cell.t === 'e') return textCell(typeof cell.w === 'string' ? cell.w : '#错误', formula);
  if (typeof value === 'number') return numberCell(value, formula);
  if (typeof value === 'boolean') return booleanCell(value, formula);
  if (value instanceof Date) return dateCell(value, formula);
  return textCell(value, formula);
}
