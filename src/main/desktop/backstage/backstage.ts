/**
 * 主线程这一头的后台：起线程，传吩咐、等答复。不碰 Electron，装得快，也好测。
 * 后台意外断了：另起一个，把各窗口的项目重新打开——做过的每一步都在日志里，打开就找回。
 */
import { Worker } from 'node:worker_threads';
import type { TextSize } from '../../../shared/contract/index.js';
import { innerFault } from '../../../shared/contract/refusal.js';
import type { Answering } from './answering.js';
import type { DeskId, Done, Errand, Folders, ForWindow, FromThread, Order, ToThread } from './messages.js';

/** 后台要主线程知道的。 */
export interface BackstageEvents {
  /** 系统起好了、对话框弹得出了才兑现；后台请做的事等着它。 */
  answering(say: (message: ToThread) => void): Promise<Answering>;
  /** 设置读好了（`changed` 为假），或改了。 */
  onPreferences(textSize: TextSize, changed: boolean): void;
  /** 后台断过、又起来了，这个窗口的项目重新打开了；`problem`：没打开的一句话。 */
  onRestored(desk: DeskId, problem: string | null): void;
  onFault(error: unknown): void;
}

interface Desk {
  path: string | null;
  /** 打开时的事办完了；没办完就断的，重起时不再办它。 */
  opened: boolean;
}

/** 后台断了，没有等到答复。 */
const lost: Done = { text: null, path: null, fault: innerFault };
/** 后台起不来。 */
const dead: Done = { text: null, path: null, fault: '后台没有起来，程序不完整，请重新安装。' };

export class Backstage {
  #worker: Worker;
  #answering: Promise<Answering> | null = null;
  #last = 0;
  #ending = false;
  /** 这一个线程起来过；一句话没说就断了的不再起，免得没完没了。 */
  #alive = false;
  #dead = false;
  readonly #waiting = new Map<number, (done: Done) => void>();
  readonly #desks = new Map<DeskId, Desk>();

  /** `entry`：backstage.js 的路径。 */
  constructor(
    private readonly entry: string,
    private readonly folders: Folders,
    private readonly events: BackstageEvents,
  ) {
    this.#worker = this.#start();
  }

  /** 起一个窗口的后台，办打开时的事；没办成返回原因。起不来抛出。 */
  async open(desk: DeskId, errand: Errand): Promise<string | null> {
    this.#desks.set(desk, { path: null, opened: false });
    const done = await this.#order(desk, { kind: 'open', errand });
    const known = this.#desks.get(desk);
    if (known !== undefined) known.opened = true;
    if (done === lost) return innerFault;
    if (done.fault !== null) throw new Error(done.fault);
    return done.text;
  }

  /** 已经开着的窗口再办一件；没办成返回原因。 */
  async run(desk: DeskId, errand: Errand): Promise<string | null> {
    const { text, fault } = await this.#order(desk, { kind: 'errand', errand });
    return text ?? fault;
  }

  /** 一次契约调用 → 答复（JSON 文字）；不是我们的窗口为 null。 */
  async call(desk: DeskId, method: string, args: unknown): Promise<string | null> {
    const { text, fault } = await this.#order(desk, { kind: 'call', method, args });
    return text ?? (fault === null ? null : JSON.stringify({ ok: false, message: innerFault }));
  }

  /** 窗口关了：写好文件、收好日志、放开项目。 */
  async close(desk: DeskId): Promise<void> {
    const { fault } = await this.#order(desk, { kind: 'close' });
    this.#desks.delete(desk);
    if (fault !== null) throw new Error(fault);
  }

  /** 窗口里打开着的项目文件；没有、还没打开好为 null。 */
  pathOf(desk: DeskId): string | null {
    return this.#desks.get(desk)?.path ?? null;
  }

  /** 窗口空着：打开时的事办完了，没有项目。 */
  isIdle(desk: DeskId): boolean {
    const known = this.#desks.get(desk);
    return known?.opened === true && known.path === null;
  }

  /** 程序要退出：各窗口都关好之后。 */
  async end(): Promise<void> {
    this.#ending = true;
    await this.#worker.terminate();
  }

  #start(): Worker {
    this.#alive = false;
    const worker = new Worker(this.entry, { name: 'backstage' });
    worker.on('message', (message: FromThread) => this.#take(message));
    worker.on('error', (error) => this.events.onFault(error));
    worker.on('exit', () => this.#restart());
    worker.postMessage({ type: 'begin', folders: this.folders } satisfies ToThread);
    return worker;
  }

  async #order(desk: DeskId, order: Order): Promise<Done> {
    const id = ++this.#last;
    const done = await new Promise<Done>((resolve) => {
      if (this.#dead) resolve(dead);
      this.#waiting.set(id, resolve);
      this.#say({ type: 'order', id, desk, order });
    });
    const known = this.#desks.get(desk);
    if (known !== undefined && done !== lost) known.path = done.path;
    return done;
  }

  #say(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromThread): void {
    this.#alive = true;
    if (message.type === 'done') {
      this.#waiting.get(message.id)?.(message.done);
      this.#waiting.delete(message.id);
    } else if (message.type === 'preferences') this.events.onPreferences(message.textSize, message.changed);
    else this.#ask(message);
  }

  #ask(message: ForWindow): void {
    this.#answering ??= this.events.answering((answer) => this.#say(answer));
    this.#answering.then(
      (answering) => answering.take(message),
      (error: unknown) => this.events.onFault(error),
    );
  }

  #restart(): void {
    if (this.#ending) return;
    this.events.onFault(new Error('后台线程意外结束'));
    void this.#answering?.then((one) => one.stop());
    this.#answering = null;
    this.#dead = !this.#alive;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const settle of waiting) settle(this.#dead ? dead : lost);
    if (this.#dead) return;
    this.#worker = this.#start();
    for (const [desk, { path, opened }] of [...this.#desks]) void this.#reopen(desk, opened ? path : null);
  }

  async #reopen(desk: DeskId, path: string | null): Promise<void> {
    const problem = await this.open(desk, path === null ? {} : { path }).catch(() => innerFault);
    this.events.onRestored(desk, problem);
  }
}
