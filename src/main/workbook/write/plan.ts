/** 工作簿的布局：先定下每张表每一格落在哪个坐标，公式才能引用到别的表。 */
import type { SheetRow, SheetView } from '../../../shared/contract/index.js';
import type { TablePlace } from './formula.js';
import { printedRows } from '../../export/printed.js';

/** 官方表样：第 1 行标题、第 2 行标签、第 3 行部门与单位，第 4 行起表头。 */
export const TITLE_ROW = 1;
export const TAG_ROW = 2;
export const META_ROW = 3;
export const HEADER_ROW = 4;

export interface SheetPlan {
  readonly name: string;
  readonly sheet: SheetView;
  readonly rows: readonly SheetRow[];
  /** 数据的首行（1 起）。 */
  readonly bodyRow: number;
  /** 附注的首行。 */
  readonly notesRow: number;
}

export interface CellPlace {
  readonly sheet: string;
  /** 行列均从 1 起。 */
  readonly row: number;
  readonly column: number;
}

export interface WorkbookPlan {
  readonly sheets: readonly SheetPlan[];
  readonly places: ReadonlyMap<string, CellPlace>;
  /** 表号 → 科目表的科目区。 */
  readonly tables: ReadonlyMap<string, TablePlace>;
}

/** `names` 是已经用掉的工作表名。 */
export function planWorkbook(
  sheets: readonly SheetView[],
  blankRows: number,
  names = new Set<string>(),
): WorkbookPlan {
  const places = new Map<string, CellPlace>();
  const plans = sheets.map((sheet): SheetPlan => {
    const name = uniqueSheetName(sheet.sheetName, names);
    const rows = printedRows(sheet, blankRows);
    const bodyRow = HEADER_ROW + sheet.headerRows;
    for (const [at, row] of rows.entries()) {
      for (const [index, cell] of row.cells.entries()) {
        if (cell && 'amount' in cell)
          places.set(cell.amount.address, { sheet: name, row: bodyRow + at, column: index + 1 });
      }
    }
    return { name, sheet, rows, bodyRow, notesRow: bodyRow + rows.length };
  });
  const tables = new Map(plans.flatMap((plan) => tablePlace(plan)));
  return { sheets: plans, places, tables };
}

/** 科目区：代码列、各金额列、除合计行外的数据行。不是科目表的为空。 */
function tablePlace({ sheet, name, rows, bodyRow }: SheetPlan): [string, TablePlace][] {
  const code = sheet.columns.findIndex((column) => column.role === 'code');
  if (!sheet.subjectRows || code < 0) return [];
  const lines = rows.flatMap((row, at) => (row.role === 'total' ? [] : [bodyRow + at]));
  const columns = sheet.columns.flatMap((column, at): [string, number][] =>
    column.role === 'amount' ? [[column.id, at + 1]] : [],
  );
  const [first = 1, last = 0] = [lines[0], lines.at(-1)];
  return [
    [
      sheet.table,
      { sheet: name, codeColumn: code + 1, columns: new Map(columns), firstRow: first, lastRow: last },
    ],
  ];
}

/** 工作表名：Excel 不许的字符换掉，至多 31 字，不重名。 */
export function uniqueSheetName(wanted: string, taken: Set<string>): string {
  const base = wanted
    .replace(/[:\\/?*[\]\p{Cc}]/gu, '_')
    // exceljs 在打印区域里不转义单引号。
    .replaceAll("'", '’')
    .slice(0, 31);
  let name = base === '' ? '表' : base;
  for (let at = 2; taken.has(name.toLowerCase()); at++) name = `${base.slice(0, 27)}(${at})`;
  taken.add(name.toLowerCase());
  return name;
}

/** 列号 → 字母。 */
export function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
