/** 进程间只有两条通道：契约调用，与拖入文件换票据。两条都查发送者。 */
import { stat } from 'node:fs/promises';
import { extname, isAbsolute } from 'node:path';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import type { Tickets } from '../browser/tickets.js';
import type { FileToken } from '../../shared/contract/index.js';
import { dispatch, type Handlers } from '../service/dispatch.js';
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

export function connectCalls(
  handlersFor: (contents: WebContents) => Promise<Handlers | null>,
  tickets: Tickets,
  onFault: (error: unknown) => void,
): void {
  ipcMain.handle('juesuan:call', async (event, method: unknown, args: unknown) => {
    const handlers = fromOwnPage(event) ? await handlersFor(event.sender) : null;
    return handlers !== null && typeof method === 'string'
      ? dispatch(handlers, method, args, onFault)
      : refusal;
  });
  ipcMain.handle('juesuan:grant', (event, dropped: unknown) =>
    fromOwnPage(event) ? grantAll(dropped, tickets) : [],
  );
}
