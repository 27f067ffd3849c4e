/** 上锁：不导航、不重定向、不开新窗、不给权限、不发出任何网络请求。 */
import { app, session, type WebContents } from 'electron';
import { isAppUrl } from './protocol.js';

/** 开发者工具自身的页面放行；其余只认 app://juesuan。 */
function requestAllowed(url: string): boolean {
  return isAppUrl(url) || url.startsWith('devtools://');
}

/** 页面只要写剪贴板（复制单元格、复制错误详情），别的一概不给。 */
const grantedPermissions = new Set(['clipboard-sanitized-write']);

export function lockSession(): void {
  const own = session.defaultSession;
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !requestAllowed(details.url) }));
  own.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(grantedPermissions.has(permission)),
  );
  own.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission));
  own.setDevicePermissionHandler(() => false);
  own.on('will-download', (event) => event.preventDefault());
  // 拼写检查会去下载词典。
  own.setSpellCheckerEnabled(false);
}

function lockOne(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // 点对点连接不经 webRequest，也不受内容安全策略管。
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** 对现在和以后的每个页面都上锁。 */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => lockOne(contents));
}
