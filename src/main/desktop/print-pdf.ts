/**
 * 窗口里的 PDF 引擎：隐藏的窗口装上公开册的网页，由 Electron 印成 PDF。
 * 窗口没有脚本，用自己的会话，除了这一页什么也取不到。
 */
import { BrowserWindow, session, type Session } from 'electron';

const PRINT = 'app://print/';
/** 排一本册子的时限；老电脑上四百行的表也够。 */
const TIME_LIMIT = 120_000;

/** 正在印的各页：网址 → 网页。几个窗口同时印，各取各的。 */
const printing = new Map<string, string>();
let printed = 0;

/** 只给正在印的页的会话：别的请求一律取消。 */
function lockedSession(): Session {
  const own = session.fromPartition('juesuan-print');
  if (own.protocol.isProtocolHandled('app')) return own;
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !printing.has(details.url) }));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.protocol.handle(
    'app',
    ({ url }) =>
      new Response(printing.get(url) ?? '', { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
  );
  return own;
}

/** 一份网页 → PDF 的字节；取消、超时抛出。 */
export async function printPage(html: string, signal: AbortSignal): Promise<Uint8Array> {
  const url = `${PRINT}${++printed}`;
  printing.set(url, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: lockedSession(),
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  const stop = (): void => window.destroy();
  const timer = setTimeout(stop, TIME_LIMIT);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await window.loadURL(url);
    return new Uint8Array(
      await window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
    );
  } finally {
    printing.delete(url);
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    if (!window.isDestroyed()) window.destroy();
  }
}
