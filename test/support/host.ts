/** 测试用的宿主：什么对话框都不弹；要答的逐项换掉。 */
import type { Host } from '../../src/main/service/host.js';

export function quietHost(dataFolder: string, answers: Partial<Host> = {}): Host {
  return {
    kind: 'electron',
    typesets: false,
    dataFolder,
    pickFiles: () => Promise.resolve([]),
    resolve: ({ name }) => Promise.resolve(name),
    chooseExportFolder: () => Promise.resolve(null),
    chooseSavePath: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    openWindow: () => Promise.resolve(false),
    paste: () => Promise.resolve(false),
    offerDownload: () => Promise.resolve(null),
    showFolder: () => Promise.resolve(),
    ...answers,
  };
}
