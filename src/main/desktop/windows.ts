/** 一个项目一个窗口：每个窗口各有自己的服务；同一个文件再打开，转到已经开着它的窗口。 */
import { resolve } from 'node:path';
import { dialog, type BrowserWindow, type WebContents } from 'electron';
import type { Tickets } from '../browser/tickets.js';
import type { FileToken } from '../../shared/contract/index.js';
import type { Host } from '../service/host.js';
import type { Service } from '../service/index.js';
import { recentFaults } from '../log/fault-log.js';
import type { Backstage } from './backstage.js';
import { tellPage } from './menu.js';
import { createWindow, showPage, zoomOf } from './window.js';

interface Open {
  readonly window: BrowserWindow;
  /** 界面一边装，服务一边备；备好之前页面的请求等着。 */
  readonly ready: Promise<Service>;
  service: Service | null;
}

/** 窗口打开时做什么：打开文件、打开示例，或到开始页执行一条命令。 */
export interface Errand {
  readonly path?: string;
  readonly sample?: boolean;
  readonly command?: string;
}

export class Windows {
  readonly #open = new Map<number, Open>();
  /** 窗口已关、还在写文件收日志的；退出要等它们。 */
  readonly #closing = new Set<Promise<void>>();

  #stage: Promise<Backstage> | null = null;

  constructor(
    private readonly openBackstage: () => Promise<Backstage>,
    private readonly tickets: Tickets,
    private readonly folders: {
      readonly data: string;
      readonly state: string;
      readonly preload: string;
      readonly logs: string;
    },
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** 各窗口共用的一份；第一个窗口开始装页面之后才备。 */
  #backstage(): Promise<Backstage> {
    this.#stage ??= this.openBackstage().then((stage) => {
      const { preferences } = stage.shared;
      preferences.onChange(() => {
        for (const { window } of this.#open.values()) {
          window.webContents.setZoomFactor(zoomOf(preferences.current.textSize));
          tellPage(window, 'preferences-changed');
        }
      });
      return stage;
    });
    return this.#stage;
  }

  get current(): BrowserWindow | null {
    const windows = [...this.#open.values()].map(({ window }) => window);
    return windows.find((window) => window.isFocused()) ?? windows.at(-1) ?? null;
  }

  /** 答页面的一次调用；不是我们的窗口为 null。 */
  async answer(contents: WebContents, method: string, args: unknown): Promise<unknown> {
    const service = await this.#open.get(contents.id)?.ready;
    if (service === undefined) return null;
    const { dispatch } = await this.#backstage();
    return dispatch(service.handlers, method, args, this.onFault);
  }

  /** 从外面来的（双击文件、再次启动）：有空着的开始页就用它，否则另开。 */
  async take(errand: Errand): Promise<void> {
    const { path } = errand;
    const known = path === undefined ? undefined : this.#holding(path);
    const idle = [...this.#open.values()].find(({ service }) => service?.openPath() === null);
    if (path === undefined && errand.sample !== true && errand.command === undefined && this.current !== null)
      raise(this.current);
    else if (known !== undefined) raise(known.window);
    else if (idle !== undefined) {
      const problem = await this.#run(await idle.ready, errand);
      tellPage(idle.window, 'reload');
      raise(idle.window);
      explain(idle.window, problem);
    } else await this.open(errand);
  }

  async open(errand: Errand): Promise<void> {
    const known = errand.path === undefined ? undefined : this.#holding(errand.path);
    if (known !== undefined) {
      raise(known.window);
      return;
    }
    const window = createWindow(this.folders.preload, this.folders.state);
    const contents = window.webContents.id;
    const shown = showPage(window);
    let problem: string | null = null;
    const prepare = async (): Promise<Service> => {
      const { shared, createHost, newService } = await this.#backstage();
      window.webContents.setZoomFactor(zoomOf(shared.preferences.current.textSize));
      const another: Host['openWindow'] = (file, command) => this.#another(file, command);
      const service = await newService({
        ...createHost(this.folders.data, this.tickets, window, another),
        recentFaults: () => recentFaults(this.folders.logs),
      });
      problem = await this.#run(service, errand);
      return service;
    };
    const open: Open = { window, ready: prepare(), service: null };
    this.#open.set(contents, open);
    window.on('closed', () => {
      this.#open.delete(contents);
      const closing = open.ready.then((service) => service.close()).catch(this.onFault);
      this.#closing.add(closing);
      void closing.finally(() => this.#closing.delete(closing));
    });
    const [service, { shared }] = await Promise.all([open.ready, this.#backstage(), shown]);
    open.service = service;
    window.webContents.setZoomFactor(zoomOf(shared.preferences.current.textSize));
    if (errand.command !== undefined) tellPage(window, errand.command);
    explain(window, problem);
  }

  /** 退出前：把每个项目的日志刷完、放开。 */
  async closeAll(): Promise<void> {
    const open = [...this.#open.values()].map(async ({ ready }) => (await ready).close());
    await Promise.all([...open, ...this.#closing]);
  }

  async #another(file: FileToken | null, command: string | null): Promise<boolean> {
    const path = file === null ? {} : { path: this.tickets.resolve(file) };
    await this.open({ ...path, ...(command === null ? {} : { command }) });
    return true;
  }

  #holding(path: string): Open | undefined {
    return [...this.#open.values()].find(({ service }) => {
      const open = service?.openPath() ?? null;
      return open !== null && resolve(open) === resolve(path);
    });
  }

  /** 打不开时返回原因，仍进开始页。 */
  async #run(service: Service, { path, sample }: Errand): Promise<string | null> {
    try {
      if (path !== undefined) await service.openFile(path);
      else if (sample === true) await service.handlers['project.openSample']({});
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : '这个项目打不开。';
    }
  }
}

/** 窗口已经在了再说，不让一个打不开的文件挡住整个程序。 */
function explain(window: BrowserWindow, problem: string | null): void {
  if (problem === null) return;
  void dialog.showMessageBox(window, {
    type: 'warning',
    title: '没有打开',
    message: '这个项目没有打开',
    detail: problem,
    buttons: ['知道了'],
  });
}

function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
