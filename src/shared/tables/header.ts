/** 表头矩阵 → 合并后的表头格：相邻同名即合并，先横后竖。 */
import type { HeaderCell } from '../contract/cells.js';

export function mergeHeader(matrix: readonly (readonly string[])[]): HeaderCell[] {
  const cells: HeaderCell[] = [];
  const done = matrix.map((row) => row.map(() => false));
  for (const [row, labels] of matrix.entries()) {
    for (const [column, text] of labels.entries()) {
      if (done[row]?.[column]) continue;
      let columnSpan = 1;
      let rowSpan = 1;
      const same = (r: number, c: number): boolean => matrix[r]?.[c] === text && !done[r]?.[c];
      // 空格不合并；栏次行的“栏次”可横向合并，写着与上面同样的字（行次）的并入上面。
      if (text !== '') while (same(row, column + columnSpan)) columnSpan++;
      const whole = (r: number): boolean => {
        for (let c = column; c < column + columnSpan; c++) if (!same(r, c)) return false;
        // 下一行同名的一段必须正好一样宽，否则不是同一格。
        return matrix[r]?.[column - 1] !== text && matrix[r]?.[column + columnSpan] !== text;
      };
      if (text !== '') while (row + rowSpan < matrix.length && whole(row + rowSpan)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) {
          const line = done[r];
          if (line) line[c] = true;
        }
      }
      cells.push({ row, column, rowSpan, columnSpan, text });
    }
  }
  return cells;
}
