/** 剪贴板：与 Excel、WPS、LibreOffice 往来的文字表（TSV）与网页表（HTML）。 */
import type { AmountUnit, SheetView } from '../../shared/contract/index.js';
import type { CellEdit } from '../state/actions.js';
import { editableAmount, plainAmount } from './amount-text.js';
import { amountAt, type Rectangle } from './selection.js';

function textAt(sheet: SheetView, row: number, column: number, unit: AmountUnit): string {
  const cell = sheet.rows[row]?.cells[column];
  if (cell === null || cell === undefined) return '';
  return 'amount' in cell ? plainAmount(cell.amount, unit) : cell.text;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** 选区写成两种格式；HTML 里科目代码标为文本，贴到 Excel 不会变成数。 */
export function copyArea(
  sheet: SheetView,
  area: Rectangle,
  unit: AmountUnit,
): { text: string; html: string } {
  const rows = range(area.top, area.bottom).map((row) =>
    range(area.left, area.right).map((column) => ({
      text: textAt(sheet, row, column, unit),
      amount: amountAt(sheet, { row, column }) !== null,
    })),
  );
  const cellHtml = (cell: { text: string; amount: boolean }): string =>
    `<td style="mso-number-format:'${cell.amount ? '#,##0.00' : '\\@'}'">${escapeHtml(cell.text)}</td>`;
  return {
    text: rows
      .map((row) => row.map((cell) => cell.text.replaceAll(/[\t\r\n]/g, ' ')).join('\t'))
      .join('\r\n'),
    html: `<table>${rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('')}</table>`,
  };
}

/** 解析 TSV；带引号的格里可以有换行与制表符。 */
export function parseText(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  let cells = 0;
  const endCell = (): void => {
    cells += 1;
    if (cells > CLIPBOARD_CELLS) throw new TooLarge();
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const letters = Array.from(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, ''));
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (letters[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') endCell();
    else if (letter === '\n') {
      endCell();
      rows.push([]);
    } else cell += letter;
  }
  endCell();
  return rows;
}

/** 样子用不着；内联样式还会触动本页的安全策略，每格报一次错。 */
const withoutStyle = (html: string): string =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>/gi, '')
    .replaceAll(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');

/** 剪贴板的上限：九张表各两千行也只有十几万格；再大不是表，解析它会拖住窗口。 */
const CLIPBOARD_CHARS = 8_000_000;
const CLIPBOARD_CELLS = 400_000;

/** 剪贴板太大。 */
class TooLarge extends Error {}

/** 剪贴板的格子；太大的不取，说清为什么、怎么办。文字优先，没有才看 HTML。 */
export function readClipboard(
  text: string,
  html: string,
): { readonly block: string[][] } | { readonly refusal: string } {
  try {
    if (text.length > CLIPBOARD_CHARS || (text === '' && html.length > CLIPBOARD_CHARS)) throw new TooLarge();
    return { block: text === '' ? parseHtml(html) : parseText(text) };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { refusal: '剪贴板里的内容太大，没有粘贴。请只选要贴的那一块再复制。' };
  }
}

/** 跨度的上限：外来的 HTML 可以写任意大的数。 */
const spanLimit = 1000;

/** 只有 HTML 时从表格里取；横竖合并的格都占满它的跨度，免得别的格错位。 */
export function parseHtml(html: string): string[][] {
  const table = new DOMParser().parseFromString(withoutStyle(html), 'text/html').querySelector('table');
  if (table === null) return [];
  const out: string[][] = [];
  /** 上面的格占着的位置：列 → 还占几行。 */
  const held = new Map<number, number>();
  let cells = 0;
  for (const row of table.rows) {
    const line: string[] = [];
    const skipHeld = (): void => {
      for (let left = held.get(line.length) ?? 0; left > 0; left = held.get(line.length) ?? 0) {
        held.set(line.length, left - 1);
        line.push('');
      }
    };
    for (const cell of row.cells) {
      skipHeld();
      if (line.length > CLIPBOARD_CELLS) throw new TooLarge();
      for (let at = 0; at < Math.min(cell.colSpan, spanLimit); at += 1) {
        held.set(line.length, Math.min(cell.rowSpan, spanLimit) - 1);
        line.push(at === 0 ? cell.textContent.trim() : '');
      }
    }
    skipHeld();
    cells += line.length;
    if (cells > CLIPBOARD_CELLS) throw new TooLarge();
    out.push(line);
  }
  return out;
}

export interface PastePlan {
  readonly edits: CellEdit[];
  /** 不能键入而跳过的格数。 */
  readonly skipped: number;
  readonly total: number;
  readonly area: Rectangle;
}

/** 从选区左上角铺开；只有一个值而选了多格时，每格都填它。 */
export function planPaste(
  sheet: SheetView,
  area: Rectangle,
  block: readonly (readonly string[])[],
  unit: AmountUnit,
): PastePlan {
  const single = block.length === 1 && block[0]?.length === 1;
  const height = single ? area.bottom - area.top + 1 : block.length;
  const width = single ? area.right - area.left + 1 : Math.max(0, ...block.map((row) => row.length));
  const bottom = Math.min(area.top + height, sheet.rows.length) - 1;
  const right = Math.min(area.left + width, sheet.columns.length) - 1;
  const edits: CellEdit[] = [];
  let skipped = 0;
  let total = 0;
  for (const row of range(area.top, bottom)) {
    for (const column of range(area.left, right)) {
      const text = (single ? block[0]?.[0] : block[row - area.top]?.[column - area.left])?.trim();
      const cell = amountAt(sheet, { row, column });
      // 空对空、与原值相同的不算修改。
      if (text === undefined || cell === null || text === plainAmount(cell, unit)) continue;
      total += 1;
      if (cell.editable) edits.push({ address: cell.address, text });
      else skipped += 1;
    }
  }
  return { edits, skipped, total, area: { ...area, bottom, right } };
}

/** Ctrl+D、Ctrl+R：用选区的首行（首列）填满其余。 */
export function planFill(sheet: SheetView, area: Rectangle, down: boolean, unit: AmountUnit): CellEdit[] {
  const edits: CellEdit[] = [];
  for (const row of range(down ? area.top + 1 : area.top, area.bottom)) {
    for (const column of range(down ? area.left : area.left + 1, area.right)) {
      const source = amountAt(sheet, down ? { row: area.top, column } : { row, column: area.left });
      const target = amountAt(sheet, { row, column });
      if (source !== null && target?.editable === true) {
        edits.push({ address: target.address, text: editableAmount(source, unit) });
      }
    }
  }
  return edits;
}
