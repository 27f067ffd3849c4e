/** 一张表成网页的表格：列宽、行高、字号与 Word 表同一推算，表头各页重复。 */
import type { SheetRow, SheetView } from '../../shared/contract/index.js';
import { BOOKMARK } from '../booklet/bookmarks.js';
import { shapeOf, type TableShape } from '../booklet/table.js';
import { footTexts, printedRows, shownAmount } from '../export/printed.js';
import { oneLine } from '../export/text.js';
import { escapeHtml } from './escape.js';

export function tableHtml(sheet: SheetView, blankRows: number): string {
  const rows = printedRows(sheet, blankRows);
  const shape = shapeOf(sheet, rows);
  const total = shape.widths.reduce((sum, width) => sum + width, 0);
  const columns = shape.widths.map((width) => `<col style="width:${percent(width, total)}%">`).join('');
  const department =
    sheet.departmentLabel === '' ? '' : `${sheet.departmentLabel ?? '部门：'}${sheet.department}`;
  const text = (value: string): string => escapeHtml(oneLine(value));
  // 末几行不拆开，末页不剩孤零零的一行。
  const body = rows.map((row, at) => rowHtml(sheet, row, shape, at > 0 && at >= rows.length - 3)).join('\n');
  return `<section class="sheet">
<h2 id="${BOOKMARK.table(sheet.table)}">${text(sheet.title)}</h2>
${sheet.tag === '' ? '' : `<div class="tag">${text(sheet.tag)}</div>`}
<div class="meta"><span>${text(department)}</span><span>${text(sheet.unitLabel ?? '金额单位：万元')}</span></div>
<table style="font-size:${shape.points}pt;line-height:${shape.points + 2}pt"><colgroup>${columns}</colgroup>
<thead>${headHtml(sheet, shape)}</thead>
<tbody>
${body}
</tbody></table>
${footTexts(sheet)
  .map((note) => `<div class="note">${text(note)}</div>`)
  .join('\n')}
</section>`;
}

/** 两位小数的百分比，只为排版。 */
const percent = (width: number, total: number): number => Math.floor((width / total) * 10_000) / 100;

const heightOf = (shape: TableShape): string => `style="height:${shape.rowHeight / 20}pt"`;

function headHtml(sheet: SheetView, shape: TableShape): string {
  return Array.from({ length: sheet.headerRows }, (_, row) => {
    const cells = sheet.header
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(
        (cell) =>
          `<th colspan="${cell.columnSpan}" rowspan="${cell.rowSpan}">${escapeHtml(oneLine(cell.text))}</th>`,
      );
    return `<tr ${heightOf(shape)}>${cells.join('')}</tr>`;
  }).join('\n');
}

function rowHtml(sheet: SheetView, row: SheetRow, shape: TableShape, keep: boolean): string {
  const cells: string[] = [];
  for (let at = 0; at < sheet.columns.length;) {
    const cell = row.cells[at] ?? null;
    if (cell && 'text' in cell) {
      const span = Math.max(1, cell.span);
      const indent = cell.align === 'left' ? ` style="padding-left:${3 + shape.points * cell.indent}pt"` : '';
      cells.push(
        `<td class="${cell.align}" colspan="${span}"${indent}>${escapeHtml(oneLine(cell.text))}</td>`,
      );
      at += span;
    } else {
      const shown = cell === null ? '' : shownAmount(cell.amount, sheet.zeroStyle);
      cells.push(`<td class="amount">${escapeHtml(shown)}</td>`);
      at++;
    }
  }
  return `<tr class="${keep ? 'keep' : ''}" ${heightOf(shape)}>${cells.join('')}</tr>`;
}
