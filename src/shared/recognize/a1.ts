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

/** A1 写法 → 行列（从 0 起）；不成写法的为 null。 */
export function positionOf(address: string): { readonly row: number; readonly column: number } | null {
  // 一张大表有几万格，逐字读。
  let [at, column, row] = [0, 0, 0];
  for (let code = address.charCodeAt(at); code >= 65 && code <= 90; code = address.charCodeAt(++at))
    column = column * 26 + code - 64;
  const letters = at;
  for (let code = address.charCodeAt(at); code >= 48 && code <= 57; code = address.charCodeAt(++at))
    row = row * 10 + code - 48;
  const digits = at - letters;
  if (at !== address.length || letters < 1 || letters > 3 || digits < 1 || digits > 7) return null;
  return { row: row - 1, column: column - 1 };
}
