import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyState } from '../../src/shared/document/state.js';
import { Journal, readJournal } from '../../src/main/store/journal.js';
import {
  parseProject,
  readProjectFile,
  serializeProject,
  writeAtomically,
} from '../../src/main/store/project-file.js';
import type { Command } from '../../src/shared/document/commands.js';

const meta = {
  profile: 'hunan-2024',
  year: 2025,
  department: '某某局',
  sample: false,
  createdAt: '2026-01-01T00:00:00.000Z',
};
const command = (seq: number): Command => ({
  seq,
  at: '2026-01-02T00:00:00.000Z',
  kind: 'facts',
  label: '填写',
  changes: [{ section: 'reasons', key: `键${seq}`, before: null, after: { text: '因为', confirmed: true } }],
});

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

  it.each([
    ['半截', '{"format":"juesuan-project","ver', '损坏'],
    ['别的 JSON', '{"a":1}', '不是决算公开项目'],
    [
      '多一节',
      JSON.stringify({
        format: 'juesuan-project',
        version: 1,
        state: { ...emptyState(meta), 多: {} },
        commands: [],
      }),
      '不完整',
    ],
    [
      '碰原型的键',
      `{"format":"juesuan-project","version":1,"commands":[],"state":${JSON.stringify(emptyState(meta)).replace('"rows":{}', '"rows":{"__proto__":true}')}}`,
      '损坏',
    ],
    [
      '金额不是十进制',
      JSON.stringify({
        format: 'juesuan-project',
        version: 1,
        commands: [],
        state: {
          ...emptyState(meta),
          inputs: { 'a|b': { yuan: '1e9', precision: '元', raw: null, source: { by: 'typed' } } },
        },
      }),
      '不完整',
    ],
  ])('拒绝%s', (_, text, why) => {
    expect(() => parseProject(text, '坏.jsgk')).toThrow(why);
  });

  it('写不进时旧文件原样，不留临时文件', async () => {
    const path = join(folder, '旧.jsgk');
    writeFileSync(path, '旧内容');
    await expect(writeAtomically(join(folder, '没有这个夹', 'x.jsgk'), '新')).rejects.toThrow('不存在');
    await expect(writeAtomically(folder, '新')).rejects.toThrow('没有写成');
    expect(readFileSync(path, 'utf8')).toBe('旧内容');
    expect(readdirSync(folder)).toEqual(['旧.jsgk']);
  });

  it('只读文件夹给出一句话', async () => {
    if (process.getuid?.() === 0) return; // root 不受只读约束
    chmodSync(folder, 0o500);
    await expect(writeAtomically(join(folder, 'x.jsgk'), '新')).rejects.toThrow('不能写入');
    chmodSync(folder, 0o700);
  });
});

describe('日志', () => {
  it('逐条追加，读回相同；断行之后的不要', async () => {
    const journal = new Journal(join(folder, 'j.jsonl'));
    await Promise.all([journal.append(command(1)), journal.append(command(2))]);
    await journal.close();
    expect(await readJournal(journal.path)).toEqual([command(1), command(2)]);
    const text = readFileSync(journal.path, 'utf8');
    for (const cut of [2, 10, 40]) {
      writeFileSync(journal.path, text.slice(0, text.length - cut));
      expect(await readJournal(journal.path)).toEqual([command(1)]);
    }
    expect(await readJournal(join(folder, '没有.jsonl'))).toEqual([]);
  });
});
