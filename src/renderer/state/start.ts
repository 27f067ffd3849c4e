/** 启动：问清宿主是谁、有没有已打开的项目；接上菜单命令与快捷键。 */
import { call } from '../host/call.js';
import { connectFigureMenus } from '../parts/figure-menu.js';
import { connectClosing } from './closing.js';
import { connectCommands } from './commands.js';
import { enterProject } from './outcome.js';
import { takePreferences } from './preferences.js';
import { loadTheRest } from '../parts/on-demand.js';
import { showBeforeInput, update } from './store.js';
import { explainError } from './task.js';

export async function start(): Promise<void> {
  showBeforeInput();
  connectCommands();
  connectClosing();
  connectFigureMenus();
  try {
    const { info, preferences, opened } = await call('app.start', {});
    takePreferences(preferences, true);
    update({ info });
    if (opened !== null) await enterProject(opened);
  } catch (error) {
    update({ notice: { tone: 'error', text: explainError(error) } });
  } finally {
    update({ phase: 'ready' });
    void loadTheRest();
  }
}
