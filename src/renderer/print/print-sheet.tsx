/** 打印：按正式表式另排一张普通的表（屏幕上的表格只画看得见的行），总是浅色。 */
import { useEffect, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { AmountUnit, HeaderCell, SheetCell, SheetRow, SheetView } from '../../shared/contract/index.js';
import { shownAmount } from '../grid/amount-text.js';
import { isTotalRow } from '../grid/sections.js';
import { update, useApp } from '../state/store.js';

function Head({ sheet }: { readonly sheet: SheetView }): ReactElement {
  const rows = Array.from({ length: sheet.headerRows }, (_, row) =>
    sheet.header.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  );
  const key = (cell: HeaderCell): string => `${cell.row}:${cell.column}`;
  return (
    <thead>
      {rows.map((cells, row) => (
        <tr key={row}>
          {cells.map((cell) => (
            <th key={key(cell)} colSpan={cell.columnSpan} rowSpan={cell.rowSpan}>
              {cell.text}
            </th>
          ))}
        </tr>
      ))}
    </thead>
  );
}

/** 出格的位置：被左边的合并格盖住的不出。 */
function shownCells(row: SheetRow): { readonly cell: SheetCell | null; readonly at: number }[] {
  const out: { readonly cell: SheetCell | null; readonly at: number }[] = [];
  for (let at = 0; at < row.cells.length;) {
    const cell = row.cells[at] ?? null;
    out.push({ cell, at });
    at += cell !== null && 'text' in cell ? Math.max(1, cell.span) : 1;
  }
  return out;
}

interface RowProps {
  readonly row: SheetRow;
  readonly sheet: SheetView;
  readonly unit: AmountUnit;
  readonly onScreen: boolean;
}

function Row({ row, sheet, unit, onScreen }: RowProps): ReactElement {
  const look = isTotalRow(row) ? 'total' : row.level === 1 ? 'class' : '';
  return (
    <tr className={look}>
      {shownCells(row).map(({ cell, at }) => {
        if (cell === null) return <td key={at} />;
        const text = 'amount' in cell ? shownAmount(cell.amount, unit, sheet.zeroStyle) : '';
        return 'amount' in cell ? (
          // 屏幕上看的有右键菜单，值是写着的这一个；空着的不给，免得抄到现在的数。
          <td
            key={at}
            className="amount"
            data-address={onScreen && text !== '' ? cell.amount.address : undefined}
          >
            {text}
          </td>
        ) : (
          <td key={at} colSpan={cell.span} className={`${cell.align} indent-${cell.indent}`}>
            {cell.text}
          </td>
        );
      })}
    </tr>
  );
}

/** 栏多的表横着印。 */
const orientation = (sheet: SheetView): string => (sheet.columns.length > 6 ? 'landscape' : 'portrait');

export function PrintPaper({
  sheet,
  unit,
  onScreen = false,
}: {
  readonly sheet: SheetView;
  readonly unit: AmountUnit;
  /** 在屏幕上给人看（历史版本），不是为打印藏着的一份。 */
  readonly onScreen?: boolean;
}): ReactElement {
  const width = sheet.columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <article
      className={`${onScreen ? 'seen-paper' : 'print-paper'} ${orientation(sheet)}`}
      aria-hidden={!onScreen}
    >
      <h1>{sheet.title}</h1>
      <p className="print-tag">{sheet.tag}</p>
      <p className="print-meta">
        <span>
          {sheet.departmentLabel === '' ? '' : `${sheet.departmentLabel ?? '部门：'}${sheet.department}`}
        </span>
        <span>{(sheet.unitLabel ?? '金额单位：万元').replace('万元', unit)}</span>
      </p>
      <table>
        <colgroup>
          {sheet.columns.map((column) => (
            <col key={column.id} style={{ width: `${(column.width / width) * 100}%` }} />
          ))}
        </colgroup>
        <Head sheet={sheet} />
        <tbody>
          {sheet.rows
            .filter((row) => row.role !== 'subject' || !row.empty)
            .map((row) => (
              <Row key={row.id} row={row} sheet={sheet} unit={unit} onScreen={onScreen} />
            ))}
        </tbody>
      </table>
      {sheet.notes.map((note) => (
        <p key={note} className="print-note">
          {note}
        </p>
      ))}
      {sheet.emptySentence === null ? null : <p className="print-note">{sheet.emptySentence}</p>}
    </article>
  );
}

/** 排好就交给系统打印；对话框关了收起。 */
export function PrintSheet(): ReactElement | null {
  const sheet = useApp((state) => (state.printing === null ? undefined : state.sheets.get(state.printing)));
  const unit = useApp((state) => state.unit);
  const wanted = useApp((state) => state.printing);
  useEffect(() => {
    if (wanted === null) return undefined;
    const done = (): void => update({ printing: null });
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [wanted]);
  return sheet === undefined ? null : createPortal(<PrintPaper sheet={sheet} unit={unit} />, document.body);
}
