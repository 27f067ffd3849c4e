/** 最近的项目：点开就是；找不到文件的可重新定位，也可去掉。 */
import { useState, type ReactElement } from 'react';
import type { RecentProject } from '../../shared/contract/index.js';
import { Icon } from '../parts/icons.js';
import { moment } from '../parts/when.js';
import { openProject } from '../state/actions.js';
import { forgetRecent, locateRecent, openRecent } from '../state/recent.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';

/** 离开时的情形：草稿还是导出过，最要紧的一件事。 */
function Status({ item }: { readonly item: RecentProject }): ReactElement {
  const { sample, status } = item;
  return (
    <span className="recent-status">
      {sample ? <span className="chip">示例</span> : null}
      {status === null ? null : (
        <>
          <span className="chip">{status.exported === null ? '草稿' : `已导出第 ${status.exported} 版`}</span>
          {status.fail > 0 ? (
            <span className="state fail">
              <Icon name="fail" />
              不符 {status.fail}
            </span>
          ) : status.missing > 0 ? (
            <span className="state ask">
              <Icon name="ask" />缺 {status.missing} 项
            </span>
          ) : null}
        </>
      )}
    </span>
  );
}

function Row({ item }: { readonly item: RecentProject }): ReactElement {
  const { id, department, year, folder, fileName, changedAt, missing } = item;
  return (
    <tr className={missing ? 'missing' : ''}>
      <td>
        <button
          type="button"
          className="recent-name"
          disabled={missing}
          title={fileName}
          onClick={() => void openRecent(id)}
        >
          <b>{department}</b>
          <span className="sm mut">{folder}</span>
        </button>
      </td>
      <td className="num">{year}</td>
      <td>
        {missing ? (
          <span className="recent-lost">
            <span className="mut">找不到文件</span>
            <button type="button" className="btn line s" onClick={() => void locateRecent(id)}>
              重新定位
            </button>
          </span>
        ) : (
          <Status item={item} />
        )}
      </td>
      <td className="mut nw">{moment(changedAt)}</td>
      <td>
        <button
          type="button"
          className="btn s"
          aria-label={`从清单去掉 ${year}年度${department}`}
          title="从清单去掉，文件不动"
          onClick={() => void forgetRecent(id)}
        >
          <Icon name="close" />
        </button>
      </td>
    </tr>
  );
}

function Rows({ items }: { readonly items: readonly RecentProject[] }): ReactElement {
  return (
    <table className="list recent">
      <colgroup>
        <col />
        <col style={{ width: 56 }} />
        <col style={{ width: 212 }} />
        <col style={{ width: 132 }} />
        <col style={{ width: 52 }} />
      </colgroup>
      <thead>
        <tr>
          <th>项目</th>
          <th className="num">年度</th>
          <th>状态</th>
          <th>最近修改</th>
          <th>
            <span className="unseen">去掉</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

const matches = ({ department, year, folder }: RecentProject, words: string): boolean =>
  `${year} ${department} ${folder}`.includes(words);

export function RecentList(): ReactElement {
  const changed = useApp((state) => state.recent);
  const { value } = useFetched('recent.list', {});
  const [words, setWords] = useState('');
  const items = changed ?? value ?? [];
  const shown = items.filter((item) => matches(item, words.trim()));
  return (
    <section aria-label="最近的项目">
      <div className="recent-head">
        <h2>最近的项目</h2>
        <span className="grow" />
        {items.length > 5 ? (
          <input
            type="text"
            className="text"
            aria-label="查找单位或年度"
            placeholder="查找单位或年度"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        ) : null}
        <button type="button" className="btn line" title="Ctrl+O" onClick={() => void openProject()}>
          打开文件…
        </button>
      </div>
      <div className="card recent-card">
        {shown.length > 0 ? (
          <Rows items={shown} />
        ) : (
          <p className="empty-hint">
            {items.length > 0
              ? `没有“${words.trim()}”的项目。`
              : '还没有项目。从左边新建一个，以后从这里打开。'}
          </p>
        )}
      </div>
    </section>
  );
}
