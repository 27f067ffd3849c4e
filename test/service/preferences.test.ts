/** 设置：记得住、坏了不连累、备份另抄一份，抄不成只说明。 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/main/service/dispatch.js';
import { createService, type Service } from '../../src/main/service/index.js';
import { defaultPreferences } from '../../src/shared/contract/index.js';
import { quietHost } from '../support/host.js';

let folder = '';
let copies = '';
let service: Service;
const open = (): Promise<Service> =>
  createService(quietHost(folder, { chooseFolder: () => Promise.resolve(copies) }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-设置 '));
  copies = mkdtempSync(join(tmpdir(), 'juesuan-抄 '));
  service = await open();
});
afterEach(async () => {
  await service.close();
  for (const one of [folder, copies]) rmSync(one, { recursive: true, force: true });
});

describe('设置', () => {
  it('没有改过用默认；改了的下次打开还在，没改的不动', async () => {
    expect((await service.handlers['preferences.get']({})).preferences).toEqual(defaultPreferences);
    await service.handlers['preferences.set']({ theme: 'dark', unit: '元', paperZoom: 'fit' });
    const again = await open();
    const { preferences } = await again.handlers['preferences.get']({});
    expect(preferences).toEqual({ ...defaultPreferences, theme: 'dark', unit: '元', paperZoom: 'fit' });
    await again.close();
  });

  it('一项坏了只那一项回到默认，整份坏了全用默认', async () => {
    const file = join(folder, 'preferences.json');
    writeFileSync(file, JSON.stringify({ theme: '彩虹', unit: '元', backupFolder: '相对/路径' }));
    const again = await open();
    const { preferences, backup } = await again.handlers['preferences.get']({});
    expect([preferences.theme, preferences.unit, backup.copy]).toEqual(['system', '元', null]);
    writeFileSync(file, '{坏');
    const third = await open();
    expect((await third.handlers['preferences.get']({})).preferences).toEqual(defaultPreferences);
  });

  it('不认识的项、不认识的值都不收', async () => {
    const ignore = (): void => undefined;
    for (const args of [{ 颜色: 'red' }, { theme: 'blue' }, { textSize: 12 }])
      expect((await dispatch(service.handlers, 'preferences.set', args, ignore)).ok).toBe(false);
    expect(existsSync(join(folder, 'preferences.json'))).toBe(false);
  });

  it('选了备份文件夹，导出时的备份另抄一份，能打开；文件夹没了只说明，照样保存', async () => {
    const chosen = await service.handlers['preferences.backupFolder']({ use: true });
    expect(chosen.backup.copy).toBe(copies);
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '某局' });
    await service.handlers['cells.edit']({
      edits: [{ address: '06/30101', text: '1' }],
      unit: '万元',
      by: 'typed',
    });
    await service.handlers['project.close']({});
    const [place] = readdirSync(copies);
    const [name] = readdirSync(join(copies, place ?? ''));
    const copied = join(copies, place ?? '', name ?? '');
    expect(readFileSync(copied).length).toBeGreaterThan(100);
    const opened = await service.handlers['project.open']({ file: { token: 'token-0-0000', name: copied } });
    expect(opened.state.department).toBe('某局');
    await service.handlers['project.close']({});

    rmSync(copies, { recursive: true });
    // 还没有抄过就不在了：打开设置就说，不等下一次抄不成。
    expect((await service.handlers['preferences.get']({})).backup).toMatchObject({
      copy: copies,
      problem: expect.stringContaining('现在找不到'),
    });
    writeFileSync(copies, '不是文件夹');
    const after = await service.handlers['project.new']({
      profile: 'hunan-2024',
      year: 2025,
      department: '乙局',
    });
    expect(after.state.department).toBe('乙局');
    await service.handlers['cells.edit']({
      edits: [{ address: '06/30101', text: '2' }],
      unit: '万元',
      by: 'typed',
    });
    await service.handlers['project.close']({});
    const { backup } = await service.handlers['preferences.get']({});
    expect(backup.problem).toContain('没有抄到');
    expect((await service.handlers['preferences.backupFolder']({ use: false })).backup).toMatchObject({
      copy: null,
      problem: null,
    });
  });
});
