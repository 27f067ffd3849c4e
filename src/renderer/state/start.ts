/** 启动：问清宿主是谁、有没有已打开的项目；接上菜单命令与快捷键。 */
import { call } from '../host/call.js';
import { connectFigureMenus } from '../parts/figure-menu.js';
import { connectCommands } from './commands.js';
import { enterProject } from './outcome.js';
import { loadPreferences } from './preferences.js';
import { update } from './store.js';
import { enqueue, explainError } from './task.js';

export async function start(): Promise<void> {
  connectCommands();
  connectFigureMenus();
  try {
    await loadPreferences();
    const info = await call('app.info', {});
    const current = await call('project.current', {});
    update({ info });
    if (current !== null) {
      // 长表的其余各行排在队里取：先画出来，别的事等它取齐。
      await enqueue(async () => {
        const entering = enterProject(current);
        update({ phase: 'ready' });
        await entering;
      });
    }
  } catch (error) {
    update({ notice: { tone: 'error', text: explainError(error) } });
  } finally {
    update({ phase: 'ready' });
  }
}
