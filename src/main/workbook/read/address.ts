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

/** 逐字读，不用正则：一张大表要读几十万次。 */
export function parseAddress(text: string): Position {
  let at = 0;
  let column = 0;
  if (text.charCodeAt(at) === DOLLAR) at++;
  for (let letter = letterAt(text, at); letter > 0 && column < LIMITS.columns; letter = letterAt(text, at)) {
    column = column * 26 + letter;
    at++;
  }
  if (text.charCodeAt(at) === DOLLAR) at++;
  const first = at;
  let row = 0;
  for (let digit = text.charCodeAt(at) - ZERO; digit >= 0 && digit <= 9; digit = text.charCodeAt(at) - ZERO) {
    row = row * 10 + digit;
    at++;
    if (row > LIMITS.rows) return outside(text);
  }
  if (column === 0 || at === first || at !== text.length || row === 0) return outside(text);
  return column > LIMITS.columns ? outside(text) : { row: row - 1, column: column - 1 };
}

const DOLLAR = 36;
const ZERO = 48;

/** A–Z（不分大小写）→ 1–26，别的为 0。 */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at) & ~32;
  return code >= 65 && code <= 90 ? code - 64 : 0;
}

/** r="12" → 11。 */
export function checkRow(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) return outside(`第 ${text} 行`);
  const row = Number.parseInt(text, 10) - 1;
  return row < LIMITS.rows ? row : outside(`第 ${text} 行`);
}

export { addressOf } from '../../../shared/recognize/a1.js';
