/**
 * 不经网络地操作打包好的程序：Chromium 的调试管道（文件描述符 3、4）。
 * 打包后 --inspect 已关，Playwright 的 Electron 方式用不了；管道在没有任何网卡的网络命名空间里也通。
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.number().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});
const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
});
const attachedSchema = z.object({ sessionId: z.string() });
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});

type Answer = Readonly<Record<string, unknown>>;

export class PackagedApp {
  readonly #waiting = new Map<number, { done: (answer: Answer) => void; fail: (error: Error) => void }>();
  #next = 1;
  #session: string | undefined;
  #rest = '';
  readonly exited: Promise<number | null>;

  private constructor(
    readonly child: ChildProcess,
    private readonly toApp: Writable,
    fromApp: Readable,
  ) {
    fromApp.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
    // 程序先走了：写不进去的由 exited 说明。
    toApp.on('error', () => undefined);
    this.exited = new Promise((done) => child.once('exit', (code) => done(code)));
    void this.exited.then((code) => {
      for (const { fail } of this.#waiting.values()) fail(new Error(`程序已退出（${code ?? '被杀'}）`));
    });
  }

  /** 起动；`wrapper` 是套在外面的命令（如 unshare -n）。 */
  static async start(
    program: string,
    args: readonly string[],
    wrapper: readonly string[] = [],
  ): Promise<PackagedApp> {
    const [command, ...rest]: readonly string[] = [...wrapper, program, ...args, '--remote-debugging-pipe'];
    const child = spawn(command ?? program, rest, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const [, , , toApp, fromApp] = child.stdio;
    if (!toApp || !('write' in toApp) || !fromApp || !('read' in fromApp))
      throw new Error('没有取得调试管道');
    const app = new PackagedApp(child, toApp, fromApp);
    await app.#attach();
    return app;
  }

  #receive(text: string): void {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) {
      const { id, result, error } = messageSchema.parse(JSON.parse(part));
      const waiting = id === undefined ? undefined : this.#waiting.get(id);
      if (id === undefined || waiting === undefined) continue;
      this.#waiting.delete(id);
      if (error) waiting.fail(new Error(error.message));
      else waiting.done(result ?? {});
    }
  }

  send(method: string, params: Answer = {}): Promise<Answer> {
    const id = this.#next++;
    const session = this.#session === undefined ? {} : { sessionId: this.#session };
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.toApp.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  }

  /** 等窗口的页面出来，接上它。 */
  async #attach(): Promise<void> {
    const deadline = Date.now() + 120_000;
    for (;;) {
      const { targetInfos } = targetsSchema.parse(await this.send('Target.getTargets'));
      const page = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('app://juesuan'));
      if (page) {
        const attached = await this.send('Target.attachToTarget', {
          targetId: page.targetId,
          flatten: true,
        });
        this.#session = attachedSchema.parse(attached).sessionId;
        await this.#settled();
        return;
      }
      if (Date.now() > deadline) throw new Error('两分钟内没有出现窗口');
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** 刚接上时页面可能还在装载，那时算的式子会被丢掉；等装载完。 */
  async #settled(): Promise<void> {
    const deadline = Date.now() + 120_000;
    while (Date.now() < deadline) {
      const state = await this.evaluate('document.readyState').catch(() => null);
      if (state === 'complete') return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error('两分钟内页面没有装载完');
  }

  /** 在页面里算一个式子（可以是 Promise）。 */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    const { result, exceptionDetails } = evaluatedSchema.parse(answer);
    if (exceptionDetails) throw new Error(`页面里出错：${exceptionDetails.text} ← ${expression}`);
    return result.value;
  }

  /** 等式子为真；逐次去问，页面正在换（起动时由空白页换成程序的页）的那一次不算。 */
  async until(condition: string, seconds = 60): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      const met = await this.evaluate(condition).catch((error: unknown) => {
        if (error instanceof Error && error.message.includes('Execution context was destroyed')) return false;
        throw error;
      });
      if (met === true) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    const shown = await this.evaluate('document.body.innerText.slice(0, 400)');
    throw new Error(`${seconds} 秒内没有等到：${condition}；页面上是：${String(shown)}`);
  }

  /** 像人那样点：鼠标移到第一个符合的元素中间，按下，放开。 */
  async click(selector: string, text = ''): Promise<void> {
    const find = `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(text)}))`;
    await this.until(`${find} !== undefined`);
    const at = z
      .object({ x: z.number(), y: z.number() })
      .parse(
        await this.evaluate(
          `(() => { const one = ${find}; one.scrollIntoView({ block: 'nearest' }); const box = one.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`,
        ),
      );
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
  }

  async type(text: string): Promise<void> {
    for (const letter of text)
      await this.send('Input.dispatchKeyEvent', { type: 'char', text: letter, key: letter });
  }

  async press(key: string, code: number): Promise<void> {
    const common = { key, code: key, windowsVirtualKeyCode: code };
    const text = key === 'Enter' ? { text: '\r' } : {};
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...text });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  }

  /** 像人那样关窗口，等程序自己退出。 */
  async close(): Promise<number | null> {
    // 关闭途中管道就断了，没有回话是正常的。
    void this.send('Page.close').catch(() => undefined);
    const insist = setTimeout(() => this.child.kill('SIGKILL'), 60_000);
    const code = await this.exited;
    clearTimeout(insist);
    return code;
  }
}
