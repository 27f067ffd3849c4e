/** 系统双击 .jsgk 时给程序的参数：Windows 给路径，Linux 的桌面照 .desktop 的 %U 给 file:// 网址。 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** 参数里最后一个项目文件的绝对路径；没有为 null。`from` 是起动时所在的文件夹（从终端起动时路径可以是相对的）。 */
export function projectArgument(argv: readonly string[], from: string): string | null {
  const paths = argv.slice(1).map((argument) => pathOf(argument, from));
  return paths.findLast((path) => path?.toLowerCase().endsWith('.jsgk') === true) ?? null;
}

/** 开关与别处的网址（file://别的主机/…、http:）都不是本机的文件。 */
function pathOf(argument: string, from: string): string | null {
  if (argument.startsWith('-')) return null;
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) return resolve(from, argument);
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
