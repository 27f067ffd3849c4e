/** 后台里的宿主：要对话框、窗口的请主线程做，文件自己动手。 */
import { recentFaults } from '../../log/fault-log.js';
import type { Host } from '../../service/host.js';
import type { SpawnReader } from '../../workbook/read/spawn.js';
import type { Asking } from './asking.js';
import type { DeskId, Folders } from './messages.js';

export function remoteHost(desk: DeskId, folders: Folders, asking: Asking, spawnReader: SpawnReader): Host {
  return {
    kind: 'electron',
    dataFolder: folders.data,
    spawnReader,
    printer: {
      name: '本程序',
      print: (html, signal) => asking.ask(desk, { name: 'print', args: [html] }, signal),
    },
    pickFiles: (...args) => asking.ask(desk, { name: 'pickFiles', args }),
    resolve: (...args) => asking.ask(desk, { name: 'resolve', args }),
    chooseExportFolder: (...args) => asking.ask(desk, { name: 'chooseExportFolder', args }),
    chooseFolder: (...args) => asking.ask(desk, { name: 'chooseFolder', args }),
    chooseSavePath: (...args) => asking.ask(desk, { name: 'chooseSavePath', args }),
    openWindow: (...args) => asking.ask(desk, { name: 'openWindow', args }),
    paste: (...args) => asking.ask(desk, { name: 'paste', args }),
    showFolder: (...args) => asking.ask(desk, { name: 'showFolder', args }),
    offerDownload: () => Promise.resolve(null),
    recentFaults: () => recentFaults(folders.logs),
  };
}
