/** 进程间只有两条通道：契约调用，与拖入文件换票据。两条都查发送者。 */
import { stat } from 'node:fs/promises';
import { extname, isAbsolute } from 'node:path';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import type { Tickets } from '../browser/tickets.js';
import type { FileToken } from '../../shared/contract/index.js';
import { isAppUrl } from './protocol.js';

/** 只认我们自己页面的主框架。 */
function fromOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

const refusal = { ok: false, message: '只接受本程序窗口发来的请求。' } as const;

const droppedPaths = z.array(z.string().min(1).max(32_768)).max(30);
const acceptedTypes = new Set(['.xlsx', '.xls', '.xlsm', '.et', '.docx', '.jsgk']);

async function grantOne(path: string, tickets: Tickets): Promise<FileToken | null> {
  if (!isAbsolute(path) || !acceptedTypes.has(extname(path).toLowerCase())) return null;
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? tickets.issue(path) : null;
}

async function grantAll(dropped: unknown, tickets: Tickets): Promise<FileToken[]> {
  const parsed = droppedPaths.safeParse(dropped);
  if (!parsed.success) return [];
  const granted = await Promise.all(parsed.data.map((path) => grantOne(path, tickets)));
  return granted.filter((file) => file !== null);
}

/** `answer` 答一次契约调用；不是我们的窗口答 null。 */
export function connectCalls(
  answer: (contents: WebContents, method: string, args: unknown) => Promise<unknown>,
  tickets: Tickets,
): void {
  ipcMain.handle('juesuan:call', async (event, method: unknown, args: unknown) => {
    const own = fromOwnPage(event) && typeof method === 'string';
    // 以文字过桥：桥要逐层抄一遍对象，几千项的一份要几十毫秒，占着界面；文字一次交过去。
    return JSON.stringify((own ? await answer(event.sender, method, args) : null) ?? refusal);
  });
  ipcMain.handle('juesuan:grant', (event, dropped: unknown) =>
    fromOwnPage(event) ? grantAll(dropped, tickets) : [],
  );
}
