/** 做事的规矩：修改排队逐个执行；出错变成一句可复制的话，不丢页面。 */
import { update } from './store.js';

let last: Promise<void> = Promise.resolve();
let pending = 0;

/** 还有排着、正在做的。 */
export const busyWithTasks = (): boolean => pending > 0;

export function explainError(error: unknown): string {
  return error instanceof Error ? error.message : '这一步没有完成，请重试。';
}

async function guarded<T>(work: () => Promise<T>, busy: string | null, stays: boolean): Promise<T | null> {
  if (busy !== null) update({ busy });
  try {
    return await work();
  } catch (error) {
    update({ notice: { tone: 'error', text: explainError(error), stays } });
    return null;
  } finally {
    if (busy !== null) update({ busy: null });
  }
}

/** 此刻排着的都做完。 */
export const afterTasks = (): Promise<void> => last;

/**
 * 键入再快也按先后执行，撤销不会跑到键入前面。没有做成时得到 null，原因已经写在提示里；
 * `typed`：做不成就是键入的没有存住，提示换了页也留着。
 */
export function enqueue<T>(
  work: () => Promise<T>,
  busy: string | null = null,
  typed = false,
): Promise<T | null> {
  pending += 1;
  const turn = last.then(() => guarded(work, busy, typed)).finally(() => (pending -= 1));
  last = turn.then(() => undefined);
  return turn;
}
