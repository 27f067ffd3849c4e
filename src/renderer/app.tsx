/** 整个窗口：没有项目是开始页，有项目是编辑器；对话框浮在上面。 */
import { Suspense, type ReactElement } from 'react';
import { CurrentDialog } from './dialogs/current-dialog.js';
import { Workbench } from './workbench.js';
import { ContextMenu } from './parts/context-menu.js';
import { DropTarget } from './parts/drop-target.js';
import { onDemand } from './parts/on-demand.js';
import { ErrorBoundary } from './parts/error-boundary.js';
import { Opening } from './frame/opening.js';
import { Standalone, isStandalone } from './frame/standalone.js';
import { StartPage } from './pages/start-page.js';
import { PrintSheet } from './print/print-sheet.js';
import { useApp } from './state/store.js';

const ImportPage = onDemand(async () => (await import('./importing/import-page.js')).ImportPage);

export function App(): ReactElement {
  const phase = useApp((state) => state.phase);
  const open = useApp((state) => state.project !== null);
  const importing = useApp((state) => state.importing !== null);
  const standalone = useApp(({ page }) => isStandalone(page));
  if (phase === 'loading') return <Opening />;
  return (
    <DropTarget>
      <ErrorBoundary resetKey={importing ? 'import' : open ? 'open' : 'start'}>
        <Suspense fallback={<p className="empty-hint">正在打开…</p>}>
          {importing ? <ImportPage /> : open ? <Workbench /> : standalone ? <Standalone /> : <StartPage />}
        </Suspense>
      </ErrorBoundary>
      <CurrentDialog />
      <PrintSheet />
      <ContextMenu />
    </DropTarget>
  );
}
