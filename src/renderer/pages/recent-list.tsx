/** 最近的项目：点开就是；去掉了的当场可以放回，早先去掉的收在下面，一个也不会找不到。 */
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { RecentProject } from '../../shared/contract/index.js';
import { useFocusAfter } from '../parts/focus-after.js';
import { openProject } from '../state/actions.js';
import { forgetRecent, restoreRecent } from '../state/recent.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { GoneRow, RecentRow } from './recent-row.js';

function Rows({ children }: { readonly children: ReactNode }): ReactElement {
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
      <tbody>{children}</tbody>
    </table>
  );
}

const matches = ({ department, year, folder }: RecentProject, words: string): boolean =>
  `${year} ${department} ${folder}`.includes(words);

export function RecentList(): ReactElement {
  const changed = useApp((state) => state.recent);
  const { value } = useFetched('recent.list', {});
  const [words, setWords] = useState('');
  /** 这一次去掉的：留在原处，可以放回；离开这一页才收下去。 */
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [showing, setShowing] = useState(false);
  const items = changed ?? value ?? [];
  const box = useRef<HTMLElement>(null);
  const focusAfter = useFocusAfter(items, box);
  const found = items.filter((item) => matches(item, words.trim()));
  const shown = found.filter(({ id, removed }) => !removed || gone.has(id));
  const kept = found.filter(({ id, removed }) => removed && !gone.has(id));
  const listed = items.filter(({ removed }) => !removed);
  const forget = (id: string, at: number): void => {
    setGone(new Set(gone).add(id));
    const next = shown.slice(at + 1).find(({ removed }) => !removed);
    focusAfter(
      ...(next === undefined ? [] : [`[data-recent="${next.id}"] .forget`]),
      `[data-recent="${id}"] .restore`,
    );
    void forgetRecent(id);
  };
  const restore = (id: string): void => {
    focusAfter(`[data-recent="${id}"] .recent-name`, `[data-recent="${id}"] .forget`);
    void restoreRecent(id);
  };
  return (
    <section ref={box} aria-label="最近的项目">
      <div className="recent-head">
        <h2>最近的项目</h2>
        <span className="grow" />
        {listed.length > 5 ? (
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
        {shown.length > 0 || (showing && kept.length > 0) ? (
          <Rows>
            {shown.map((item, at) =>
              item.removed ? (
                <GoneRow key={item.id} item={item} words="已从清单去掉" onRestore={() => restore(item.id)} />
              ) : (
                <RecentRow key={item.id} item={item} onForget={() => forget(item.id, at)} />
              ),
            )}
            {showing
              ? kept.map((item) => (
                  <GoneRow key={item.id} item={item} words="不在清单里" onRestore={() => restore(item.id)} />
                ))
              : null}
          </Rows>
        ) : (
          <p className="empty-hint">
            {listed.length > 0
              ? `没有“${words.trim()}”的项目。`
              : '还没有项目。从左边新建一个，以后从这里打开。'}
          </p>
        )}
        {kept.length === 0 ? null : (
          <button
            type="button"
            className="link recent-more"
            aria-expanded={showing}
            onClick={() => setShowing(!showing)}
          >
            {showing ? '收起清单里去掉的' : `清单里去掉的、更早的 ${kept.length} 个`}
          </button>
        )}
      </div>
    </section>
  );
}
