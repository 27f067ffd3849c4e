/** 在后台线程里算一个式子：经调试协议从主进程转过去。 */
import type { ElectronApplication } from 'playwright-core';

/** 式子的值（能序列成 JSON 的）；式子抛了也抛。 */
export const evaluateInBackstage = (app: ElectronApplication, expression: string): Promise<unknown> =>
  app.evaluate(async (_electron, code) => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    session.connect();
    const worker = new Promise<string>((resolve) =>
      session.once('NodeWorker.attachedToWorker', ({ params }) => resolve(params.sessionId)),
    );
    const reply = new Promise<string>((resolve) =>
      session.once('NodeWorker.receivedMessageFromWorker', ({ params }) => resolve(params.message)),
    );
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    const message = JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression: code, returnByValue: true },
    });
    session.post('NodeWorker.sendMessageToWorker', { sessionId: await worker, message });
    const answer: unknown = JSON.parse(await reply);
    session.disconnect();
    const at = (value: unknown, key: string): unknown =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    const result = at(answer, 'result');
    if (at(result, 'exceptionDetails') !== undefined) throw new Error(await reply);
    return at(at(result, 'result'), 'value');
  }, expression);
