/**
 * 从 Excel 整块贴来的科目表（代码、名称、金额在一起）：按科目代码对号，不按行次对号。
 * 表里还没有的项级科目一并写入，行由宿主添上；贴的块里多一行少一行都不会错位。
 */
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import type { CellEdit } from '../state/actions.js';
import { sameAmount } from './amount-text.js';
import { amountOf } from '../state/sheet-index.js';
import { figure, plain } from './paste-words.js';

const codePattern = /^\d{3}(\d{2}){0,2}$/;
const itemPattern = /^\d{7}$/;

type Block = readonly (readonly string[])[];

export interface CodedPaste {
  readonly edits: CellEdit[];
  /** 不能键入而跳过的格数。 */
  readonly skipped: number;
  readonly total: number;
  /** 表里原来没有、由此添上的项数。 */
  readonly added: number;
}

/**
 * 块的第一列大半是科目代码，就按代码对号，从代码列铺起；返回那一列，不是这样的块为 null。
 * 光标在代码列上即可；在别的列上时，第二列还得是科目名称，才不会把金额认作代码。
 */
export function codedFrom(sheet: SheetView, left: number, block: Block): number | null {
  const from = sheet.columns.findIndex(({ role }) => role === 'code');
  if (!sheet.subjectRows || from === -1) return null;
  const coded = block.filter((row) => codePattern.test(plain(row[0])));
  if (coded.length === 0 || coded.length * 2 < block.length) return null;
  const named = coded.every((row) => row.length > 2 && !figure.test(plain(row[1])));
  return left === from || named ? from : null;
}

/** 光标在代码列上，贴来的只有项级科目代码（至多连着名称）：是要添这些行。不是的为 null。 */
export function codesAlone(sheet: SheetView, left: number, block: Block): readonly string[] | null {
  if (!sheet.subjectRows || sheet.columns[left]?.role !== 'code') return null;
  const lines = block.filter((line) => line.some((text) => plain(text) !== ''));
  const alone = lines.every(
    ([code, name, ...rest]) =>
      codePattern.test(plain(code)) &&
      (plain(name) === '' || !figure.test(plain(name))) &&
      rest.every((text) => plain(text) === ''),
  );
  const items = [...new Set(lines.map(([code]) => plain(code)))].filter((code) => itemPattern.test(code));
  return alone && items.length > 0 ? items : null;
}

/** 这一科目这一列的地址：照表里别的行写，换上代码（空表也有合计行）。 */
function addressOf(sheet: SheetView, code: string, column: number): string | null {
  for (const row of sheet.rows) {
    const cell = amountOf(row.cells[column]);
    if (cell === null) continue;
    const [table = '', , ...rest] = cell.address.split('/');
    return [table, code, ...rest].join('/');
  }
  return null;
}

export function planCodedPaste(sheet: SheetView, left: number, block: Block, unit: AmountUnit): CodedPaste {
  const rows = new Map(sheet.rows.flatMap((row) => (row.code === null ? [] : [[row.code, row] as const])));
  const edits: CellEdit[] = [];
  const added = new Set<string>();
  let skipped = 0;
  let total = 0;
  for (const line of block) {
    const code = plain(line[0]);
    if (!codePattern.test(code)) continue;
    const row = rows.get(code);
    for (const [offset, given] of line.entries()) {
      const text = given.trim();
      const at = left + offset;
      if (sheet.columns[at]?.role !== 'amount' || text === '') continue;
      const cell = amountOf(row?.cells[at]);
      if (cell !== null && sameAmount(cell, text, unit)) continue;
      if (cell !== null && !cell.editable) {
        // 类、款与小计由下级算出，不贴；它们不算“没改成”。
        if (itemPattern.test(code)) skipped += 1;
        total += itemPattern.test(code) ? 1 : 0;
        continue;
      }
      const address = cell?.address ?? (itemPattern.test(code) ? addressOf(sheet, code, at) : null);
      if (address === null) continue;
      if (row === undefined && !writable(sheet, at)) {
        skipped += 1;
        total += 1;
        continue;
      }
      total += 1;
      if (row === undefined) added.add(code);
      edits.push({ address, text });
    }
  }
  return { edits, skipped, total, added: added.size };
}

/** 新添的行哪些列能键入：看已有的项这一列能不能；一个项也没有的，看它是不是录入的一列。 */
function writable(sheet: SheetView, column: number): boolean {
  const items = sheet.rows.filter(({ code }) => code !== null && itemPattern.test(code));
  if (items.length === 0) return sheet.columns[column]?.entry === true;
  return items.some((row) => amountOf(row.cells[column])?.editable === true);
}
