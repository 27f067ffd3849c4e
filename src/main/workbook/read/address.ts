/** A1 写法 ↔ 行列（从 0 起）；出界即拒绝。 */
import { LIMITS } from './limits.js';
import { refuse } from './refuse.js';

export interface Position {
  readonly row: number;
  readonly column: number;
}

const outside = (text: string): never =>
  refuse(
    `工作簿里有不存在的格子（${text.slice(0, 20)}），可能被人动过手脚。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入`,
  );

export function parseAddress(text: string): Position {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return outside(text);
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + (letter.charCodeAt(0) - 64);
  return { row: checkRow(match[2] ?? ''), column: checkColumn(column - 1, text) };
}

/** r="12" → 11。 */
export function checkRow(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) return outside(`第 ${text} 行`);
  const row = Number.parseInt(text, 10) - 1;
  return row < LIMITS.rows ? row : outside(`第 ${text} 行`);
}

function checkColumn(column: number, text: string): number {
  return column >= 0 && column < LIMITS.columns ? column : outside(text);
}

export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export const addressOf = (row: number, column: number): string => `${columnName(column)}${row + 1}`;
