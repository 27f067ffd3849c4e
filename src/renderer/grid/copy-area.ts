/**
 * 选区写到剪贴板，三种格式：文字表（TSV）与网页表（HTML）给 Excel、WPS、LibreOffice，
 * 精确数给本程序自己（万元只显两位，在程序里抄来抄去不该丢掉角分）。
 */
import { z } from 'zod';
import {
  amountUnitSchema,
  type AmountUnit,
  type HeaderCell,
  type SheetView,
} from '../../shared/contract/index.js';
import { amountOf } from '../state/sheet-index.js';
import { editableAmount, plainAmount } from './amount-text.js';
import { shiftPoint } from './decimal-text.js';
import type { Rectangle } from './selection.js';

/** 写出的一格；`rows`、`columns` 是跨度，被别格盖住的位置不写。 */
interface Written {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
  readonly kind: 'amount' | 'text' | 'head';
}
type Line = readonly (Written | null)[];

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** 表头落在选中各列的部分；横跨选区内外的截到选区。 */
function headLines(sheet: SheetView, area: Rectangle): Line[] {
  const width = area.right - area.left + 1;
  const lines = range(0, sheet.headerRows - 1).map(() => new Array<Written | null>(width).fill(null));
  for (const cell of sheet.header) {
    const clipped = clip(cell, area);
    const line = lines[cell.row];
    if (clipped === null || line === undefined) continue;
    line[clipped.at] = { text: cell.text, rows: cell.rowSpan, columns: clipped.columns, kind: 'head' };
  }
  return lines;
}

function clip(cell: HeaderCell, area: Rectangle): { at: number; columns: number } | null {
  const left = Math.max(cell.column, area.left);
  const right = Math.min(cell.column + cell.columnSpan - 1, area.right);
  return left > right ? null : { at: left - area.left, columns: right - left + 1 };
}

/** 数据行；横跨几列的标签照样合并。 */
function bodyLine(sheet: SheetView, area: Rectangle, row: number, unit: AmountUnit): Line {
  const cells = sheet.rows[row]?.cells ?? [];
  let covered = 0;
  return range(area.left, area.right).map((column) => {
    covered -= 1;
    const cell = cells[column] ?? null;
    if (cell === null) return covered >= 0 ? null : { text: '', rows: 1, columns: 1, kind: 'text' };
    if ('amount' in cell)
      return { text: plainAmount(cell.amount, unit), rows: 1, columns: 1, kind: 'amount' };
    const columns = Math.min(cell.span, area.right - column + 1);
    covered = columns - 1;
    return { text: cell.text, rows: 1, columns, kind: 'text' };
  });
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** 金额是数；科目代码、行次标为文本，Excel 认 mso-number-format，LibreOffice 认 sdnum。 */
const attributes: Readonly<Record<Written['kind'], string>> = {
  amount: ` style="mso-number-format:'#,##0.00'" sdnum="2052;0;#,##0.00"`,
  text: ` style="mso-number-format:'\\@'" sdnum="2052;0;@"`,
  head: ` style="mso-number-format:'\\@';text-align:center" sdnum="2052;0;@"`,
};

function cellHtml({ text, rows, columns, kind }: Written): string {
  const spans = `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;
  return `<td${spans}${attributes[kind]}>${escapeHtml(text)}</td>`;
}

/** `headed` 为真时连表头一起写，合并照旧。 */
export function copyArea(
  sheet: SheetView,
  area: Rectangle,
  unit: AmountUnit,
  headed: boolean,
): { text: string; html: string } {
  const body = range(area.top, area.bottom).map((row) => bodyLine(sheet, area, row, unit));
  const lines = headed ? [...headLines(sheet, area), ...body] : body;
  const plain = (cell: Written | null): string => (cell?.text ?? '').replaceAll(/[\t\r\n]/g, ' ');
  const rowHtml = (line: Line): string =>
    `<tr>${line.map((cell) => (cell === null ? '' : cellHtml(cell))).join('')}</tr>`;
  return {
    text: lines.map((line) => line.map(plain).join('\t')).join('\r\n'),
    html: `<meta charset="utf-8"><table border="1" style="border-collapse:collapse">${lines.map(rowHtml).join('')}</table>`,
  };
}

/** 本程序自己的格式：单位与精确到分的数。 */
export const exactType = 'application/x-juesuan-cells';

const exactSchema = z.object({
  unit: amountUnitSchema,
  rows: z.array(z.array(z.string().max(400)).max(400)).max(20_000),
});

export function exactCells(sheet: SheetView, area: Rectangle, unit: AmountUnit): string {
  const rows = range(area.top, area.bottom).map((row) =>
    range(area.left, area.right).map((column) => {
      const cell = sheet.rows[row]?.cells[column] ?? null;
      const amount = amountOf(cell);
      if (amount !== null) return editableAmount(amount, unit);
      return cell !== null && 'text' in cell ? cell.text : '';
    }),
  );
  return JSON.stringify({ unit, rows } satisfies z.infer<typeof exactSchema>);
}

const decimalText = /^-?\d+\.\d+$/;

/** 读自己的格式，换成现在的单位；不是自己的为 null。 */
export function readExact(data: string, unit: AmountUnit): string[][] | null {
  if (data === '') return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return null;
  }
  const exact = exactSchema.safeParse(parsed);
  if (!exact.success) return null;
  const places = exact.data.unit === unit ? 0 : unit === '元' ? 4 : -4;
  const shift = (text: string): string =>
    places !== 0 && decimalText.test(text) ? shiftPoint(text, places) : text;
  return exact.data.rows.map((row) => row.map(shift));
}
