import type { RecognizedCell } from './types.js';

/** 写过的列名；一张表的各行都要用。 */
const names: string[] = [];
/** 行列（从 0 起）→ A1 写法。 */
export function columnName(column: number): string {
  return (names[column] ??= spelled(column));
}
function spelled(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export const addressOf = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** 认出的一格在工作表上的地址，如 F14。 */
export const addressIn = ({ sheetRow, sheetColumn }: RecognizedCell): string =>
  addressOf(sheetRow, sheetColumn);
