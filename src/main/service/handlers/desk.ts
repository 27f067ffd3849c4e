/** 窗口之事：设置、另开窗口、粘贴。项目内容不经过这里。 */
import type { PreferencesView } from '../../../shared/contract/preferences.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { goneFolder } from '../gone-folder.js';
import type { Handlers } from '../dispatch.js';
import type { Host } from '../host.js';
import { ownBackups, type Shared } from '../shared.js';

type DeskMethods =
  'preferences.get' | 'preferences.set' | 'preferences.backupFolder' | 'window.open' | 'clipboard.paste';

export const preferencesView = (host: Host, { preferences, backupCopy }: Shared): PreferencesView => ({
  preferences: preferences.current,
  backup: {
    own: ownBackups(host.dataFolder),
    copy: preferences.backupFolder,
    problem: backupCopy.problem,
  },
});

export function deskHandlers(host: Host, shared: Shared): Pick<Handlers, DeskMethods> {
  const { preferences, backupCopy } = shared;
  /** 打开设置时问到的：另抄到的文件夹不在了。 */
  let gone: string | null = null;
  const view = (): PreferencesView => {
    const now = preferencesView(host, shared);
    return { ...now, backup: { ...now.backup, problem: now.backup.problem ?? gone } };
  };
  const change = async (part: Parameters<typeof preferences.change>[0]): Promise<PreferencesView> => {
    await preferences.change(part).catch(() => {
      throw new RefusalError('设置没有记下来：用户目录写不进去。本次已生效，下次打开会恢复原样。');
    });
    return view();
  };
  return {
    'preferences.get': async () => {
      gone = await goneFolder(preferences.backupFolder);
      return view();
    },
    'preferences.set': (part) =>
      change(Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))),
    'preferences.backupFolder': async ({ use }) => {
      if (!use) {
        gone = null;
        backupCopy.problem = null;
        return change({ backupFolder: null });
      }
      const folder = await host.chooseFolder('选择备份文件夹', '备份到这里');
      if (folder === null) return view();
      gone = null;
      return change({ backupFolder: folder });
    },
    'window.open': async ({ file, command }) => ({ opened: await host.openWindow(file, command) }),
    'clipboard.paste': async () => ({ done: await host.paste() }),
  };
}
