/** 粘贴与填充各改哪些格：照 Excel 铺开，计算格跳过，表外的不要，都数清楚。 */
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import type { CellEdit } from '../state/actions.js';
import { editableAmount, sameAmount } from './amount-text.js';
import { plain } from './paste-words.js';
import { amountAt, type Rectangle } from './selection.js';

type Block = readonly (readonly string[])[];

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

export interface PastePlan {
  readonly edits: CellEdit[];
  /** 不能键入而跳过的格数。 */
  readonly skipped: number;
  readonly total: number;
  /** 落在表外、没有地方放的有字的格数。 */
  readonly outside: number;
  /** 落在代码、名称上，与那里的字又不同的格数：这些字没有地方放。 */
  readonly onLabels: number;
  readonly area: Rectangle;
}

/** 选区正好是块的整数倍（只有一个值也是）时铺满选区，否则照块的大小铺一遍。 */
function spread(area: Rectangle, height: number, width: number): { height: number; width: number } {
  const tall = area.bottom - area.top + 1;
  const wide = area.right - area.left + 1;
  const tiles = tall % height === 0 && wide % width === 0;
  return tiles ? { height: tall, width: wide } : { height, width };
}

/** 块里放不下的部分有几格是有字的。 */
function countOutside(block: Block, rows: number, columns: number): number {
  return block
    .flatMap((line, row) => line.map((text, column) => ({ text, out: row >= rows || column >= columns })))
    .filter(({ text, out }) => out && text.trim() !== '').length;
}

function labelAt(sheet: SheetView, row: number, column: number): string {
  const cell = sheet.rows[row]?.cells[column] ?? null;
  return cell !== null && 'text' in cell ? cell.text : '';
}

/** 从选区左上角铺开。 */
export function planPaste(sheet: SheetView, area: Rectangle, block: Block, unit: AmountUnit): PastePlan {
  const blockWidth = Math.max(1, ...block.map((line) => line.length));
  const { height, width } = spread(area, block.length, blockWidth);
  const bottom = Math.min(area.top + height, sheet.rows.length) - 1;
  const right = Math.min(area.left + width, sheet.columns.length) - 1;
  const edits: CellEdit[] = [];
  let skipped = 0;
  let total = 0;
  let onLabels = 0;
  for (const row of range(area.top, bottom)) {
    for (const column of range(area.left, right)) {
      const line = block[(row - area.top) % block.length];
      const text = line?.[(column - area.left) % blockWidth]?.trim();
      const cell = amountAt(sheet, { row, column });
      if (text === undefined) continue;
      if (cell === null) {
        if (text !== '' && plain(text) !== plain(labelAt(sheet, row, column))) onLabels += 1;
        continue;
      }
      if (sameAmount(cell, text, unit)) continue;
      total += 1;
      if (cell.editable) edits.push({ address: cell.address, text });
      else skipped += 1;
    }
  }
  const outside = countOutside(block, sheet.rows.length - area.top, sheet.columns.length - area.left);
  return { edits, skipped, total, outside, onLabels, area: { ...area, bottom, right } };
}

/** Ctrl+D、Ctrl+R：用选区的首行（首列）填满其余；只选了一行（一列）时取上一行（左一列）的。 */
export function planFill(sheet: SheetView, area: Rectangle, down: boolean, unit: AmountUnit): CellEdit[] {
  const alone = down ? area.top === area.bottom : area.left === area.right;
  const from = (down ? area.top : area.left) - (alone ? 1 : 0);
  const edits: CellEdit[] = [];
  for (const row of range(down ? from + 1 : area.top, area.bottom)) {
    for (const column of range(down ? area.left : from + 1, area.right)) {
      const source = amountAt(sheet, down ? { row: from, column } : { row, column: from });
      const target = amountAt(sheet, { row, column });
      if (source !== null && target?.editable === true) {
        edits.push({ address: target.address, text: editableAmount(source, unit) });
      }
    }
  }
  return edits;
}

/** Ctrl+Enter：选区里能键入的格都填同一个数。 */
export function planEverywhere(sheet: SheetView, area: Rectangle, text: string): CellEdit[] {
  return range(area.top, area.bottom).flatMap((row) =>
    range(area.left, area.right).flatMap((column) => {
      const cell = amountAt(sheet, { row, column });
      return cell?.editable === true ? [{ address: cell.address, text }] : [];
    }),
  );
}
