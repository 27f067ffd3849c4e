/**
 * 审核总数、各表状态、还缺几处：改数的答复里是上一次的，停手片刻再问新的。
 * 打字时不必等几十条关系跑完。
 */
import { call } from '../host/call.js';
import { getState, update } from './store.js';

/** 停手多久算停手（毫秒）。 */
const pause = 120;
let timer: ReturnType<typeof setTimeout> | null = null;

async function refresh(): Promise<void> {
  const { revision, project } = getState();
  if (project === null) return;
  try {
    const state = await call('project.state', {});
    // 问的时候又改了：这份已经旧了，下一次会来。
    if (getState().revision === revision) update({ project: state });
  } catch {
    // 总数晚一点到不要紧；真有故障，下一步操作会说。
  }
}

export function settleSoon(): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => {
    timer = null;
    void refresh();
  }, pause);
}
