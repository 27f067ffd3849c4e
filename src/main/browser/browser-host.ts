/** 宿主接口的浏览器实现：文件由上传而来，由下载而去。 */
import { join } from 'node:path';
import { recentFaults } from '../log/fault-log.js';
import type { Host } from '../service/host.js';
import type { Tickets } from './tickets.js';
import type { Workspace } from './workspace.js';

export function createBrowserHost(
  dataFolder: string,
  uploads: Tickets,
  downloads: Tickets,
  workspace: Workspace,
): Host {
  return {
    kind: 'browser',
    dataFolder,
    recentFaults: () => recentFaults(join(dataFolder, 'logs')),
    pickFiles: () => Promise.resolve([]),
    // resolve 抛出的拒绝要成为被拒的 Promise，所以写成异步函数。
    resolve: async (file) => await Promise.resolve(uploads.resolve(file)),
    chooseExportFolder: () => workspace.newFolder(),
    chooseSavePath: (suggestedName) => workspace.placeFor(suggestedName),
    offerDownload: (path) => Promise.resolve(downloads.issue(path).token),
    chooseFolder: () => Promise.resolve(null),
    openWindow: () => Promise.resolve(false),
    paste: () => Promise.resolve(false),
    showFolder: () => Promise.resolve(),
  };
}
