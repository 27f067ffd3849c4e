/** 关窗口之前问页面一声：正在打的字由它收好、存住，再自己来关。 */
import { setTimeout as after } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';

/** 页面不答（卡住了、断了）的，至多等这么久（毫秒），照关。 */
const patience = 3000;

/** 页面里说一声“要关了”；它拦下的为假：收好了它自己来关。 */
const telling = `dispatchEvent(new Event('juesuan:closing', { cancelable: true }))`;

async function letGo(window: BrowserWindow): Promise<boolean> {
  const answered = new AbortController();
  const late = after(patience, true, { signal: answered.signal });
  late.catch(() => undefined);
  const said = window.webContents
    .executeJavaScript(telling)
    .then((answer: unknown) => answer !== false)
    .catch(() => true);
  const answer = await Promise.race([said, late]);
  answered.abort();
  return answer;
}

/** `asks`：此刻有没有项目开着；没有的不必问。 */
export function finishBeforeClose(window: BrowserWindow, asks: () => boolean): void {
  let asking = false;
  let closing = false;
  window.on('close', (event) => {
    if (closing || window.webContents.isCrashed() || !asks()) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void letGo(window).then((answer) => {
      asking = false;
      if (!answer || window.isDestroyed()) return;
      closing = true;
      window.close();
    });
  });
}
