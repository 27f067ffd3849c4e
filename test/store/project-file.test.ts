import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyState } from '../../src/shared/document/state.js';
import { type FormatVersions, migrate } from '../../src/main/store/migrate.js';
import {
  derivedId,
  parseProject,
  readProjectFile,
  serializeProject,
  writeAtomically,
} from '../../src/main/store/project-file.js';
import { command, contentOf, meta, testEnvironment } from './fixtures.js';
import { DiskError, MemoryFs } from './memory-fs.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-存 储 '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('项目文件', () => {
  it('写出再读回，一字不差；同一内容的字节相同，与键的先后无关', async () => {
    const state = { ...emptyState(meta), rows: { '05|2010101': true as const, '05|2010102': true as const } };
    const turned = {
      ...emptyState(meta),
      rows: { '05|2010102': true as const, '05|2010101': true as const },
    };
    const path = join(folder, '项目.jsgk');
    await writeAtomically(path, serializeProject({ state, commands: [command(1)] }));
    const read = await readProjectFile(path);
    expect(read.state).toEqual(state);
    expect(read.commands).toEqual([command(1)]);
    expect(serializeProject({ state: turned, commands: [] })).toBe(serializeProject({ state, commands: [] }));
  });

  it('没有本机路径与用户名', () => {
    const text = serializeProject({ state: emptyState(meta), commands: [command(1)] });
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/\/home\/|\/root|[A-Z]:\\\\/);
  });

  it('项目编号原样保留；没有编号的文件每次推得同一个', () => {
    const id = 'b'.repeat(32);
    expect(parseProject(serializeProject({ id, ...contentOf([]) }), 'x').id).toBe(id);
    const bare = JSON.stringify({ format: 'juesuan-project', version: 1, ...contentOf([]) });
    expect(parseProject(bare, 'x').id).toBe(derivedId(meta));
  });

  const bad = (change: object): string =>
    JSON.stringify({ format: 'juesuan-project', version: 1, ...contentOf([]), ...change });
  it.each([
    ['半截', '{"format":"juesuan-project","ver', '损坏'],
    ['别的 JSON', '{"a":1}', '不是决算公开项目'],
    ['多一节', bad({ state: { ...emptyState(meta), 多: {} } }), '不完整'],
    [
      '碰原型的键',
      `{"format":"juesuan-project","version":1,"commands":[],"state":${JSON.stringify(emptyState(meta)).replace('"rows":{}', '"rows":{"__proto__":true}')}}`,
      '损坏',
    ],
    [
      '金额不是十进制',
      bad({
        state: {
          ...emptyState(meta),
          inputs: { 'a|b': { yuan: '1e9', precision: '元', raw: null, source: { by: 'typed' } } },
        },
      }),
      '不完整',
    ],
    ['断了号的命令', bad({ commands: [command(1), command(3)] }), '不完整（commands.1.seq）'],
    ['更新的版本', bad({ version: 99 }), '请先升级本程序'],
    ['没有升级办法的旧版', bad({ version: 0 }), '格式太旧'],
  ])('拒绝%s', (_, text, why) => {
    expect(() => parseProject(text, '坏.jsgk')).toThrow(why);
  });

  it('第 1 版没有版面一节：打开时补成空的，别的不动', () => {
    const old: Record<string, unknown> = { ...emptyState(meta) };
    delete old['looks'];
    const text = JSON.stringify({ format: 'juesuan-project', version: 1, state: old, commands: [] });
    expect(parseProject(text, 'x')).toMatchObject({ version: 1, state: emptyState(meta) });
  });

  it('升级逐版进行，不跳步，不改原件', () => {
    const seen: unknown[] = [];
    const step = (json: Readonly<Record<string, unknown>>): Record<string, unknown> => {
      seen.push(json['version']);
      return { ...json, [`步${String(json['version'])}`]: true };
    };
    const formats: FormatVersions = { current: 3, steps: new Map([1, 2].map((from) => [from, step])) };
    const original = Object.freeze({ version: 1, a: 1 });
    expect(migrate(1, original, 'x', formats)).toEqual({ version: 3, a: 1, 步1: true, 步2: true });
    expect(seen).toEqual([1, 2]);
    expect(migrate(3, { version: 3 }, 'x', formats)).toEqual({ version: 3 });
    expect(() => migrate(4, { version: 4 }, 'x', formats)).toThrow('升级本程序');
    expect(() => migrate(0, { version: 0 }, 'x', formats)).toThrow('太旧');
  });
});

