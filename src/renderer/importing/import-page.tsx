/** 导入页：左边各张工作表，中间原表与读成的样子并排，下面要定的事；定完一步收下。 */
import { useState, type ReactElement } from 'react';
import type { ImportDraft } from '../../shared/contract/index.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { cancelImport, takeImport } from '../state/importing.js';
import { useApp } from '../state/store.js';
import { DoubtList } from './doubt-list.js';
import { MappingEditor } from './mapping-editor.js';
import { SheetList, type SheetPlace } from './sheet-list.js';
import { SheetPanes } from './sheet-panes.js';
import { SheetTools } from './sheet-tools.js';

/** 先看哪张：有必答的疑问的，其次第一张认出的。 */
function firstPlace(draft: ImportDraft): SheetPlace {
  const asked = draft.doubts.find((doubt) => doubt.required && doubt.sheet !== null);
  if (asked?.file != null && asked.sheet !== null) return { file: asked.file, sheet: asked.sheet };
  for (const file of draft.files)
    for (const sheet of file.sheets) if (sheet.table !== null) return { file: file.file, sheet: sheet.sheet };
  return { file: 0, sheet: 0 };
}

/** 到要定的事里的第一件存疑；没有逐处列出的，到清单开头。 */
function showDoubts(): void {
  const list = document.querySelector('.import-doubts');
  const first = [...(list?.querySelectorAll<HTMLElement>('.import-doubt') ?? [])].find((one) =>
    one.querySelector('.chip')?.textContent.includes('存疑'),
  );
  (first ?? list)?.scrollIntoView({ block: 'nearest' });
  first?.querySelector<HTMLElement>('.btn')?.focus({ preventScroll: true });
}

export function ImportPage(): ReactElement | null {
  const draft = useApp((state) => state.importing);
  const [chosen, setChosen] = useState<SheetPlace | null>(null);
  const [mapping, setMapping] = useState(false);
  if (draft === null) return null;
  const place = chosen !== null && draft.files[chosen.file] ? chosen : firstPlace(draft);
  const go = (next: SheetPlace): void => {
    setChosen(next);
    setMapping(false);
  };
  const sheets = draft.files.flatMap((file) => file.sheets);
  const known = sheets.filter((sheet) => sheet.table !== null);
  const missed = known.reduce((sum, sheet) => sum + sheet.notUnderstood, 0);
  return (
    <div className="import-page">
      <header className="bar">
        <h1>{draft.intoNew ? '由工作簿新建' : '导入'}</h1>
        <span className="chip">
          {draft.year}年度　{draft.department}
        </span>
        <span className="chip">{draft.profile.name}</span>
        {draft.profile.verified ? null : <span className="chip ask">版式未核实</span>}
        <span className="grow" />
        <span className="saved">原文件只读，不会改动</span>
      </header>
      <SheetList draft={draft} place={place} onGo={go} />
      <main className="main">
        <NoticeBar />
        <SheetTools draft={draft} place={place} mapping={mapping} onMapping={setMapping} />
        <div className="import-body">
          {mapping ? (
            <MappingEditor
              key={`${place.file}|${place.sheet}`}
              draft={draft}
              place={place}
              onDone={() => setMapping(false)}
            />
          ) : (
            <SheetPanes draft={draft} place={place} />
          )}
          <DoubtList draft={draft} onGo={go} />
        </div>
        <footer className="import-foot">
          <span className="sm mut">
            {draft.intoNew
              ? '收下后建成新项目，一直自动保存。'
              : `收下后可一次撤销。${draft.kept > 0 ? `键入过的 ${draft.kept} 格与文件不同，不另选就不会被覆盖。` : '键入过的不会被覆盖。'}`}
          </span>
          <span className="grow" />
          <button type="button" className="btn line" onClick={() => void cancelImport()}>
            取消
          </button>
          <button
            type="button"
            className="btn main-act"
            disabled={draft.open > 0 || draft.changes === 0}
            title={draft.open > 0 ? `还有 ${draft.open} 件事没有定` : ''}
            onClick={() => void takeImport()}
          >
            {draft.intoNew ? '收下并新建' : '导入'}
          </button>
        </footer>
      </main>
      <footer className="status">
        <span>
          {draft.files.length} 个文件，{sheets.length} 张工作表，认出 {known.length} 张，{draft.changes}{' '}
          格有数，没读懂 {missed} 处
        </span>
        <span className="grow" />
        {draft.pinned > 0 ? <span>印定 {draft.pinned} 格（相差在尾差限度内，保持所印）</span> : null}
        {draft.disputed > 0 ? (
          <button type="button" className="link fail-ink" title="看要定的事里的存疑" onClick={showDoubts}>
            存疑 {draft.disputed} 格
          </button>
        ) : null}
      </footer>
    </div>
  );
}
