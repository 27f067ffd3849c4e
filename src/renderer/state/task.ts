/** 做事的规矩：修改排队逐个执行；出错变成一句可复制的话，不丢页面。 */
import { update } from './store.js';

let last: Promise<void> = Promise.resolve();

export function explainError(error: unknown): string {
  return error instanceof Error ? error.message : '这一步没有完成，请重试。';
}

async function guarded(work: () => Promise<void>, busy: string | null): Promise<void> {
  if (busy !== null) update({ busy });
  try {
    await work();
  } catch (error) {
    update({ notice: { tone: 'error', text: explainError(error) } });
  } finally {
    if (busy !== null) update({ busy: null });
  }
}

/** 键入再快也按先后执行，撤销不会跑到键入前面。 */
export function enqueue(work: () => Promise<void>, busy: string | null = null): Promise<void> {
  last = last.then(() => guarded(work, busy));
  return last;
}
