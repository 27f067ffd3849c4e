/** 各窗口共用的：版式、设置与启动时要说的话。 */
import { join } from 'node:path';
import { placingEnvironment } from '../export/placement.js';
import { recoverPlacings } from '../export/recover-placing.js';
import { environment } from '../store/environment.js';
import { loadTemplates, type Templates } from '../store/templates.js';
import { BackupCopy } from './exporting/backup-copy.js';
import { PreferenceStore } from './preferences.js';

export interface Shared {
  readonly templates: Templates;
  readonly preferences: PreferenceStore;
  readonly backupCopy: BackupCopy;
  /** 启动时要说而还没有说的话；说过就取走。 */
  readonly notices: string[];
}

export async function loadShared(dataFolder: string): Promise<Shared> {
  const [templates, preferences] = await Promise.all([loadTemplates(), PreferenceStore.load(dataFolder)]);
  const env = environment(dataFolder, () => new Date().toISOString());
  return {
    templates,
    preferences,
    backupCopy: new BackupCopy(() => preferences.backupFolder),
    notices: await recoverPlacings(placingEnvironment(env)),
  };
}

/** 本机备份所在的文件夹。 */
export const ownBackups = (dataFolder: string): string => join(dataFolder, 'backups');
