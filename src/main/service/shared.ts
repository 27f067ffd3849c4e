/** 各窗口共用的：版式与设置。 */
import { join } from 'node:path';
import { loadTemplates, type Templates } from '../store/templates.js';
import { BackupCopy } from './backup-copy.js';
import { PreferenceStore } from './preferences.js';

export interface Shared {
  readonly templates: Templates;
  readonly preferences: PreferenceStore;
  readonly backupCopy: BackupCopy;
}

export async function loadShared(dataFolder: string): Promise<Shared> {
  const [templates, preferences] = await Promise.all([loadTemplates(), PreferenceStore.load(dataFolder)]);
  return { templates, preferences, backupCopy: new BackupCopy(() => preferences.backupFolder) };
}

/** 本机备份所在的文件夹。 */
export const ownBackups = (dataFolder: string): string => join(dataFolder, 'backups');
