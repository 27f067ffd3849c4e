/** app:// 协议：只给界面构建目录里的文件，别无他物。 */
import { protocol } from 'electron';
import { readStatic } from '../browser/static-files.js';

const appOrigin = 'app://juesuan';
export const appPage = `${appOrigin}/`;

/** 必须在 ready 之前声明：标准、安全来源，才有正常的同源规则与剪贴板。 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'app:' && parsed.host === 'juesuan';
}

/** 开始供给页面；第一次被问到而答出之后兑现。 */
export function serveApp(rendererFolder: string): Promise<void> {
  let asked: () => void = () => undefined;
  const firstAsked = new Promise<void>((resolve) => (asked = resolve));
  protocol.handle('app', async (request) => {
    const url = URL.parse(request.url);
    const file =
      request.method === 'GET' && url?.host === 'juesuan'
        ? await readStatic(rendererFolder, url.pathname, "'none'")
        : null;
    // 等这一次答出去。
    setImmediate(asked);
    if (file === null) return new Response('没有这个页面。', { status: 404 });
    return new Response(new Uint8Array(file.body), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': file.policy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  });
  return firstAsked;
}
