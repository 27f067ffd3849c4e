/** 文件夹给人看的样子：末几级的名字，不从盘符、用户名说起。 */
import { homedir } from 'node:os';
import path, { type PlatformPath } from 'node:path';

/** 至多说这么多级。 */
const MOST = 3;

/** 用户目录里系统建的几个，磁盘上是英文，资源管理器里显示中文。 */
const SYSTEM: Readonly<Record<string, string>> = { Documents: '文档', Desktop: '桌面', Downloads: '下载' };

/** `D:\决算\2025` → `D:`、`决算`、`2025`；用户目录里的从“文档”“桌面”说起；再深的前面是“…”。 */
export function folderCrumbs(folder: string, home = homedir(), at: PlatformPath = path): string[] {
  const inside = at.relative(home, folder);
  const outside = inside === '' || inside.split(at.sep)[0] === '..' || at.isAbsolute(inside);
  const names = (outside ? folder : inside).split(at.sep).filter((name) => name !== '');
  const [first] = names;
  if (!outside && first !== undefined) names[0] = SYSTEM[first] ?? first;
  if (inside === '') return ['个人文件夹'];
  if (names.length === 0) return [folder];
  return names.length > MOST ? ['…', ...names.slice(-MOST)] : names;
}
