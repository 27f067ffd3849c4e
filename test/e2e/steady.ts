/**
 * 请主进程做事（app.evaluate）。经调试接口得到的答复是一个只被弱引用的 promise：主进程恰在答复之前
 * 回收垃圾，它就没了（“promise was garbage collected”）。这与被测的程序无关，事情重做一遍即可；
 * 所以测试交给主进程的，都是做两遍与做一遍相同的事。
 */
import type { ElectronApplication } from 'playwright-core';

const TRIES = 5;
const lost = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('garbage collected');

async function again(deed: () => unknown): Promise<unknown> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await deed();
    } catch (error) {
      if (left === 0 || !lost(error)) throw error;
    }
  }
}

/** 同一个程序，请主进程做的事答复丢了就重做。 */
export function steady(app: ElectronApplication): ElectronApplication {
  const ask = app.evaluate.bind(app);
  return new Proxy(app, {
    get: (target, name): unknown =>
      name === 'evaluate'
        ? (...args: Parameters<typeof ask>) => again(() => ask(...args))
        : Reflect.get(target, name, target),
  });
}
