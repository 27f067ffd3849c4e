/** 左栏：九张表与清单里的各页，各带状态。 */
import type { ReactElement, ReactNode } from 'react';
import {
  pageIds,
  pageList,
  type PageId,
  type PageInfo,
  type ProjectState,
  type TableStatus,
} from '../../shared/contract/index.js';
import { registry, type Badge } from '../pages/registry.js';
import { Icon } from '../parts/icons.js';
import { tableLooks } from '../parts/state-mark.js';
import type { Page } from '../state/model.js';
import { openPage } from '../state/navigate.js';
import { useApp } from '../state/store.js';

interface ItemProps {
  readonly page: Page;
  readonly current: boolean;
  readonly title: string;
  readonly children: ReactNode;
}

function Item({ page, current, title, children }: ItemProps): ReactElement {
  return (
    <button
      type="button"
      className="rail-item"
      title={title}
      aria-current={current ? 'page' : undefined}
      onClick={() => openPage(page)}
    >
      {children}
    </button>
  );
}

function TableItem({
  status,
  current,
}: {
  readonly status: TableStatus;
  readonly current: boolean;
}): ReactElement {
  const look = tableLooks[status.state];
  const title = `公开${status.table}表 ${status.shortName}：${look.word}`;
  return (
    <Item page={{ kind: 'table', table: status.table }} current={current} title={title}>
      <span className="no">{status.table}</span>
      <span className="name">{status.shortName}</span>
      <span className={`st ${look.tone}`}>
        <Icon name={look.icon} />
        <span className="unseen">{look.word}</span>
      </span>
    </Item>
  );
}

function Count({ count, tone, words }: Badge): ReactElement | null {
  if (count === 0) return null;
  return (
    <span className={`count ${tone}`}>
      {count}
      <span className="unseen">{words}</span>
    </span>
  );
}

interface PageItemProps {
  readonly id: PageId;
  readonly project: ProjectState;
  readonly current: boolean;
}

function PageItem({ id, project, current }: PageItemProps): ReactElement {
  const { title, hint } = pageList[id];
  const badge = registry[id].badge?.(project) ?? null;
  const said = badge === null || badge.count === 0 ? hint : `${badge.count} ${badge.words}`;
  return (
    <Item page={{ kind: id, key: null }} current={current} title={`${title}：${said}`}>
      <span className="name">{title}</span>
      {badge === null ? null : <Count {...badge} />}
    </Item>
  );
}

export function Rail(): ReactElement | null {
  const project = useApp((state) => state.project);
  const page = useApp((state) => state.page);
  if (project === null) return null;
  const group = (wanted: PageInfo['group']): ReactElement[] =>
    pageIds
      .filter((id) => pageList[id].group === wanted)
      .map((id) => <PageItem key={id} id={id} project={project} current={page.kind === id} />);
  return (
    <nav className="rail" aria-label="项目">
      {group('first')}
      <hr />
      {project.tables.map((status) => (
        <TableItem
          key={status.table}
          status={status}
          current={page.kind === 'table' && page.table === status.table}
        />
      ))}
      <hr />
      {group('text')}
      <hr />
      {group('proof')}
      <div className="rail-foot">{group('foot')}</div>
    </nav>
  );
}
