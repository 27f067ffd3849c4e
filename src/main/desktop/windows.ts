/** 一个项目一个窗口：每个窗口在后台各有自己的服务；同一个文件再打开，转到已经开着它的窗口。 */
import { resolve } from 'node:path';
import { app, dialog, type BrowserWindow, type WebContents } from 'electron';
import type { Tickets } from '../browser/tickets.js';
import type { FileToken, TextSize } from '../../shared/contract/index.js';
import { Answering } from './backstage/answering.js';
import { Backstage } from './backstage/backstage.js';
import type { DeskId, Errand, Folders, ToThread } from './backstage/messages.js';
import { finishBeforeClose } from './closing.js';
import { tellPage } from './menu.js';
import { createWindow, showPage, zoomOf } from './window.js';

interface Open {
  readonly window: BrowserWindow;
  readonly desk: DeskId;
}

/** 窗口打开时做什么：打开文件、打开示例，或到开始页执行一条命令。 */
export interface WindowErrand extends Errand {
  readonly command?: string;
}

/** 后台已经在办的一件；`opened` 办成为 null，没办成是原因。 */
export interface Begun {
  readonly desk: DeskId;
  readonly opened: Promise<string | null>;
}

export class Windows {
  readonly #backstage: Backstage;
  /** 网页内容的编号 → 窗口。 */
  readonly #open = new Map<number, Open>();
  /** 窗口已关、还在写文件收日志的；退出要等它们。 */
  readonly #closing = new Set<Promise<void>>();
  #lastDesk: DeskId = 0;
  #textSize: TextSize | null = null;

  constructor(
    private readonly tickets: Tickets,
    private readonly places: Folders & {
      readonly state: string;
      readonly preload: string;
      readonly backstage: string;
    },
    private readonly onFault: (error: unknown) => void,
  ) {
    this.#backstage = new Backstage(places.backstage, places, {
      answering: (say) => this.#answering(say),
      onPreferences: (textSize, changed) => this.#follow(textSize, changed),
      onRestored: (desk, problem) => this.#restored(desk, problem),
      onFault,
    });
  }

  get current(): BrowserWindow | null {
    const windows = [...this.#open.values()].map(({ window }) => window);
    return windows.find((window) => window.isFocused()) ?? windows.at(-1) ?? null;
  }

  /** 答页面的一次调用（JSON 文字）；不是我们的窗口为 null。 */
  async answer(contents: WebContents, method: string, args: unknown): Promise<string | null> {
    const desk = this.#open.get(contents.id)?.desk;
    return desk === undefined ? null : this.#backstage.call(desk, method, args);
  }

  /** 从外面来的（双击文件、再次启动）：有空着的开始页就用它，否则另开。 */
  async take(errand: WindowErrand): Promise<void> {
    const { path } = errand;
    const known = this.#holding(path);
    const idle = [...this.#open.values()].find(({ desk }) => this.#backstage.isIdle(desk));
    if (path === undefined && errand.sample !== true && errand.command === undefined && this.current !== null)
      raise(this.current);
    else if (known !== undefined) raise(known.window);
    else if (idle !== undefined) {
      const problem = await this.#backstage.run(idle.desk, errand);
      tellPage(idle.window, 'reload');
      raise(idle.window);
      explain(idle.window, problem);
    } else await this.open(errand);
  }

  /** 窗口还没开，后台先办打开时的事：起动时两边同时进行。 */
  begin({ path, sample }: WindowErrand): Begun {
    const desk = ++this.#lastDesk;
    const opened = this.#backstage.open(desk, {
      ...(path === undefined ? {} : { path }),
      ...(sample === undefined ? {} : { sample }),
    });
    // 窗口开好了才等它；先出的错那时再说。
    opened.catch(() => undefined);
    return { desk, opened };
  }

  async open(errand: WindowErrand, begun: Begun | null = null): Promise<void> {
    const known = this.#holding(errand.path);
    if (known !== undefined) {
      raise(known.window);
      return;
    }
    const { desk, opened } = begun ?? this.begin(errand);
    const window = createWindow(this.places.preload, this.places.state);
    const contents = window.webContents.id;
    this.#open.set(contents, { window, desk });
    finishBeforeClose(window, () => this.#backstage.pathOf(desk) !== null);
    window.on('closed', () => {
      this.#open.delete(contents);
      const closing = this.#backstage.close(desk).catch(this.onFault);
      this.#closing.add(closing);
      void closing.finally(() => this.#closing.delete(closing));
    });
    this.#zoom(window);
    let leaving = false;
    window.on('close', () => (leaving = true));
    const shown = showPage(window).catch((error: unknown) => {
      // 页面还没有装好就关窗口：装不成不是毛病。
      if (!leaving) throw error;
    });
    const [problem] = await Promise.all([opened, shown]);
    if (window.isDestroyed()) return;
    this.#zoom(window);
    if (errand.command !== undefined) tellPage(window, errand.command);
    explain(window, problem);
  }

  /** 退出前：把每个项目的日志刷完、放开，收起后台。 */
  async closeAll(): Promise<void> {
    await Promise.all([
      ...[...this.#open.values()].map(({ desk }) => this.#backstage.close(desk)),
      ...this.#closing,
    ]);
    await this.#backstage.end();
  }

  /** 后台请做的事，第一次用到才装；还没起好的时候对话框、子进程都起不了。 */
  async #answering(say: (message: ToThread) => void): Promise<Answering> {
    await app.whenReady();
    const { windowHost } = await import('./electron-host.js');
    const { utilityReader } = await import('./spawn-reader.js');
    const hostOf = (desk: DeskId): ReturnType<typeof windowHost> | null => {
      const window = this.#windowOf(desk);
      return window === null
        ? null
        : windowHost(this.tickets, window, (file, command) => this.#another(file, command));
    };
    return new Answering({ hostOf, spawnReader: utilityReader }, say);
  }

  async #another(file: FileToken | null, command: string | null): Promise<boolean> {
    const path = file === null ? {} : { path: this.tickets.resolve(file) };
    await this.open({ ...path, ...(command === null ? {} : { command }) });
    return true;
  }

  #follow(textSize: TextSize, changed: boolean): void {
    this.#textSize = textSize;
    for (const { window } of this.#open.values()) {
      this.#zoom(window);
      if (changed) tellPage(window, 'preferences-changed');
    }
  }

  #zoom(window: BrowserWindow): void {
    if (this.#textSize !== null) window.webContents.setZoomFactor(zoomOf(this.#textSize));
  }

  #restored(desk: DeskId, problem: string | null): void {
    const window = this.#windowOf(desk);
    if (window === null) return;
    tellPage(window, 'reload');
    void dialog.showMessageBox(window, {
      type: 'warning',
      title: '后台出过错',
      message: '程序的后台出错停了，已经重新起动',
      detail: problem ?? '所填内容已从本机日志找回，请核对最后几步再接着填。',
      buttons: ['知道了'],
    });
  }

  #windowOf(desk: DeskId): BrowserWindow | null {
    return [...this.#open.values()].find((open) => open.desk === desk)?.window ?? null;
  }

  #holding(path: string | undefined): Open | undefined {
    if (path === undefined) return undefined;
    return [...this.#open.values()].find(({ desk }) => {
      const open = this.#backstage.pathOf(desk);
      return open !== null && resolve(open) === resolve(path);
    });
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
