/**
 * 语义公式 → Excel 公式：地址换成坐标，同列相邻的并成区域，别的表加引号。
 * 尾差写在公式里（`ROUND(…-0.01,2)`），改动别的数时本格照样跟着变。
 */
import type { CellFormula } from '../../../shared/contract/index.js';
import { amount, isZero } from '../../../shared/money/index.js';
import { type CellPlace, columnLetter } from './plan.js';

/** Excel 的上限：一个函数 255 个参数，一个公式 8192 字。 */
const MAX_ARGUMENTS = 200;
const MAX_LENGTH = 8000;

/** 科目表在工作簿里的位置：按代码查找的公式用。 */
export interface TablePlace {
  readonly sheet: string;
  readonly codeColumn: number;
  /** 金额列 id → 列号。 */
  readonly columns: ReadonlyMap<string, number>;
  readonly firstRow: number;
  readonly lastRow: number;
}

/**
 * 返回不带等号的公式；没有项、或长得 Excel 装不下时为 null，写值。
 * 各项的行此刻都不在表上时，写成按代码查找（SUMIF）：补上那一行，这一格照样会动。
 */
export function excelFormula(
  formula: CellFormula,
  sheet: string,
  places: ReadonlyMap<string, CellPlace>,
  tables: ReadonlyMap<string, TablePlace>,
): string | null {
  let text = '';
  let operands = 0;
  let minus = false;
  for (const term of formula.terms) {
    const found = term.addresses.flatMap((address) => places.get(address) ?? []);
    if (found.length === 0) continue;
    const single = term.addresses.length === 1;
    const piece = single ? references(found, sheet).join('') : sumOf(references(inOrder(found), sheet));
    if (term.sign === -1) {
      minus = true;
      text += `-${piece}`;
    } else text += text === '' ? piece : `+${piece}`;
    operands += found.length;
  }
  if (operands === 0) {
    if (formula.terms.length === 0) return null;
    const found = formula.terms.flatMap((term) => lookup(term, sheet, tables) ?? []);
    text = found.join('+') || '0';
  }
  const tail = isZero(amount(formula.residue)) ? '' : signed(formula.residue);
  // 相减的式子在双精度下会留下 1e-14 这样的零头，印成 -0.00，舍入后才是空白。
  const whole = tail !== '' || minus ? `ROUND(${text}${tail},2)` : text;
  return whole.length > MAX_LENGTH ? null : whole;
}

/** 一项的查找式；减项不写（没有的行减零）。 */
function lookup(
  term: CellFormula['terms'][number],
  sheet: string,
  tables: ReadonlyMap<string, TablePlace>,
): string | null {
  const place = term.lookup && term.sign === 1 ? tables.get(term.lookup.table) : undefined;
  const column = term.lookup ? place?.columns.get(term.lookup.column) : undefined;
  if (!term.lookup || !place || column === undefined || place.lastRow < place.firstRow) return null;
  const prefix = place.sheet === sheet ? '' : `'${place.sheet.replaceAll("'", "''")}'!`;
  const range = (at: number): string =>
    `${prefix}$${columnLetter(at)}$${place.firstRow}:$${columnLetter(at)}$${place.lastRow}`;
  if (term.lookup.code === null) return `SUM(${range(column)})`;
  return `SUMIF(${range(place.codeColumn)},"${term.lookup.code}",${range(column)})`;
}

const signed = (residue: string): string => (residue.startsWith('-') ? residue : `+${residue}`);

function sumOf(references: readonly string[]): string {
  if (references.length <= MAX_ARGUMENTS) return `SUM(${references.join(',')})`;
  const groups: string[] = [];
  for (let at = 0; at < references.length; at += MAX_ARGUMENTS)
    groups.push(`SUM(${references.slice(at, at + MAX_ARGUMENTS).join(',')})`);
  return sumOf(groups);
}

/** 各格的引用；同表同列上下相邻的并成区域。 */
function references(found: readonly CellPlace[], sheet: string): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < found.length) {
    const start = found[at];
    if (!start) break;
    let end = start;
    for (let next = found[at + 1]; next && follows(end, next); next = found[at + 1]) {
      end = next;
      at++;
    }
    at++;
    const prefix = start.sheet === sheet ? '' : `'${start.sheet.replaceAll("'", "''")}'!`;
    out.push(start === end ? `${prefix}${cell(start)}` : `${prefix}${cell(start)}:${cell(end)}`);
  }
  return out;
}

/** 按列再按行排：求和不问次序，排好才并得成区域。别的表保持先后。 */
function inOrder(found: readonly CellPlace[]): CellPlace[] {
  const sheets = [...new Set(found.map((place) => place.sheet))];
  const rank = new Map(sheets.map((name, at) => [name, at]));
  return [...found].sort(
    (a, b) => (rank.get(a.sheet) ?? 0) - (rank.get(b.sheet) ?? 0) || a.column - b.column || a.row - b.row,
  );
}

const follows = (a: CellPlace, b: CellPlace): boolean =>
  a.sheet === b.sheet && a.column === b.column && a.row + 1 === b.row;

const cell = (place: CellPlace): string => `${columnLetter(place.column)}${place.row}`;
