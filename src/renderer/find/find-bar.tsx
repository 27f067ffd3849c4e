/** 查找条：边打边找，Enter 下一处，Shift+Enter 上一处，Esc 收起、回到表格。 */
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { SheetView } from '../../shared/contract/index.js';
import { pointOf, refOf, type Point } from '../grid/selection.js';
import { Icon } from '../parts/icons.js';
import { selectOne } from '../state/model.js';
import { select } from '../state/navigate.js';
import { getState, update, useApp } from '../state/store.js';
import { findAll, nextFound } from './find.js';

function cursor(sheet: SheetView): Point | null {
  const focus = getState().selections.get(sheet.table)?.focus;
  return focus === undefined ? null : pointOf(sheet, focus);
}

function go(sheet: SheetView, point: Point | null): void {
  const ref = point === null ? null : refOf(sheet, point);
  if (ref !== null) select(sheet.table, selectOne(ref));
}

const close = (): void => update({ find: null });

function useFound(sheet: SheetView, words: string): readonly Point[] {
  const unit = useApp((state) => state.unit);
  return useMemo(() => findAll(sheet, words, unit), [sheet, words, unit]);
}

/** 第几处；光标不在找到的格上时只说共几处。 */
function place(sheet: SheetView, found: readonly Point[]): string {
  if (found.length === 0) return '没有找到';
  const at = cursor(sheet);
  const order = found.findIndex((point) => point.row === at?.row && point.column === at.column);
  return order === -1 ? `共 ${found.length} 处` : `第 ${order + 1} 处，共 ${found.length} 处`;
}

export function FindBar({
  sheet,
  serial,
}: {
  readonly sheet: SheetView;
  readonly serial: number;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const unit = useApp((state) => state.unit);
  const found = useFound(sheet, words);
  // 光标移动时第几处跟着变。
  useApp((state) => state.selections.get(sheet.table));
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [serial]);
  // 拼音组字的半截不去找；成字的那一下浏览器先报输入、后报组字完，所以到这里才走。
  const seek = (text: string): void =>
    go(sheet, nextFound(findAll(sheet, text, unit), cursor(sheet), 1, true));
  const step = (by: 1 | -1): void => go(sheet, nextFound(found, cursor(sheet), by));
  return (
    <div className="find-bar" role="search">
      <input
        ref={input}
        type="text"
        className="text"
        aria-label="在本表查找"
        placeholder="代码、名称或金额"
        value={words}
        maxLength={60}
        onChange={(event) => {
          const text = event.target.value;
          setWords(text);
          if (event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing) return;
          seek(text);
        }}
        onCompositionEnd={(event) => seek(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' || event.key === 'F3') step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
        }}
      />
      <span className="sm mut nw" role="status">
        {words.trim() === '' ? '在本表里找' : place(sheet, found)}
      </span>
      <button type="button" className="btn s" disabled={found.length === 0} onClick={() => step(-1)}>
        上一处
      </button>
      <button type="button" className="btn s" disabled={found.length === 0} onClick={() => step(1)}>
        下一处
      </button>
      <button type="button" className="btn s" aria-label="收起查找" onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}
