/** 并排的几张表：中间隔着整列空白，各自有表名——分成几段，各段单独认。 */
import type { Band } from './grid.js';
import { Grid } from './grid.js';
import type { TitleIndex } from './titles.js';
import type { RawSheet } from './types.js';

/** 表名只在前这么多行里找。 */
const HEAD_ROWS = 40;
/** 再宽就不是并排的表，不值得为它耗时。 */
const MAX_WIDTH = 400;

export function splitBands(sheet: RawSheet, index: TitleIndex): Band[] {
  const whole: Band[] = [{ left: 0, right: Number.POSITIVE_INFINITY }];
  let width = 0;
  for (const row of sheet.rows) width = Math.max(width, row.length);
  if (width < 4 || width > MAX_WIDTH) return whole;
  const used = Array.from({ length: width }, () => false);
  let empty = width;
  for (const row of sheet.rows) {
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      if (used[column] === true || !cell || cell.text === '') continue;
      used[column] = true;
      empty--;
    }
    // 每一列都有字：不是并排的。
    if (empty === 0) return whole;
  }
  // 合并的格子横跨到右边有字的列的，其间不算空；只占到空列里为止的（部门、单位写得长），仍是空列。
  const written = [...used];
  for (const merge of sheet.merges) {
    if (!sheet.rows[merge.top]?.[merge.left]) continue;
    const right = written.lastIndexOf(true, Math.min(merge.right, width - 1));
    for (let column = merge.left; column <= right; column++) used[column] = true;
  }
  const runs: Band[] = [];
  for (let column = 0; column < width; column++) {
    if (!used[column]) continue;
    const last = runs.at(-1);
    if (last?.right === column - 1) runs[runs.length - 1] = { left: last.left, right: column };
    else runs.push({ left: column, right: column });
  }
  // 没有表名的一段并到它左边。
  const bands: Band[] = [];
  for (const run of runs) {
    const last = bands.at(-1);
    if (last && !hasTitle(sheet, run, index)) bands[bands.length - 1] = { left: last.left, right: run.right };
    else bands.push(run);
  }
  const [first] = bands;
  const titled = bands.length > 1 && first !== undefined && hasTitle(sheet, first, index);
  return titled ? bands : whole;
}

function hasTitle(sheet: RawSheet, band: Band, index: TitleIndex): boolean {
  const grid = new Grid(sheet, band);
  for (let row = 0; row < Math.min(grid.rows, HEAD_ROWS); row++)
    for (const cell of grid.own(row)) if (index.title(cell.raw.text) !== null) return true;
  return false;
}
