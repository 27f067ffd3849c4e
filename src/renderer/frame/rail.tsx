/** 左栏：九张表、情况说明、补充资料、审核，各带状态。 */
import type { ReactElement, ReactNode } from 'react';
import type { TableStatus } from '../../shared/contract/index.js';
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

interface CountProps {
  readonly count: number;
  readonly tone: 'ask' | 'fail';
  /** 读屏在数字后面念的话。 */
  readonly words: string;
}

function Count({ count, tone, words }: CountProps): ReactElement | null {
  if (count === 0) return null;
  return (
    <span className={`count ${tone}`}>
      {count}
      <span className="unseen">{words}</span>
    </span>
  );
}

const counted = (name: string, count: number, words: string): string =>
  count === 0 ? name : `${name}：${words.replace('N', String(count))}`;

export function Rail(): ReactElement | null {
  const project = useApp((state) => state.project);
  const page = useApp((state) => state.page);
  if (project === null) return null;
  const { tables, missingFacts, missingReasons, checks } = project;
  const current = page.kind;
  return (
    <nav className="rail" aria-label="项目">
      <Item page={{ kind: 'overview' }} current={current === 'overview'} title="概览：还缺什么、与上年比">
        <span className="name">概览</span>
      </Item>
      <hr />
      {tables.map((status) => (
        <TableItem
          key={status.table}
          status={status}
          current={page.kind === 'table' && page.table === status.table}
        />
      ))}
      <hr />
      <Item
        page={{ kind: 'facts', key: null }}
        current={current === 'facts'}
        title={counted('补充资料', missingFacts, '还有N项未填')}
      >
        <span className="name">补充资料</span>
        <Count count={missingFacts} tone="ask" words="项未填" />
      </Item>
      <Item
        page={{ kind: 'narrative', key: null }}
        current={current === 'narrative'}
        title={counted('情况说明', missingReasons, '还有N处原因未填')}
      >
        <span className="name">情况说明</span>
        <Count count={missingReasons} tone="ask" words="处原因未填" />
      </Item>
      <hr />
      <Item
        page={{ kind: 'checks' }}
        current={current === 'checks'}
        title={counted('审核', checks.fail, 'N项不符')}
      >
        <span className="name">审核</span>
        <Count count={checks.fail} tone="fail" words="项不符" />
      </Item>
    </nav>
  );
}
