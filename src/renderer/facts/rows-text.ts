/** 小表的文字 ↔ 行：一行一条，列以制表符分开；空行不存。 */
export type Rows = readonly (readonly string[])[];

export const rowsOf = (text: string): string[][] =>
  text === '' ? [] : text.split('\n').map((line) => line.split('\t'));

const clean = (cell: string): string => cell.replace(/[\t\r\n]+/g, ' ').trim();

export function textOf(rows: Rows, width: number): string {
  return rows
    .filter((row) => row.some((cell) => clean(cell) !== ''))
    .map((row) =>
      Array.from({ length: width }, (_, at) => clean(row[at] ?? ''))
        .join('\t')
        .replace(/\t+$/, ''),
    )
    .join('\n');
}

/** 改一格；没有这一行就添上。 */
export function withCell(rows: Rows, row: number, column: number, text: string): string[][] {
  const next = rows.map((cells) => [...cells]);
  while (next.length <= row) next.push([]);
  const own = next[row] ?? [];
  while (own.length <= column) own.push('');
  own[column] = text;
  return next;
}

/** 从一格铺开贴一块，右边多出来的不要。 */
export function withBlock(rows: Rows, row: number, column: number, block: Rows, width: number): string[][] {
  let next = rows.map((cells) => [...cells]);
  for (const [down, line] of block.entries())
    for (const [right, cell] of line.entries())
      if (column + right < width) next = withCell(next, row + down, column + right, cell);
  return next;
}
