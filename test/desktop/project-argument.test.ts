/** 双击项目文件：系统给的参数里，哪个是要打开的项目。 */
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { projectArgument } from '../../src/main/desktop/project-argument.js';

const folder = resolve(sep, '项目 夹');
const path = join(folder, '2025 年度（某局）.jsgk');

it.each([
  ['绝对路径', [path], path],
  ['Linux 桌面照 %U 给的网址，汉字与空格编了码', [pathToFileURL(path).href], path],
  ['终端里的相对路径', ['2025 年度（某局）.jsgk'], path],
  ['几个里取最后一个', ['甲.jsgk', '--sample', path, '--x=乙.jsgk'], path],
  ['大写的扩展名', ['甲.JSGK'], join(folder, '甲.JSGK')],
  ['别的主机上的网址', ['file://别处/甲.jsgk'], process.platform === 'win32' ? '\\\\别处\\甲.jsgk' : null],
  ['网页', ['https://example.com/甲.jsgk'], null],
  ['坏的编码', ['file:///%E0%A4%A.jsgk'], null],
  ['没有', ['--sample', '表.xlsx'], null],
])('%s', (_, given, wanted) => {
  expect(projectArgument(['程序', ...given], folder)).toBe(wanted);
});
