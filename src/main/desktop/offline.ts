/**
 * 断网：Chromium 自己也不许出去。
 * webRequest 只管得了页面的请求；拼写词典、代理探测、组件更新由网络服务直接发出，要在起动之前就关上。
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';

/** 起动开关：任何主机名都解析不到，不探测代理，没有后台联网。界面只有中文。 */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['lang', 'zh-CN'],
];

const preferencesSchema = z.record(z.string(), z.unknown());

/**
 * 会话一建就去下载拼写词典，等得到会话再关就晚了；所以写在它起动时读的设置里。
 * 写不成也不妨碍使用：主机名反正解析不到。
 */
function withoutSpelling(userData: string): void {
  const file = join(userData, 'Preferences');
  try {
    mkdirSync(userData, { recursive: true });
    const known = preferencesSchema.safeParse(readJson(file));
    const kept = known.success ? known.data : {};
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

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** 必须在 ready 之前，用户数据目录定下之后。 */
export function stayOffline(): void {
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  withoutSpelling(app.getPath('userData'));
}