describe('原子写', () => {
  it('写不进时旧文件原样，不留临时文件', async () => {
    const path = join(folder, '旧.jsgk');
    writeFileSync(path, '旧内容');
    await expect(writeAtomically(join(folder, '没有这个夹', 'x.jsgk'), '新')).rejects.toThrow('不存在');
    await expect(writeAtomically(folder, '新')).rejects.toThrow('没有写成');
    expect(readFileSync(path, 'utf8')).toBe('旧内容');
    expect(readdirSync(folder)).toEqual(['旧.jsgk']);
  });

  it('中文、空格、260 字以上的路径照写照读；一个名字超过 255 字节，一句话拒绝', async () => {
    const deep = join(folder, ...Array.from({ length: 6 }, (_, at) => `第${at} 层 ${'深'.repeat(50)}`));
    mkdirSync(deep, { recursive: true });
    const path = join(deep, '2024 年度（单位）决算公开.jsgk');
    expect(path.length).toBeGreaterThan(260);
    const text = serializeProject(contentOf([]));
    await writeAtomically(path, text);
    expect((await readProjectFile(path)).commands).toEqual([]);
    const long = join(folder, `${'长'.repeat(300)}.jsgk`);
    await expect(writeAtomically(long, text)).rejects.toThrow('太长');
    await expect(readProjectFile(long)).rejects.toThrow('太长');
    expect(existsSync(long)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('正被占用：稍等再试，次数有限；放开了就写成', async () => {
    const busy = (times: number): { fs: MemoryFs; env: ReturnType<typeof testEnvironment> } => {
      const fs = new MemoryFs();
      fs.place('/盘/x.jsgk', '旧');
      let left = times;
      const rename = fs.rename.bind(fs);
      fs.rename = (from, to) => (left-- > 0 ? Promise.reject(new DiskError('EBUSY')) : rename(from, to));
      return { fs, env: testEnvironment(fs) };
    };
    const short = busy(3);
    await writeAtomically('/盘/x.jsgk', '新', short.env);
    expect(short.fs.text('/盘/x.jsgk')).toBe('新');
    expect(short.env.waited).toEqual([50, 100, 200]);
    const long = busy(99);
    await expect(writeAtomically('/盘/x.jsgk', '新', long.env)).rejects.toThrow('占用');
    expect(long.env.waited).toHaveLength(6);
    expect(long.fs.paths).toEqual(['/盘/x.jsgk']);
    expect(long.fs.text('/盘/x.jsgk')).toBe('旧');
  });

  it('写“成功”而读回不同的盘：不改名，旧文件原样', async () => {
    const fs = new MemoryFs();
    fs.place('/盘/x.jsgk', '旧');
    fs.readFile = () => Promise.resolve(Buffer.from('坏'));
    await expect(writeAtomically('/盘/x.jsgk', '新', testEnvironment(fs))).rejects.toThrow('读回');
    expect(fs.text('/盘/x.jsgk')).toBe('旧');
    expect(fs.paths).toEqual(['/盘/x.jsgk']);
  });

  it('目录不能落盘的系统（Windows、部分网络盘）：写成，但说明断电未必算数', async () => {
    const fs = new MemoryFs();
    fs.place('/盘/x.jsgk', '旧');
    fs.syncFolder = () => Promise.reject(new DiskError('EPERM'));
    expect(await writeAtomically('/盘/x.jsgk', '新', testEnvironment(fs))).toEqual({ durable: false });
  });
});
