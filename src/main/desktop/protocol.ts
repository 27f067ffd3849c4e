/** app:// 协议：只给界面构建目录里的文件，别无他物。 */
import { protocol, type ProtocolResponse } from 'electron';
import { readStatic, type StaticFile } from '../browser/static-files.js';

const appOrigin = 'app://juesuan';
export const appPage = `${appOrigin}/`;

/** Chromium 的错误号 ERR_FILE_NOT_FOUND。 */
const notFound = -6;

/**
 * 必须在 ready 之前声明：标准、安全来源，才有正常的同源规则与剪贴板。
 * `codeCache`：脚本编译的结果按内容记在用户目录里，以后起动不必重新编译。
 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true } },
  ]);
}

export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'app:' && parsed.host === 'juesuan';
}

type Read = (path: string) => Promise<StaticFile | null>;

/** 界面目录里的文件。先读好网页与它要的，各给一次：网页要什么当场就有。 */
function reader(folder: string): Read {
  const ahead = new Map<string, Promise<StaticFile | null>>();
  const read: Read = (path) => readStatic(folder, path, "'none'");
  const page = read('/').then((file) => {
    const wanted = (file?.body.toString('utf8') ?? '').matchAll(/(?:src|href)="\.?(\/[^"]+)"/g);
    for (const [, path = ''] of wanted) ahead.set(path, read(path));
    return file;
  });
  return (path) => {
    if (path === '/') return page;
    const found = ahead.get(path);
    ahead.delete(path);
    return found ?? read(path);
  };
}

async function answer(read: Read, request: Electron.ProtocolRequest): Promise<ProtocolResponse> {
  const url = URL.parse(request.url);
  const file = request.method === 'GET' && url?.host === 'juesuan' ? await read(url.pathname) : null;
  if (file === null) return { error: notFound };
  return {
    data: file.body,
    mimeType: file.type,
    headers: {
      'Content-Type': file.type,
      'Content-Security-Policy': file.policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  };
}

/** 开始供给页面。 */
export function serveApp(rendererFolder: string): void {
  const read = reader(rendererFolder);
  // `protocol.handle` 先要装一遍 fetch（几十毫秒），答的内容又由主线程一截一截地送，主线程一忙页面就停；
  // 这一种整份交出去，由 Chromium 自己送完。它也给得出静态来源（registerSource），但写不了安全策略的头。
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- 见上
  protocol.registerBufferProtocol('app', (request, give) => {
    void answer(read, request).then(give);
  });
}
