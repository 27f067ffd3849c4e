/** 补充资料里的小表：会议、培训、出国团组。可从 Excel、WPS 整块粘贴。 */
import { useState, type ClipboardEvent, type ReactElement } from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { setFact } from '../state/actions.js';

const rowsOf = (text: string): string[][] =>
  text === '' ? [] : text.split('\n').map((line) => line.split('\t'));
const clean = (cell: string): string => cell.replace(/[\t\r\n]+/g, ' ').trim();

export function FactRows({ fact }: { readonly fact: FactLine }): ReactElement {
  const [draft, setDraft] = useState<string[][] | null>(null);
  const saved = rowsOf(fact.value ?? '');
  const rows = draft ?? saved;
  const put = (next: string[][]): void => {
    const text = next
      .filter((row) => row.some((cell) => clean(cell) !== ''))
      .map((row) =>
        fact.columns
          .map((_column, at) => clean(row[at] ?? ''))
          .join('\t')
          .replace(/\t+$/, ''),
      )
      .join('\n');
    setDraft(null);
    if (text !== (fact.value ?? '')) void setFact(fact.key, text);
  };
  const typed = (row: number, column: number, text: string): string[][] =>
    rows.map((cells, at) =>
      at === row
        ? fact.columns.map((_column, place) => (place === column ? text : (cells[place] ?? '')))
        : cells,
    );
  const paste = (event: ClipboardEvent, row: number, column: number): void => {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const next = rows.map((cells) => [...cells]);
    text.split('\n').forEach((line, down) => {
      const own = (next[row + down] ??= []);
      line.split('\t').forEach((cell, right) => {
        if (column + right < fact.columns.length) own[column + right] = cell;
      });
    });
    put(next);
  };
  return (
    <div>
      {rows.length === 0 ? null : (
        <table className="fact-rows">
          <thead>
            <tr>
              {fact.columns.map((column) => (
                <th key={column.name} scope="col" className={column.type === 'text' ? 'wide' : ''}>
                  {column.name}
                  {column.unit === '' ? '' : `（${column.unit}）`}
                </th>
              ))}
              <th className="drop" />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {fact.columns.map((column, at) => (
                  <td key={column.name}>
                    <input
                      type="text"
                      value={cells[at] ?? ''}
                      aria-label={`第 ${row + 1} 行 ${column.name}`}
                      onChange={(event) => setDraft(typed(row, at, event.target.value))}
                      onPaste={(event) => paste(event, row, at)}
                      onBlur={() => {
                        // 离开一格就存；空行不存。
                        if (draft !== null) put(draft);
                      }}
                      onKeyDown={(event) => {
                        if (event.nativeEvent.isComposing) return;
                        if (event.key === 'Enter') event.currentTarget.blur();
                        if (event.key === 'Escape') setDraft(null);
                      }}
                    />
                  </td>
                ))}
                <td className="drop">
                  <button
                    type="button"
                    className="btn s"
                    aria-label={`删第 ${row + 1} 行`}
                    onClick={() => put(rows.filter((_cells, at) => at !== row))}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <button
        type="button"
        className={fact.missing ? 'btn ask s' : 'btn line s'}
        onClick={() => setDraft([...rows, fact.columns.map(() => '')])}
      >
        加一行
      </button>
      <span className="sm mut"> 可从 Excel、WPS 整块粘贴</span>
    </div>
  );
}
