/** 导出的工作簿里的九张表，原样交给对照的公式引擎：每一格的值或活公式就是导出时写的那一条。 */
import { excelFormula } from '../../src/main/workbook/write/formula.js';
import { planWorkbook } from '../../src/main/workbook/write/plan.js';
import { amount } from '../../src/shared/money/index.js';
import type { Project } from '../../src/shared/project/project.js';
import { cellFormula } from '../../src/shared/tables/formula.js';
import { sheetView } from '../../src/shared/tables/sheet.js';

/** 一格：所在的工作表、行列（从 0 起）。 */
export interface GridPlace {
  readonly sheet: string;
  readonly row: number;
  readonly col: number;
}
export interface WorkbookGrid {
  readonly sheets: Record<string, (number | string | null)[][]>;
  /** 语义地址 → 位置。 */
  readonly places: ReadonlyMap<string, GridPlace>;
  readonly formulas: number;
}

const BLANK_ROWS = 0;

export function workbookGrid(project: Project): WorkbookGrid {
  const { tables } = project;
  const views = tables.profile.tables.flatMap((table) => sheetView(tables, table.id) ?? []);
  const plan = planWorkbook(views, BLANK_ROWS);
  const sheets: WorkbookGrid['sheets'] = {};
  const places = new Map<string, GridPlace>();
  let formulas = 0;
  for (const { name, sheet, rows, bodyRow } of plan.sheets) {
    const grid: (number | string | null)[][] = Array.from({ length: bodyRow - 1 + rows.length }, () =>
      new Array<null>(sheet.columns.length).fill(null),
    );
    for (const [at, row] of rows.entries()) {
      const line = grid[bodyRow - 1 + at];
      for (const [col, cell] of row.cells.entries()) {
        if (!line || cell === null) continue;
        if ('text' in cell) {
          // 代码是文本；单引号开头的是文字，不是数。
          line[col] = cell.text === '' ? null : `'${cell.text}`;
          continue;
        }
        const { address, printed } = cell.amount;
        places.set(address, { sheet: name, row: bodyRow - 1 + at, col });
        const resolved = tables.addresses.resolve(address);
        const semantic = resolved.ok ? cellFormula(tables, resolved.ref) : null;
        const formula = semantic && excelFormula(semantic, name, plan.places, plan.tables);
        if (formula !== null) formulas++;
        line[col] = formula === null ? (printed === null ? null : amount(printed).toNumber()) : `=${formula}`;
      }
    }
    sheets[name] = grid;
  }
  return { sheets, places, formulas };
}
