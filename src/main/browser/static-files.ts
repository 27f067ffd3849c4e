/** 界面的静态文件：只给构建目录之内、类型在册的文件。窗口的 app:// 协议与浏览器宿主共用。 */
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
  ['.map', 'application/json'],
]);

/** 页面里等待替换的 nonce 占位，见 src/renderer/index.html。 */
const noncePlaceholder = '__CSP_NONCE__';

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
  readonly policy: string;
}

/**
 * 内容安全策略：一切默认禁止。AG Grid 的主题在运行时注入 <style>，用一次性 nonce 放行，不开 unsafe-inline；
 * 图标是样式里的 data: 图。`connect` 在窗口里是 'none'（不经网络），在浏览器宿主里是 'self'。
 */
function contentPolicy(nonce: string, connect: "'none'" | "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** 用相对路径判断是否在目录之内；startsWith 会把“目录名加后缀”的邻居也算进来。 */
function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function decode(urlPath: string): string | null {
  try {
    const decoded = decodeURIComponent(urlPath);
    return decoded.includes('\0') || decoded.includes('\\') ? null : decoded;
  } catch {
    return null;
  }
}

/** 取一个文件；不在目录内、类型不在册、不存在，一律为 null。 */
export async function readStatic(
  folder: string,
  urlPath: string,
  connect: "'none'" | "'self'",
): Promise<StaticFile | null> {
  const decoded = decode(urlPath);
  if (decoded === null) return null;
  const wanted = join(folder, decoded === '/' ? 'index.html' : decoded);
  const type = types.get(extname(wanted).toLowerCase());
  if (type === undefined || !isInside(folder, wanted)) return null;
  try {
    // 再按真实路径判断一次：符号链接也不能指到外面。
    const [root, real] = await Promise.all([realpath(folder), realpath(wanted)]);
    if (!isInside(root, real)) return null;
    const nonce = randomBytes(18).toString('base64');
    const raw = await readFile(real);
    const body = type.startsWith('text/html')
      ? Buffer.from(raw.toString('utf8').replaceAll(noncePlaceholder, nonce))
      : raw;
    return { type, body, policy: contentPolicy(nonce, connect) };
  } catch {
    return null;
  }
}
