/** 设置：取来、改掉、立刻生效。别的窗口改了，这里也跟着变。 */
import type { Args, PreferencesView } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { applyTheme } from '../theme.js';
import { update } from './store.js';
import { enqueue } from './task.js';

/** `fresh`：刚打开窗口，金额单位、纸面大小从设置来；以后在各处换过的不动。 */
export function takePreferences(view: PreferencesView, fresh: boolean): void {
  applyTheme(view.preferences.theme);
  const { unit, paperZoom } = view.preferences;
  update({ preferences: view, ...(fresh ? { unit, paperZoom } : {}) });
}

export const refreshPreferences = (): Promise<unknown> =>
  enqueue(async () => takePreferences(await call('preferences.get', {}), false));

export const setPreferences = (change: Args<'preferences.set'>): Promise<unknown> =>
  enqueue(async () => takePreferences(await call('preferences.set', change), change.unit !== undefined));

/** 选一个备份文件夹，或不再另抄。 */
export const setBackupFolder = (use: boolean): Promise<unknown> =>
  enqueue(async () => takePreferences(await call('preferences.backupFolder', { use }), false));
