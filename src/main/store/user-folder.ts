/**
 * 本机用户目录：日志、备份、会话登记、没有另存过的项目、最近的项目、科目表都在这里。
 * 窗口、浏览器宿主与命令行用同一个：窗口没有正常关闭时，命令行也认得它留下的锁、接得上它的日志。
 * 名字全是英文：部分系统组件遇到中文路径会出错。
 */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** 判断用户目录要看的几样；测试里逐项替换。 */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const here = (): Surroundings => ({ env: process.env, platform: process.platform, home: homedir() });

const given = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/** 系统的应用数据目录，与窗口版（Electron 的 appData）同一处。 */
function applicationData({ env, platform, home }: Surroundings): string {
  if (platform === 'win32') return given(env['APPDATA']) ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return given(env['XDG_CONFIG_HOME']) ?? join(home, '.config');
}

/** 程序自己的目录；`JUESUAN_DATA` 指到别处（测试、便携使用）。 */
export const userFolder = (at: Surroundings = here()): string =>
  given(at.env['JUESUAN_DATA']) ?? join(applicationData(at), 'juesuan', 'data');
