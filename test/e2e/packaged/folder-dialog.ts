/** 在真的系统文件夹对话框里选一个文件夹（xdotool 发按键，像人那样）。 */
import { spawnSync } from 'node:child_process';

const tool = (...args: string[]): string => {
  const done = spawnSync('xdotool', args, { encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) throw new Error(`xdotool ${args.join(' ')}：${done.stderr}`);
  return done.stdout.trim();
};

export const hasXdotool = (): boolean => spawnSync('xdotool', ['version']).status === 0;

const isOpen = (title: string): boolean =>
  spawnSync('xdotool', ['search', '--onlyvisible', '--name', title]).status === 0;

/** 等标题是 `title` 的对话框出来，键入路径，确定。路径只用 ASCII：按键发不出汉字。 */
export function chooseFolder(title: string, path: string): void {
  const window = tool('search', '--sync', '--onlyvisible', '--name', title).split('\n').at(-1) ?? '';
  tool('windowfocus', '--sync', window);
  // 文件夹框里按“/”就出来路径框。按键不指定窗口：指定的是合成事件，对话框不理。
  // 换成路径框要片刻，其间的按键会丢；机器忙时更久。所以整个打两遍：第二遍时路径框一定在，先全选再打。
  for (let pass = 0; pass < 2; pass++) {
    tool('key', 'slash');
    tool('sleep', '1');
    tool('key', 'ctrl+a');
    tool('type', '--delay', '20', path);
    tool('sleep', '1');
  }
  // 没有窗口管理器时回车只接受补全；“打开”按钮在右下角，用鼠标点。
  const size = tool('getwindowgeometry', '--shell', window);
  const edge = (name: string): number => Number(new RegExp(`${name}=(\\d+)`).exec(size)?.[1]);
  const corner = [String(edge('WIDTH') - 50), String(edge('HEIGHT') - 24)];
  for (let attempt = 0; attempt < 30 && isOpen(title); attempt++) {
    tool('mousemove', '--window', window, ...corner, 'click', '1');
    tool('sleep', '0.5');
  }
  if (isOpen(title)) throw new Error(`对话框“${title}”没有关上`);
}
