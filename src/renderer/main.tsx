/** 界面入口：跟随系统明暗，接上命令，挂上页面。 */
import './host/no-eval.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { rehearseTables } from './grid/rehearsal.js';
import { prepareGrid } from './grid/standing-grid.js';
import { start } from './state/start.js';
import { followSystemTheme } from './theme.js';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/sheet.css';
import './styles/inspector.css';
import './styles/pages.css';
import './styles/facts.css';
import './styles/paper.css';
import './styles/narrative.css';
import './styles/draft.css';
import './styles/exporting.css';
import './styles/versions.css';
import './styles/importing.css';
import './styles/overview.css';
import './styles/preferences.css';
import './styles/guide.css';
import './styles/menu.css';
import './styles/start.css';
import './styles/dialogs.css';
import './styles/print.css';

followSystemTheme();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  void start().then(rehearseTables);
  // 后台正在打开项目，等它的时候把表格建好。
  prepareGrid();
}
