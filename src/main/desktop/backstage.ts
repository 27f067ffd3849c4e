/**
 * 窗口背后的一切：服务、宿主、契约。窗口先开，这一块随后才装（`start.ts` 里的动态 import）：
 * 界面的进程起动、装页面的时候，这边读版式、打开项目。
 */
import { mkdir } from 'node:fs/promises';
import { dispatch } from '../service/dispatch.js';
import type { Host } from '../service/host.js';
import { createService, loadShared, type Service, type Shared } from '../service/index.js';
import { createElectronHost } from './electron-host.js';

export interface Backstage {
  readonly shared: Shared;
  readonly createHost: typeof createElectronHost;
  readonly newService: (host: Host) => Promise<Service>;
  readonly dispatch: typeof dispatch;
}

export async function openBackstage(dataFolder: string): Promise<Backstage> {
  await mkdir(dataFolder, { recursive: true });
  const shared = await loadShared(dataFolder);
  return {
    shared,
    createHost: createElectronHost,
    newService: (host) => createService(host, shared),
    dispatch,
  };
}
