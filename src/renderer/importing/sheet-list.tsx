/** 左边：各文件的用途，各张工作表认作哪张表、读了几行、有没有要定的事。 */
import type { ReactElement } from 'react';
import type { DraftFile, DraftSheet, ImportAs, ImportDraft } from '../../shared/contract/index.js';
import { Icon } from '../parts/icons.js';
import { addFiles, changeImport } from '../state/importing.js';
import { update } from '../state/store.js';

export interface SheetPlace {
  readonly file: number;
  readonly sheet: number;
}

const purposes: readonly { readonly as: ImportAs; readonly label: string }[] = [
  { as: 'this-year', label: '作本年数' },
  { as: 'last-year', label: '作上年数' },
  { as: 'initial-budget', label: '作年初预算' },
  { as: 'blank-form', label: '只取版面与行' },
];

interface ListProps {
  readonly draft: ImportDraft;
  readonly place: SheetPlace;
  readonly onGo: (place: SheetPlace) => void;
}

function brief(sheet: DraftSheet): string {
  if (sheet.by === 'skipped') return '不导入';
  if (sheet.table === null) return sheet.empty ? '空表' : (sheet.note ?? '没有认出');
  return `${sheet.rowsRead} 行`;
}

function FileHead({ file, alone }: { readonly file: DraftFile; readonly alone: boolean }): ReactElement {
  const known = file.sheets.filter((sheet) => sheet.table !== null).length;
  return (
    <div className="import-file">
      <div className="import-file-name">
        <Icon name="file" />
        <b className="wrap">{file.name}</b>
        {alone ? null : (
          <button
            type="button"
            className="btn s"
            aria-label={`不用 ${file.name}`}
            onClick={() => void changeImport({ kind: 'drop', file: file.file })}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <div className="import-file-name">
        <select
          className="select"
          aria-label={`${file.name} 当作什么`}
          value={file.as}
          onChange={(event) => {
            const found = purposes.find((one) => one.as === event.target.value);
            if (found) void changeImport({ kind: 'as', file: file.file, as: found.as });
          }}
        >
          {purposes.map(({ as, label }) => (
            <option key={as} value={as}>
              {label}
            </option>
          ))}
        </select>
        <span className="sm mut">
          {file.sheets.length} 张，认出 {known} 张
        </span>
      </div>
    </div>
  );
}

export function SheetList({ draft, place, onGo }: ListProps): ReactElement {
  const asks = (file: number, sheet: number): string | null =>
    draft.doubts.find(
      (doubt) => doubt.file === file && doubt.sheet === sheet && doubt.required && doubt.chosen === null,
    )?.kind ?? null;
  return (
    <nav className="import-list" aria-label="工作表">
      {draft.files.map((file) => (
        <div key={file.file}>
          <FileHead file={file} alone={draft.files.length === 1} />
          {file.sheets.map((sheet) => {
            const ask = asks(file.file, sheet.sheet);
            const current = place.file === file.file && place.sheet === sheet.sheet;
            return (
              <button
                key={sheet.sheet}
                type="button"
                className={current ? 'import-sheet on' : 'import-sheet'}
                aria-current={current}
                title={`${sheet.name}${sheet.note === null ? '' : `：${sheet.note}`}`}
                onClick={() => onGo({ file: file.file, sheet: sheet.sheet })}
              >
                <span className="import-no">{sheet.table === null ? '–' : sheet.table.slice(0, 2)}</span>
                <span className="import-name">{sheet.name}</span>
                {ask === null ? (
                  <span className="import-brief">{brief(sheet)}</span>
                ) : (
                  <span className="chip ask">{ask}</span>
                )}
              </button>
            );
          })}
        </div>
      ))}
      <div className="import-more">
        <button type="button" className="btn line" onClick={() => void addFiles()}>
          <Icon name="plus" />
          再加文件
        </button>
        <button type="button" className="btn" onClick={() => update({ dialog: { kind: 'mappings' } })}>
          对应方案…
        </button>
      </div>
    </nav>
  );
}
