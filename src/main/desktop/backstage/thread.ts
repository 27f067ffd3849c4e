/** 后台线程的入口：版式、设置各窗口共用一份，每个窗口一个服务；照主线程的吩咐做，做完回一句。 */
import { mkdir } from 'node:fs/promises';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { faultLog } from '../../log/fault-log.js';
import { dispatch } from '../../service/dispatch.js';
import { createService, loadShared, type Service, type Shared } from '../../service/index.js';
import { Asking } from './asking.js';
import type { DeskId, Errand, Folders, FromThread, Order, ToThread } from './messages.js';
import { remoteHost } from './remote-host.js';
import { RemoteReaders } from './remote-readers.js';

class BackstageThread {
  readonly #asking = new Asking((message) => this.#say(message));
  readonly #readers = new RemoteReaders((message) => this.#say(message));
  /** 打开着的窗口；项目还没打开好的，吩咐等着它。 */
  readonly #desks = new Map<DeskId, Promise<Service>>();
  #begun: { readonly folders: Folders; readonly shared: Promise<Shared> } | null = null;
  #onFault: (error: unknown) => void = () => undefined;

  constructor(private readonly port: MessagePort) {
    port.on('message', (message: ToThread) => this.#take(message));
    // 漏接的拒绝记下来，不让一处疏忽断了整个后台。
    process.on('unhandledRejection', (error) => this.#onFault(error));
  }

  #take(message: ToThread): void {
    if (message.type === 'begin') this.#begin(message.folders);
    else if (message.type === 'answer') this.#asking.take(message.id, message.answer);
    else if (message.type === 'reader-said') this.#readers.said(message.id, message.message);
    else if (message.type === 'reader-ended') this.#readers.ended(message.id);
    else void this.#obey(message.id, message.desk, message.order);
  }

  #begin(folders: Folders): void {
    this.#onFault = faultLog(folders.logs);
    this.#begun = { folders, shared: this.#load(folders) };
  }

  async #load({ data }: Folders): Promise<Shared> {
    await mkdir(data, { recursive: true });
    const shared = await loadShared(data);
    const { preferences } = shared;
    const tell = (changed: boolean): void =>
      this.#say({ type: 'preferences', textSize: preferences.current.textSize, changed });
    tell(false);
    preferences.onChange(() => tell(true));
    return shared;
  }

  async #obey(id: number, desk: DeskId, order: Order): Promise<void> {
    let text: string | null = null;
    let fault: string | null = null;
    try {
      text = await this.#do(desk, order);
    } catch (error) {
      this.#onFault(error);
      fault = error instanceof Error ? error.message : '未知原因';
    }
    const service = await this.#desks.get(desk)?.catch(() => null);
    this.#say({ type: 'done', id, done: { text, path: service?.openPath() ?? null, fault } });
  }

  async #do(desk: DeskId, order: Order): Promise<string | null> {
    if (order.kind === 'open') return this.#open(desk, order.errand);
    const service = await this.#desks.get(desk);
    if (service === undefined) return null;
    if (order.kind === 'call')
      // 以文字过桥：桥要逐层抄一遍对象，几千项的一份要几十毫秒，占着界面；文字一次交过去。
      return JSON.stringify(await dispatch(service.handlers, order.method, order.args, this.#onFault));
    if (order.kind === 'errand') return run(service, order.errand);
    this.#desks.delete(desk);
    await service.close();
    return null;
  }

  /** 起一个窗口的服务，办它打开时的事；办不成返回原因，窗口照样开。 */
  async #open(desk: DeskId, errand: Errand): Promise<string | null> {
    let problem: string | null = null;
    const prepare = async (): Promise<Service> => {
      if (this.#begun === null) throw new Error('后台还没有开始');
      const { folders, shared } = this.#begun;
      const host = remoteHost(desk, folders, this.#asking, this.#readers.spawn);
      const service = await createService(host, await shared);
      problem = await run(service, errand);
      return service;
    };
    const ready = prepare();
    this.#desks.set(desk, ready);
    await ready;
    return problem;
  }

  #say(message: FromThread): void {
    this.port.postMessage(message);
  }
}

/** 打不开时返回原因，仍进开始页。 */
async function run(service: Service, { path, sample }: Errand): Promise<string | null> {
  try {
    if (path !== undefined) await service.openFile(path);
    else if (sample === true) await service.handlers['project.openSample']({});
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : '这个项目打不开。';
  }
}

if (parentPort !== null) new BackstageThread(parentPort);
