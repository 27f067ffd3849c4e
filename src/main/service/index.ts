/** 服务：契约里每个方法的实现。窗口、浏览器宿主各持一个；命令行直接用同样的函数。 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTemplates } from '../store/templates.js';
import type { Handlers } from './dispatch.js';
import { editingHandlers } from './handlers-editing.js';
import { fileHandlers } from './handlers-files.js';
import { overviewHandlers } from './handlers-overview.js';
import { withRecent } from './handlers-recent.js';
import type { Host } from './host.js';
import { Session } from './session.js';
import { viewHandlers } from './handlers-views.js';

export interface Service {
  readonly handlers: Handlers;
  /** 写好文件、清日志、放开项目。 */
  close(): Promise<void>;
}

export async function createService(host: Host): Promise<Service> {
  await mkdir(join(host.dataFolder, 'projects'), { recursive: true });
  const session = new Session(host, await loadTemplates(), { now: () => new Date().toISOString() });
  return {
    handlers: withRecent(session, {
      ...viewHandlers(session),
      ...overviewHandlers(session),
      ...editingHandlers(session),
      ...fileHandlers(session),
    }),
    close: () => session.close(),
  };
}
