/**
 * 每个有内容的格子都有下落：读成了金额、是科目代码与行次、是表头，或者列在“没有读懂”里；
 * 整张没有取的工作表在报告里有一行（issue「Import」第 6 条）。
 */
import { addressIn, addressOf } from '../../src/shared/recognize/a1.js';
import { Grid } from '../../src/shared/recognize/grid.js';
import type { RawSheet, RawWorkbook, Recognition } from '../../src/shared/recognize/types.js';

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly cell: string;
  readonly text: string;
  readonly numeric: boolean;
}
export function cellsOf(raw: RawSheet): Cell[] {
  const grid = new Grid(raw);
  return raw.rows.flatMap((_, row) =>
    grid.own(row).map(({ column, raw: own, numeric }) => ({
      ...{ row, column, numeric, text: own.text },
      cell: addressOf(row, column),
    })),
  );
}

/** 没有下落的格子。表体里的数一个也不许；没有取的工作表须在报告里有一行。 */
export function lost(workbook: RawWorkbook, found: Recognition): string[] {
  const taken = new Set(
    found.sheets.flatMap((one) =>
      one.tables.flatMap((table) => table.cells.map((cell) => `${cell.sheet}!${addressIn(cell)}`)),
    ),
  );
  return workbook.sheets.flatMap((raw, at): string[] => {
    const own = found.sheets[at];
    if (!own) return [`${raw.name}：报告里没有`];
    const tables = [...own.tables, ...own.continued];
    if (tables.length === 0) return [];
    const reported = new Set(own.notUnderstood.map((one) => one.cell));
    // 科目代码、行次、栏次、页码里的数不是金额。
    const plain = new Set(
      tables.flatMap((table) =>
        (table.area?.columns ?? []).filter(({ role }) => role !== 'amount').map(({ column }) => column),
      ),
    );
    const cells = cellsOf(raw);
    const layoutRows = new Set(
      cells.filter(({ text }) => /栏\s*次|^第?\d+页/.test(text)).map(({ row }) => row),
    );
    return cells.flatMap((cell) =>
      !cell.numeric ||
      taken.has(`${raw.name}!${cell.cell}`) ||
      reported.has(cell.cell) ||
      (plain.has(cell.column) && tables.some(({ area }) => area && cell.row >= area.bodyTop)) ||
      layoutRows.has(cell.row) ||
      tables.some(({ area }) => area && cell.row >= area.headerTop && cell.row < area.bodyTop)
        ? []
        : [`${raw.name}!${cell.cell} ${cell.text}`],
    );
  });
}
