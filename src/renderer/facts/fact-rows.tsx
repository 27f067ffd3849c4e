/**
 * 补充资料里的小表：会议、培训、出国团组。像表格那样走：Tab 下一格，Enter 下一行（最后一行添一行，回到
 * 开始的一列），上下键换行，Ctrl+- 删一行。可从 Excel、WPS 整块粘贴。
 */
import {
  useLayoutEffect,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { readClipboard } from '../grid/read-clipboard.js';
import { FactRow } from './fact-row.js';
import { withBlock, withCell } from './rows-text.js';
import type { FactRowsState } from './use-fact-rows.js';
import { useRowsFocus } from './use-rows-focus.js';

interface Props {
  readonly fact: FactLine;
  readonly state: FactRowsState;
  readonly box: RefObject<HTMLDivElement | null>;
}

export function FactRows({ fact, state, box }: Props): ReactElement {
  const { rows } = state;
  const width = fact.columns.length;
  const focus = useRowsFocus(box, rows.length);
  /** Tab 走起的那一列：Enter 换行回到这里，同 Excel。 */
  const origin = useRef(0);
  const walking = useRef(false);
  const to = (row: number, column: number): void => {
    walking.current = true;
    if (focus.at(row, column)) walking.current = false;
  };
  useLayoutEffect(() => {
    walking.current = false;
  });
  const down = (row: number): void => {
    if (row === rows.length - 1) state.change([...rows, []]);
    to(row + 1, origin.current);
  };
  const drop = (row: number): void => {
    state.save(rows.filter((_cells, at) => at !== row));
    to(Math.min(row, rows.length - 2), origin.current);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number): void => {
    if (event.nativeEvent.isComposing) return;
    const place = row * width + column + (event.shiftKey ? -1 : 1);
    if (event.key === 'Tab' && place >= 0 && place < rows.length * width)
      to(Math.floor(place / width), place % width);
    else if (event.key === 'Enter' && !event.shiftKey) down(row);
    else if ((event.key === 'Enter' || event.key === 'ArrowUp') && row > 0) to(row - 1, column);
    else if (event.key === 'ArrowDown' && row < rows.length - 1) to(row + 1, column);
    else if (event.key === '-' && event.ctrlKey) drop(row);
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent, row: number, column: number): void => {
    const data = event.clipboardData;
    const read = readClipboard(data.getData('text/plain'), data.getData('text/html'));
    if (!('block' in read) || (read.block.length <= 1 && (read.block[0]?.length ?? 0) <= 1)) return;
    event.preventDefault();
    state.save(withBlock(rows, row, column, read.block, width));
  };
  return (
    <div
      ref={box}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) state.leave();
      }}
    >
      {rows.length === 0 ? null : (
        <table className="fact-rows">
          <thead>
            <tr>
              {fact.columns.map((column) => (
                <th key={column.name} scope="col" className={column.type === 'text' ? 'wide' : 'num'}>
                  {column.name}
                  {column.unit === '' ? '' : `（${column.unit}）`}
                </th>
              ))}
              <th className="drop" />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <FactRow
                key={row}
                columns={fact.columns}
                cells={cells}
                row={row}
                idle={!state.dirty}
                onFocus={(column) => {
                  if (!walking.current) origin.current = column;
                }}
                onType={(column, text) => state.change(withCell(rows, row, column, text))}
                onLeave={() => state.save()}
                onKey={(event, column) => onKey(event, row, column)}
                onPaste={(event, column) => onPaste(event, row, column)}
                onDrop={() => drop(row)}
              />
            ))}
          </tbody>
        </table>
      )}
      <button
        type="button"
        className={fact.missing ? 'btn ask s add-row' : 'btn line s add-row'}
        onClick={() => {
          state.change([...rows, []]);
          origin.current = 0;
          to(rows.length, 0);
        }}
      >
        加一行
      </button>
      <span className="sm mut"> 可从 Excel、WPS 整块粘贴</span>
    </div>
  );
}
