/** 历史版本：本机自动留的备份。选一版看当时的各表，恢复是一步可撤销的修改。 */
import { useState, type ReactElement } from 'react';
import type { Version } from '../../shared/contract/index.js';
import { update, useApp } from '../state/store.js';
import { keepVersion } from '../state/versions.js';
import { useFetched } from '../state/use-fetched.js';
import { VersionPreview } from './version-preview.js';
import { versionKinds, versionTime } from './version-words.js';

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil(bytes / 1024 / 102.4) / 10} MB`;

interface RowProps {
  readonly version: Version;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ version, chosen, onChoose }: RowProps): ReactElement {
  const { word, why } = versionKinds[version.kind];
  return (
    <tr className={chosen ? 'on' : ''}>
      <td>{versionTime(version.at)}</td>
      <td>
        <span className="version-word">
          <span className="chip">{word}</span>
          {version.label === '' ? <span className="sm mut">{why}</span> : <b>{version.label}</b>}
        </span>
      </td>
      <td className="sm mut">{size(version.size)}</td>
      <td className="acts">
        <button
          type="button"
          className={`btn s${chosen ? ' on' : ''}`}
          aria-pressed={chosen}
          onClick={onChoose}
        >
          看这一版
        </button>
      </td>
    </tr>
  );
}

export function VersionsPage(): ReactElement {
  const { value, error } = useFetched('versions.list', {});
  const chosen = useApp((state) => state.seenVersion);
  const [label, setLabel] = useState('');
  if (error !== null)
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  if (value === null) return <p className="empty-hint">正在取历史版本…</p>;
  const { versions, problem } = value;
  const seen = versions.find(({ name }) => name === chosen);
  return (
    <div className="page versions">
      <div className="page-head">
        <h2>历史版本</h2>
        <span className="mut sm">在本机：今天每小时一版，之前每天一版，导出、手工另留</span>
        <span className="grow" />
        <form
          className="keep-version"
          onSubmit={(event) => {
            event.preventDefault();
            void keepVersion(label);
            setLabel('');
          }}
        >
          <input
            type="text"
            aria-label="这一版的名字"
            placeholder="名字，可以不起"
            maxLength={40}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
          <button type="submit" className="btn line">
            现在留一版
          </button>
        </form>
      </div>
      {problem === null ? null : (
        <p className="version-problem" role="alert">
          {problem}。项目文件照常保存；请检查本机磁盘。
        </p>
      )}
      <section className="card wide-card" aria-label="各版">
        {versions.length === 0 ? (
          <p className="empty-hint">还没有历史版本。第一次保存之后就有。</p>
        ) : (
          <div className="version-list">
            <table className="list">
              <colgroup>
                <col style={{ width: 190 }} />
                <col />
                <col style={{ width: 84 }} />
                <col style={{ width: 112 }} />
              </colgroup>
              <thead>
                <tr>
                  <th>时间</th>
                  <th>怎么留的</th>
                  <th>大小</th>
                  <th aria-label="操作" />
                </tr>
              </thead>
              <tbody>
                {versions.map((version) => (
                  <Row
                    key={version.name}
                    version={version}
                    chosen={version.name === chosen}
                    onChoose={() => update({ seenVersion: version.name === chosen ? null : version.name })}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {seen === undefined ? null : <VersionPreview key={seen.name} version={seen} />}
    </div>
  );
}
