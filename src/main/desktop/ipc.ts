/** 进程间只有两条通道：契约调用，与拖入文件换票据。两条都查发送者。 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Tickets } from '../browser/tickets.js';
import { isAppUrl } from './protocol.js';

/** 只认我们自己页面的主框架。 */
function fromOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

const refusal = JSON.stringify({ ok: false, message: '只接受本程序窗口发来的请求。' });

/** `answer` 答一次契约调用（JSON 文字）；不是我们的窗口答 null。 */
export function connectCalls(
  answer: (contents: WebContents, method: string, args: unknown) => Promise<string | null>,
  tickets: Tickets,
): void {
  ipcMain.handle('juesuan:call', async (event, method: unknown, args: unknown) => {
    const own = fromOwnPage(event) && typeof method === 'string';
    return (own ? await answer(event.sender, method, args) : null) ?? refusal;
  });
  ipcMain.handle('juesuan:grant', async (event, dropped: unknown) =>
    fromOwnPage(event) ? (await import('./dropped-files.js')).grantAll(dropped, tickets) : [],
  );
}
