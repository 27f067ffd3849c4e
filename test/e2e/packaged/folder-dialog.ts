/** 在真的系统文件夹对话框里选一个文件夹（xdotool 发按键，像人那样）。 */
import { spawnSync } from 'node:child_process';

const tool = (...args: string[]): string => {
  const done = spawnSync('xdotool', args, { encoding: 'utf8', timeout: 20_000 });
  if (done.status !== 0) throw new Error(`xdotool ${args.join(' ')}：${done.stderr}`);
  return done.stdout.trim();
};

export const hasXdotool = (): boolean => spawnSync('xdotool', ['version']).status === 0;

/** 等标题是 `title` 的对话框出来，键入路径，确定。路径只用 ASCII：按键发不出汉字。 */
export function chooseFolder(title: string, path: string): void {
  const window = tool('search', '--sync', '--onlyvisible', '--name', title).split('\n').at(-1) ?? '';
  tool('windowfocus', '--sync', window);
  // 文件夹框里按“/”就出来路径框。
  tool('type', '--window', window, '--clearmodifiers', path);
  tool('key', '--window', window, 'Return');
}
