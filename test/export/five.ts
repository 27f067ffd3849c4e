/** 测试用：从五处（工作簿、Word 表、Word 文字、PDF、纯文本）各自取出数来，不经写出它们的代码。 */
import type { ExportInput } from '../../src/main/export/input.js';
import { printedRows, shownAmount } from '../../src/main/export/printed.js';
import { columnLetter, planWorkbook } from '../../src/main/workbook/write/plan.js';
import type { CellView } from '../../src/shared/contract/index.js';
import type { PdfPage } from './libreoffice.js';
import { cellOf, load, part } from './parts.js';

export interface PlacedCell {
  readonly sheet: string;
  readonly at: string;
  readonly view: CellView;
  /** 应印出的文字。 */
  readonly shown: string;
}

/** 取数要看的：九张表，与没有科目时印几行空行。 */
export type Printed = Pick<ExportInput, 'sheets' | 'blankRows'>;

/** 印出的全部金额格：工作表、坐标、视图、应印的文字。 */
export const placedCells = (input: Printed): PlacedCell[] =>
  planWorkbook(input.sheets, input.blankRows).sheets.flatMap((plan) =>
    plan.rows.flatMap((row, at) =>
      row.cells.flatMap((cell, index) =>
        cell && 'amount' in cell
          ? [
              {
                sheet: plan.name,
                at: `${columnLetter(index + 1)}${plan.bodyRow + at}`,
                view: cell.amount,
                shown: shownAmount(cell.amount, plan.sheet.zeroStyle),
              },
            ]
          : [],
      ),
    ),
  );

/** 工作簿：地址 → 数（空格为 0）。 */
export async function workbookFigures(bytes: Uint8Array, input: Printed): Promise<Map<string, number>> {
  const book = await load(bytes);
  return new Map(
    placedCells(input).map(({ sheet, at, view }) => [
      view.address,
      Number(cellOf(book, sheet, at).value ?? 0),
    ]),
  );
}

const inner = (xml: string, tag: string): string[] =>
  xml.match(new RegExp(`<${tag}(?: [^>]*)?>.*?</${tag}>`, 'gs')) ?? [];
const textOf = (xml: string): string =>
  inner(xml, 'w:t')
    .map((text) => text.replace(/<[^>]*>/g, ''))
    .join('')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

/** Word 表：地址 → 印出的文字。列由 gridSpan 累加而得。 */
export function wordFigures(booklet: Uint8Array, input: Printed): Map<string, string> {
  const tables = inner(part(booklet, 'word/document.xml'), 'w:tbl');
  const found = new Map<string, string>();
  for (const [at, sheet] of input.sheets.entries()) {
    const rows = inner(tables[at] ?? '', 'w:tr').slice(sheet.headerRows);
    for (const [index, row] of printedRows(sheet, input.blankRows).entries()) {
      const byColumn = new Map<number, string>();
      let column = 0;
      for (const cell of inner(rows[index] ?? '', 'w:tc')) {
        byColumn.set(column, textOf(cell));
        column += Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? '1');
      }
      for (const [place, cell] of row.cells.entries())
        if (cell && 'amount' in cell) found.set(cell.amount.address, byColumn.get(place) ?? '（没有这一格）');
    }
  }
  return found;
}

/** Word 里不在表格中的各段文字。 */
export const wordParagraphs = (booklet: Uint8Array): string[] =>
  inner(part(booklet, 'word/document.xml').replace(/<w:tbl>.*?<\/w:tbl>/gs, ''), 'w:p').map(textOf);

const AMOUNT = /^-?[\d,]+\.\d\d$/;

/** PDF 的表页：印出的金额，逐页自上而下、自左而右。 */
export function pdfAmounts(pages: readonly PdfPage[]): string[] {
  return pages
    .filter((page) => page.landscape)
    .flatMap((page) => {
      const words = page.words.filter((word) => AMOUNT.test(word.text));
      const rows: (typeof words)[] = [];
      for (const word of words) {
        const last = rows.at(-1);
        if (last?.[0] && Math.abs(last[0].y - word.y) < 2.5) last.push(word);
        else rows.push([word]);
      }
      return rows.flatMap((row) => [...row].sort((a, b) => a.x - b.x).map((word) => word.text));
    });
}

/** PDF 的文字页：去掉页眉标记、页码与一切空白，连成一串。 */
export function pdfText(pages: readonly PdfPage[], marks: string): string {
  // 页眉的各个标记有时各成一行。
  const heads = new Set([marks.replace(/\s/g, ''), ...marks.split(/\s/)]);
  return pages
    .filter((page) => !page.landscape)
    .flatMap((page) => page.lines)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => !/^—\d+—$/.test(line) && !heads.has(line))
    .join('');
}
