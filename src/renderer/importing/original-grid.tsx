/** 原表：只读，有上限；读到的、没读懂的各有颜色，悬停说明去向。 */
import type { ReactElement, ReactNode } from 'react';
import type { SheetDetail } from '../../shared/contract/index.js';

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}`;

interface Props {
  readonly detail: SheetDetail;
  readonly top: number;
  /** 每列上面加一格（手工指定时的下拉框）。 */
  readonly columnHead?: (column: number) => ReactNode;
  /** 行号上点一下。 */
  readonly onRow?: (row: number) => void;
  readonly header?: { readonly top: number; readonly rows: number } | null;
}

/** 被合并盖住的格子不画。 */
function covered(detail: SheetDetail): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const [row, cells] of detail.rows.entries())
    for (const [column, cell] of cells.entries()) {
      if (cell === null || (cell.columnSpan === 1 && cell.rowSpan === 1)) continue;
      for (let r = row; r < row + cell.rowSpan; r++)
        for (let c = column; c < column + cell.columnSpan; c++)
          if (r !== row || c !== column) hidden.add(`${r}|${c}`);
    }
  return hidden;
}

export function OriginalGrid({ detail, top, columnHead, onRow, header = null }: Props): ReactElement {
  const hidden = covered(detail);
  const columns = Array.from({ length: detail.columns }, (_, column) => column);
  const inHeader = (row: number): boolean =>
    header !== null && row + top >= header.top && row + top < header.top + header.rows;
  return (
    <table className="original">
      <thead>
        <tr>
          <th aria-label="行号" />
          {columns.map((column) => (
            <th key={column}>
              {letters(column)}
              {columnHead ? <div>{columnHead(column)}</div> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {detail.rows.map((cells, row) => (
          <tr key={row} className={inHeader(row) ? 'is-header' : ''}>
            <th>
              {onRow ? (
                <button type="button" className="btn s" onClick={() => onRow(row + top)}>
                  {row + top + 1}
                </button>
              ) : (
                row + top + 1
              )}
            </th>
            {columns.map((column) => {
              if (hidden.has(`${row}|${column}`)) return null;
              const cell = cells[column] ?? null;
              if (cell === null) return <td key={column} />;
              const look = `${cell.mark}${cell.number ? ' num' : ''}`;
              return (
                <td
                  key={column}
                  className={look}
                  colSpan={cell.columnSpan}
                  rowSpan={Math.min(cell.rowSpan, detail.rows.length - row)}
                  title={cell.note ?? undefined}
                >
                  {cell.text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
