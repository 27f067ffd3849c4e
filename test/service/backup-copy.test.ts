/** 备份另抄一份：同名的项目不互相盖掉，起了名的也照数清理，抄了一半的不顶替完好的。 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BackupCopy } from '../../src/main/service/exporting/backup-copy.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'juesuan-另抄 '));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});
const NAME = '20260115-090000-hour.jsgk';
const all = (): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsgk'));

it('两个文件夹里同名的项目，各抄各的', async () => {
  const copy = new BackupCopy(() => root);
  await copy.keep('/甲局/2025年度.jsgk', NAME, Buffer.from('甲'));
  await copy.keep('/乙局/2025年度.jsgk', NAME, Buffer.from('乙'));
  expect(copy.problem).toBeNull();
  expect(
    all()
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .sort(),
  ).toEqual(['乙', '甲']);
});

it('每个项目至多六十份，起了名的也算；别的文件不动', async () => {
  const copy = new BackupCopy(() => root);
  const path = '/甲局/2025年度.jsgk';
  await copy.keep(path, NAME, Buffer.from('甲'));
  const place = join(root, readdirSync(root)[0]!);
  for (let at = 0; at < 70; at++)
    writeFileSync(join(place, `20250101-${String(100000 + at)}-version_送审 ${at}.jsgk`), '旧');
  writeFileSync(join(place, '我的笔记.txt'), '别动');
  await copy.keep(path, '20260116-090000-export.jsgk', Buffer.from('新'));
  expect(all()).toHaveLength(60);
  expect(readdirSync(place)).toContain('我的笔记.txt');
  expect(readdirSync(place)).toContain('20260116-090000-export.jsgk');
  expect(readdirSync(place).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('写不进去只说一句话', async () => {
  const copy = new BackupCopy(() => join(root, '挡路', '里面'));
  writeFileSync(join(root, '挡路'), '');
  await copy.keep('/甲局/2025年度.jsgk', NAME, Buffer.from('甲'));
  expect(copy.problem).toMatch(/没有抄到.*本机的备份照常/);
});
