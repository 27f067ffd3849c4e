/** 窗口、浏览器宿主与命令行共用的用户目录。 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userFolder } from '../../src/main/store/user-folder.js';

const home = join('/', 'home', '张三');

describe('用户目录', () => {
  it('在系统的应用数据目录，名字是英文', () => {
    expect(userFolder({ env: {}, platform: 'linux', home })).toBe(join(home, '.config', 'juesuan', 'data'));
    expect(userFolder({ env: { APPDATA: 'R:' }, platform: 'win32', home })).toBe(
      join('R:', 'juesuan', 'data'),
    );
    expect(userFolder({ env: {}, platform: 'win32', home })).toBe(
      join(home, 'AppData', 'Roaming', 'juesuan', 'data'),
    );
  });

  it('JUESUAN_DATA 指到别处；空的不算', () => {
    const env = { JUESUAN_DATA: '/别处', XDG_CONFIG_HOME: '' };
    expect(userFolder({ env, platform: 'linux', home })).toBe('/别处');
    expect(userFolder({ env: { JUESUAN_DATA: '' }, platform: 'linux', home })).toBe(
      join(home, '.config', 'juesuan', 'data'),
    );
  });
});
