/**
 * 从 Excel 整块贴到固定行的表（06：代码、名称、金额并排几组）：按代码对号，不按行次对号。
 * 一行里可以有几组；本表没有的代码数清楚，不贴。
 */
import type { AmountUnit, CellView, SheetView } from '../../shared/contract/index.js';
import type { CellEdit } from '../state/actions.js';
import { amountOf } from '../state/sheet-index.js';
import { sameAmount } from './amount-text.js';
import { figure, plain } from './paste-words.js';

type Block = readonly (readonly string[])[];

export interface ListedPaste {
  readonly edits: CellEdit[];
  readonly skipped: number;
  readonly total: number;
  /** 本表没有这一款的。 */
  readonly unknown: number;
}

const codePattern = /^\d{3}(\d{2})?$/;

interface Listed {
  readonly code: string;
  readonly text: string;
}

/** 一行里的各组：代码、名称、金额。 */
function groupsIn(line: readonly string[]): Listed[] {
  const groups: Listed[] = [];
  for (const [at, word] of line.entries()) {
    const name = plain(line[at + 1]);
    const text = line[at + 2];
    if (codePattern.test(plain(word)) && name !== '' && !figure.test(name) && text !== undefined)
      groups.push({ code: plain(word), text: text.trim() });
  }
  return groups;
}

/** 表上各代码的金额格：代码列往右的头一个金额。 */
function cellsByCode(sheet: SheetView): ReadonlyMap<string, CellView> {
  const cells = new Map<string, CellView>();
  for (const row of sheet.rows) {
    let code = '';
    for (const [at, cell] of row.cells.entries()) {
      const amount = amountOf(cell);
      if (sheet.columns[at]?.role === 'code' && cell !== null && 'text' in cell) code = plain(cell.text);
      if (amount === null || code === '') continue;
      if (!cells.has(code)) cells.set(code, amount);
      code = '';
    }
  }
  return cells;
}

/** 固定行的表上，大半的行有“代码、名称、金额”的，照代码贴；不是这样的块为 null。 */
export function planListedPaste(sheet: SheetView, block: Block, unit: AmountUnit): ListedPaste | null {
  if (sheet.subjectRows || !sheet.columns.some(({ role }) => role === 'code')) return null;
  const lines = block.map(groupsIn);
  const listed = lines.filter((groups) => groups.length > 0).length;
  if (listed === 0 || listed * 2 < block.length) return null;
  const cells = cellsByCode(sheet);
  const edits: CellEdit[] = [];
  let skipped = 0;
  let total = 0;
  let unknown = 0;
  for (const { code, text } of lines.flat()) {
    const cell = cells.get(code);
    if (text === '') continue;
    if (cell === undefined) unknown += 1;
    // 类由下属各款算出，不贴；它不算“没改成”。
    else if (sameAmount(cell, text, unit) || (!cell.editable && code.length === 3)) continue;
    else {
      total += 1;
      if (cell.editable) edits.push({ address: cell.address, text });
      else skipped += 1;
    }
  }
  return { edits, skipped, total, unknown };
}
