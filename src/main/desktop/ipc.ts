/**
 * 页面来的只有两条通道：契约调用，与拖入文件换票据。两条都查发送者。
 * 长的答复分几次送：几兆的一次过去，界面要停几十毫秒；分开了，键鼠插得进来。
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ipcMain, type IpcMainInvokeEvent, type WebContents, type WebFrameMain } from 'electron';
import type { Tickets } from '../browser/tickets.js';
import { isAppUrl } from './protocol.js';

/** 只认我们自己页面的主框架；别的为 null。 */
function ownPage({ senderFrame }: IpcMainInvokeEvent): WebFrameMain | null {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url)
    ? senderFrame
    : null;
}

/** 一次送多长：十万字一两毫秒。 */
const partLength = 100_000;

/** 长的先分几次送给来问的那一页，记着是哪一问的、第几段；返回共几段。短的就是它自己。 */
async function delivered(page: WebFrameMain, id: string, text: string): Promise<string | number> {
  if (text.length <= partLength) return text;
  let count = 0;
  for (let from = 0; from < text.length && !page.isDestroyed(); from += partLength) {
    page.send('juesuan:part', id, count, text.slice(from, from + partLength));
    count += 1;
    await nextTurn();
  }
  return count;
}

const refusal = JSON.stringify({ ok: false, message: '只接受本程序窗口发来的请求。' });

/** `answer` 答一次契约调用（JSON 文字）；不是我们的窗口答 null。 */
export function connectCalls(
  answer: (contents: WebContents, method: string, args: unknown) => Promise<string | null>,
  tickets: Tickets,
): void {
  ipcMain.handle('juesuan:call', async (event, method: unknown, args: unknown, id: unknown) => {
    const page = ownPage(event);
    if (page === null || typeof method !== 'string' || typeof id !== 'string') return refusal;
    const text = await answer(event.sender, method, args);
    return text === null ? refusal : delivered(page, id, text);
  });
  ipcMain.handle('juesuan:grant', async (event, dropped: unknown) =>
    ownPage(event) === null ? [] : (await import('./dropped-files.js')).grantAll(dropped, tickets),
  );
}
