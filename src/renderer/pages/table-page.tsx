/** 表页：公式行、白纸上的正式表、附注。 */
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { SheetView, TableId } from '../../shared/contract/index.js';
import { FindBar } from '../find/find-bar.js';
import { canHideEmpty, revealedRow, withoutEmpty } from '../grid/hide-empty.js';
import { firstSelection } from '../grid/selection.js';
import { SheetGrid } from '../grid/sheet-grid.js';
import { useApp, update } from '../state/store.js';
import { FormulaLine } from './formula-line.js';
import { UndistributedLine } from './undistributed-line.js';
import { useRoom } from './use-room.js';

function OfficialSheet({ sheet }: { readonly sheet: SheetView }): ReactElement {
  const paper = useRef<HTMLDivElement>(null);
  const slot = useRef<HTMLDivElement>(null);
  const room = useRoom(paper, slot);
  const unit = useApp((state) => state.unit);
  const selection = useApp((state) => state.selections.get(sheet.table) ?? null);
  const hiding = useApp((state) => state.hideEmpty.has(sheet.table));
  const undistributed = useApp(
    ({ project }) => (sheet.table === '06' ? project?.undistributed : null) ?? null,
  );
  const revealed = hiding ? revealedRow(sheet, selection) : null;
  const shown = useMemo(
    () => (hiding && canHideEmpty(sheet) ? withoutEmpty(sheet, revealed) : sheet),
    [hiding, sheet, revealed],
  );
  return (
    <div ref={paper} className="sheet">
      <div className="title">
        {sheet.title}
        <span className="tag">{sheet.tag}</span>
      </div>
      <div className="meta">
        <span>
          {sheet.departmentLabel === '' ? '' : `${sheet.departmentLabel ?? '部门：'}${sheet.department}`}
        </span>
        <span>金额单位：{unit}</span>
      </div>
      <div ref={slot} className="grid-room">
        {/* 量到地方才画，免得先按零宽排一遍。 */}
        {room.width > 0 ? <SheetGrid sheet={shown} unit={unit} selection={selection} room={room} /> : null}
      </div>
      {undistributed === null ? null : <UndistributedLine line={undistributed} unit={unit} />}
      <div className="note">
        {sheet.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {sheet.emptySentence === null ? null : <p>{sheet.emptySentence}</p>}
        {(sheet.notices ?? []).map((notice) => (
          <p key={notice} className="notice-ask" role="status">
            {notice}
          </p>
        ))}
      </div>
    </div>
  );
}

export function TablePage({ table }: { readonly table: TableId }): ReactElement {
  const sheet = useApp((state) => state.sheets.get(table));
  const find = useApp((state) => state.find);
  const selected = useApp((state) => state.selections.has(table));
  useEffect(() => {
    if (sheet === undefined || selected) return;
    const selection = firstSelection(sheet);
    if (selection !== null)
      update(({ selections }) => ({ selections: new Map(selections).set(table, selection) }));
  }, [sheet, selected, table]);
  if (sheet === undefined) return <p className="empty-hint">本项目的版式没有公开{table}表。</p>;
  return (
    <>
      <FormulaLine sheet={sheet} />
      {find === null ? null : <FindBar sheet={sheet} serial={find} />}
      <div className="canvas">
        <OfficialSheet sheet={sheet} />
      </div>
    </>
  );
}
