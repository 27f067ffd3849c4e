/** 没有打开项目也能看的页（设置、使用说明）：只有上栏，返回就是开始页。 */
import { Suspense, type ReactElement } from 'react';
import { pageList, standalonePages } from '../../shared/contract/index.js';
import { registry } from '../pages/registry.js';
import { Icon } from '../parts/icons.js';
import { NoticeBar } from '../parts/notice-bar.js';
import type { Page } from '../state/model.js';
import { goBack } from '../state/navigate.js';
import { useApp } from '../state/store.js';

export const isStandalone = (page: Page): boolean =>
  page.kind !== 'table' && standalonePages.includes(page.kind);

export function Standalone(): ReactElement | null {
  const page = useApp((state) => state.page);
  if (page.kind === 'table') return null;
  const { component: Shown } = registry[page.kind];
  return (
    <div className="standalone">
      <header className="bar">
        <button type="button" className="btn" title="Alt+←" onClick={goBack}>
          <Icon name="back" />
          返回开始页
        </button>
        <h1>{pageList[page.kind].title}</h1>
      </header>
      <main className="main">
        <NoticeBar />
        <Suspense fallback={<p className="empty-hint">正在打开…</p>}>
          <Shown wanted={page.key ?? null} />
        </Suspense>
      </main>
    </div>
  );
}
