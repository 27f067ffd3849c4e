/** 某一版当时的样子：与现在差在哪里，各表只读，可以恢复，可以另存成单独的项目。 */
import { useState, type ReactElement } from 'react';
import type { Version } from '../../shared/contract/index.js';
import { PrintPaper } from '../print/print-sheet.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { restoreVersion, saveVersionAs } from '../state/versions.js';
import { VersionChanges } from './version-changes.js';
import { versionKinds, versionTime } from './version-words.js';

/** 恢复按钮旁的一句话。 */
function outcome(differs: number | null, why: string | null): string {
  if (differs === null) return why ?? '';
  return differs === 0 ? '与现在没有差别。' : '恢复是一步修改，可以撤销。';
}

export function VersionPreview({ version }: { readonly version: Version }): ReactElement {
  const { name, kind, label, at } = version;
  const { value, error } = useFetched('versions.view', { name });
  const unit = useApp((state) => state.unit);
  const [table, setTable] = useState<string | null>(null);
  if (error !== null)
    return (
      <p className="version-problem" role="alert">
        {error}
      </p>
    );
  if (value === null) return <p className="empty-hint">正在打开这一版…</p>;
  const { sheets, department, year, differs, why } = value;
  const shown = sheets.find((sheet) => sheet.table === table) ?? sheets[0];
  return (
    <section className="card wide-card version-view" aria-label="这一版的样子">
      <div className="version-head">
        <span>
          <b>
            {year}年度 {department}
          </b>
          <span className="mut">
            {' '}
            · {versionTime(at)}　{versionKinds[kind].word}
            {label === '' ? ' ' : `“${label}” `}· 只读
          </span>
        </span>
        <span className="grow" />
        <span className="sm mut">{outcome(differs, why)}</span>
        <button type="button" className="btn line" onClick={() => void saveVersionAs(name)}>
          另存这一版…
        </button>
        <button
          type="button"
          className="btn main-act"
          disabled={differs === null || differs === 0}
          onClick={() => void restoreVersion(name)}
        >
          恢复到这一版
        </button>
      </div>
      {differs === null || differs === 0 ? null : <VersionChanges name={name} />}
      <div className="version-tabs" role="group" aria-label="表">
        {sheets.map((sheet) => (
          <button
            key={sheet.table}
            type="button"
            className={`btn s${sheet === shown ? ' on' : ''}`}
            aria-pressed={sheet === shown}
            title={sheet.title}
            onClick={() => setTable(sheet.table)}
          >
            {sheet.table} {sheet.shortName}
          </button>
        ))}
      </div>
      {shown === undefined ? null : <PrintPaper sheet={shown} unit={unit} onScreen />}
    </section>
  );
}
