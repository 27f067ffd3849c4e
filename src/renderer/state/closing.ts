/** 关窗口：宿主先来问一声；正在打的字收好、存住了再关。 */
import { getState } from './store.js';
import { finishBeforeLeaving } from './unfinished.js';

/** 正等着存住；再关一次就不再等。 */
let waiting = false;

function onClosing(event: Event): void {
  if (waiting) return;
  const { refusal, notice } = getState();
  const kept = finishBeforeLeaving();
  if (kept === null) return;
  event.preventDefault();
  waiting = true;
  void kept.then(() => {
    waiting = false;
    const now = getState();
    const failed = now.notice?.tone === 'error' && now.notice !== notice;
    // 没有收下的字，留下来给人看一眼为什么；再关就关了。
    if (!failed && (now.refusal === null || now.refusal === refusal)) window.close();
  });
}

export function connectClosing(): void {
  window.addEventListener('juesuan:closing', onClosing);
  // 浏览器里关掉这一页：趁还没有走，交出去。
  window.addEventListener('pagehide', () => void finishBeforeLeaving());
}
