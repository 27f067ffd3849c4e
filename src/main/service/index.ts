/** 服务：契约里每个方法的实现。窗口、浏览器宿主各持一个；命令行直接用同样的函数。 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Handlers } from './dispatch.js';
import { editingHandlers } from './handlers/editing.js';
import { deskHandlers } from './handlers/desk.js';
import { attachmentHandlers } from './handlers/attachments.js';
import { exportingHandlers } from './handlers/exporting.js';
import { fileHandlers } from './handlers/files.js';
import { lastYearHandlers } from './handlers/last-year.js';
import { mergeHandlers } from './handlers/merging.js';
import { overviewHandlers } from './handlers/overview.js';
import { withRecent } from './handlers/recent.js';
import { conflictHandlers } from './handlers/conflicts.js';
import { importHandlers } from './handlers/importing.js';
import { mappingHandlers } from './handlers/mappings.js';
import type { Host } from './host.js';
import { RecentProjects } from './recent.js';
import { startHandlers } from './handlers/start.js';
import { profileHandlers } from './handlers/profile.js';
import { Session } from './session.js';
import { textHandlers } from './handlers/text.js';
import { loadShared, type Shared } from './shared.js';
import { versionHandlers } from './handlers/versions.js';
import { viewHandlers } from './handlers/views.js';

export { loadShared, type Shared } from './shared.js';

export interface Service {
  readonly handlers: Handlers;
  /** 打开着的项目文件；没有为 null。 */
  readonly openPath: () => string | null;
  /** 打开文件，等页面来问；打不开抛一句话的拒绝。 */
  openFile(path: string): Promise<void>;
  /** 写好文件、清日志、放开项目。 */
  close(): Promise<void>;
}

/** 一个窗口（一个浏览器宿主）一个服务；`given` 是各窗口共用的。 */
export async function createService(host: Host, given: Shared | null = null): Promise<Service> {
  await mkdir(join(host.dataFolder, 'projects'), { recursive: true, mode: 0o700 });
  const shared = given ?? (await loadShared(host.dataFolder));
  const session = new Session(host, shared, { now: () => new Date().toISOString() });
  const recent = new RecentProjects(session);
  return {
    handlers: withRecent(session, {
      ...startHandlers(session, shared),
      ...viewHandlers(session),
      ...deskHandlers(host, shared),
      ...overviewHandlers(session),
      ...editingHandlers(session),
      ...fileHandlers(session),
      ...exportingHandlers(session),
      ...attachmentHandlers(session),
      ...importHandlers(session),
      ...mappingHandlers(session),
      ...conflictHandlers(session),
      ...versionHandlers(session),
      ...mergeHandlers(session),
      ...lastYearHandlers(session),
      ...profileHandlers(session),
      ...textHandlers(session),
    }),
    openPath: () => session.current?.path ?? null,
    openFile: async (path) => {
      await session.openFile(path);
      // 记不记得下都不耽误打开。
      void recent.remember();
    },
    close: async () => {
      try {
        await recent.remember(true);
      } finally {
        await session.close();
      }
    },
  };
}
