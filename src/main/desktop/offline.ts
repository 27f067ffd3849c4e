/**
 * 断网：Chromium 自己也不许出去。
 * webRequest 只管得了页面的请求；拼写词典、代理探测、组件更新由网络服务直接发出，要在起动之前就关上。
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * 起动开关：任何主机名都解析不到，不探测代理，没有后台联网；也就不必为联网另起一个进程，起动因此快几十毫秒。
 * 界面只有中文。
 */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['enable-features', 'NetworkServiceInProcess2'],
  ['lang', 'zh-CN'],
];

/**
 * 会话一建就去下载拼写词典，等得到会话再关就晚了；所以写在它起动时读的设置里。
 * 写不成也不妨碍使用：主机名反正解析不到。
 */
function withoutSpelling(userData: string): void {
  const file = join(userData, 'Preferences');
  try {
    mkdirSync(userData, { recursive: true });
    const kept = readJson(file);
    const wanted = {
      ...kept,
      browser: { enable_spellchecking: false },
      spellcheck: { dictionaries: [], dictionary: '' },
    };
    if (JSON.stringify(kept) !== JSON.stringify(wanted)) writeFileSync(file, JSON.stringify(wanted));
  } catch {
    // 见上。
  }
}

/** 一个 JSON 对象；没有、读不懂为空。不用 zod：起动时装它要十几毫秒。 */
function readJson(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** 必须在 ready 之前，用户数据目录定下之后。 */
export function stayOffline(): void {
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  withoutSpelling(app.getPath('userData'));
}
