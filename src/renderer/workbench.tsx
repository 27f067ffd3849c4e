/** 编辑器的格局：上栏、左栏、中间一页、右栏、状态栏。 */
import { Suspense, type ReactElement } from 'react';
import { Rail } from './frame/rail.js';
import { StatusBar } from './frame/status-bar.js';
import { TopBar } from './frame/top-bar.js';
import { registry } from './pages/registry.js';
import { TablePage } from './pages/table-page.js';
import { ErrorBoundary } from './parts/error-boundary.js';
import { NoticeBar } from './parts/notice-bar.js';
import { onDemand } from './parts/on-demand.js';
import type { Page } from './state/model.js';
import { useApp } from './state/store.js';

/** 表先画，右栏跟着来。 */
const Inspector = onDemand(async () => (await import('./inspector/inspector.js')).Inspector);

const keyOf = (page: Page): string => (page.kind === 'table' ? page.table : page.kind);

function CurrentPage({ page }: { readonly page: Page }): ReactElement {
  if (page.kind === 'table') return <TablePage key={page.table} table={page.table} />;
  const { component: Shown } = registry[page.kind];
  return <Shown wanted={page.key ?? null} />;
}

export function Workbench(): ReactElement {
  const page = useApp((state) => state.page);
  const withSide = page.kind === 'table';
  const drawer = useApp((state) => state.drawer);
  return (
    <div className={withSide ? (drawer ? 'app drawer-open' : 'app') : 'app wide'}>
      <TopBar />
      <Rail />
      <main className="main">
        <NoticeBar />
        <ErrorBoundary resetKey={keyOf(page)}>
          <Suspense key={keyOf(page)} fallback={<p className="empty-hint">正在打开…</p>}>
            <CurrentPage page={page} />
          </Suspense>
        </ErrorBoundary>
      </main>
      {withSide ? (
        <ErrorBoundary resetKey={keyOf(page)}>
          <Suspense fallback={<aside className="side" />}>
            <Inspector />
          </Suspense>
        </ErrorBoundary>
      ) : null}
      <StatusBar />
    </div>
  );
}
