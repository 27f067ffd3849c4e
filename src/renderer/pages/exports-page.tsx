/** 导出记录：每次导出是一版；选一版与现在（或另一版）对比，列出变了的格与段，可打印、可存成 Excel。 */
import type { ReactElement } from 'react';
import type { ExportVersion } from '../../shared/contract/index.js';
import { update, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { Icon } from '../parts/icons.js';
import { moment } from '../parts/when.js';
import { ExportComparisonView } from './export-comparison.js';

interface RowProps {
  readonly version: ExportVersion;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ version, chosen, onChoose }: RowProps): ReactElement {
  const { number, at, name, draft, fail, disputed, reason, findings, look, files, withheld, comparable } =
    version;
  const left = [fail > 0 ? `不符 ${fail} 项` : '', disputed > 0 ? `存疑 ${disputed} 格` : '']
    .filter((text) => text !== '')
    .join('，');
  return (
    <tr className={chosen ? 'on' : ''}>
      <td>第 {number} 版</td>
      <td>{moment(at)}</td>
      <td className="version-words">
        <span>
          {name === '' ? <span className="mut">没有起名</span> : <b>{name}</b>}
          <span className="chip">{draft ? '草稿' : '正式件'}</span>
          {left === '' ? null : <span className="fail-text sm">{left}</span>}
          {look === null ? null : <span className="mut sm">照“{look}”的样子</span>}
        </span>
        {reason === null ? null : (
          <span className="sm">
            理由：{reason}
            {findings.length === 0 ? '' : `（指 ${findings.length} 处不符）`}
          </span>
        )}
        {withheld.map((what) => (
          <span key={what} className="sm mut">
            不公开：{what}
          </span>
        ))}
      </td>
      <td className="sm mut" title={files.map((file) => file.name).join('\n')}>
        {files.length} 个文件
      </td>
      <td className="acts">
        {comparable ? (
          <button type="button" className={`btn s${chosen ? ' on' : ''}`} onClick={onChoose}>
            与它对比
          </button>
        ) : (
          <span className="sm mut">年久，不能再比</span>
        )}
      </td>
    </tr>
  );
}

export function ExportsPage(): ReactElement {
  const { value, error } = useFetched('export.history', {});
  const compared = useApp((state) => state.compared);
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在取导出记录…</p>;
  return (
    <div className="page">
      <div className="page-head">
        <h2>导出记录</h2>
        <span className="mut">每次导出各是一版，随项目文件保存</span>
        <span className="grow" />
        <button type="button" className="btn line" onClick={() => update({ dialog: { kind: 'export' } })}>
          <Icon name="export" />
          导出…
        </button>
      </div>
      <section className="card wide-card" aria-label="各版">
        {value.length === 0 ? (
          <p className="empty-hint">还没有导出过。导出之后，在这里看每一版写了什么、与现在差在哪里。</p>
        ) : (
          <table className="list tall">
            <colgroup>
              <col style={{ width: 88 }} />
              <col style={{ width: 120 }} />
              <col />
              <col style={{ width: 92 }} />
              <col style={{ width: 132 }} />
            </colgroup>
            <thead>
              <tr>
                <th>版</th>
                <th>时间</th>
                <th>名字与情形</th>
                <th>文件</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {value.map((version) => (
                <Row
                  key={version.number}
                  version={version}
                  chosen={version.number === compared?.before}
                  onChoose={() =>
                    update({
                      compared:
                        version.number === compared?.before ? null : { before: version.number, after: null },
                    })
                  }
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {compared === null ? null : <ExportComparisonView {...compared} versions={value} />}
    </div>
  );
}
