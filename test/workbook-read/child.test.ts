/** 真的子进程：读得出、拒得清、杀得掉，原文件一个字节也不动。 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/main/workbook/read/index.js';
import { decodeReply, encodeDone } from '../../src/main/workbook/read/protocol.js';
import { type ReaderChild, type SpawnReader, forkReader } from '../../src/main/workbook/read/spawn.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { parseFile } from '../recognize/support.js';

const SAMPLE = resolve(import.meta.dirname, '../fixtures/import/sample-public.xlsx');
const folder = mkdtempSync(join(tmpdir(), 'juesuan-读取 '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

async function sentence(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  }
  return '没有拒绝';
}

describe('读取子进程', () => {
  test('与本进程解析的结果相同；文件不变；中文与空格的路径、只读文件都行', async () => {
    const path = at('2024年度（单位）决算 公开表.xlsx');
    copyFileSync(SAMPLE, path);
    chmodSync(path, 0o444);
    const before = statSync(path);
    const read = await readWorkbook(path);
    expect(read.workbook).toEqual(await parseFile(SAMPLE));
    expect(read.sha256).toBe(createHash('sha256').update(readFileSync(SAMPLE)).digest('hex'));
    const after = statSync(path);
    expect([after.mtimeMs, after.size, after.mode]).toEqual([before.mtimeMs, before.size, before.mode]);
    const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(hash(path)).toBe(hash(SAMPLE));
  });

  test('超过 260 个字符的路径', async () => {
    const deep = join(
      folder,
      ...Array.from({ length: 6 }, (_, level) => `第${level}层目录`.padEnd(60, '长')),
    );
    mkdirSync(deep, { recursive: true });
    copyFileSync(SAMPLE, join(deep, '表.xlsx'));
    expect(join(deep, '表.xlsx').length).toBeGreaterThan(260);
    expect((await readWorkbook(join(deep, '表.xlsx'))).workbook.sheets.length).toBe(9);
  });

  test('文件夹、管道、设备、链接、不存在：不打开就拒绝', async () => {
    execFileSync('mkfifo', [at('管道.xlsx')]);
    symlinkSync(SAMPLE, at('链接.xlsx'));
    expect(await sentence(readWorkbook(folder))).toMatch(/文件夹/);
    expect(await sentence(readWorkbook(at('管道.xlsx')))).toMatch(/管道/);
    expect(await sentence(readWorkbook('/dev/zero'))).toMatch(/设备/);
    expect(await sentence(readWorkbook(at('链接.xlsx')))).toMatch(/链接/);
    expect(await sentence(readWorkbook(at('没有.xlsx')))).toMatch(/找不到/);
  });

  test('子进程里的拒绝带着文件名传出来', async () => {
    writeFileSync(at('坏.xlsx'), readFileSync(SAMPLE).subarray(0, 3000));
    expect(await sentence(readWorkbook(at('坏.xlsx')))).toMatch(/^不能导入“坏\.xlsx”：文件已损坏.*请.*。$/);
  });

  // 时限放宽：慢的机器上也得是内存先到限，而不是时间。
  test('内存撑爆：子进程死，宿主得到一句话', { timeout: 120_000 }, async () => {
    const hog =
      'process.on("message",()=>{const a=[];for(;;)a.push(new Array(1e5).fill({}))});process.send(JSON.stringify({type:"ready"}))';
    writeFileSync(at('hog.mjs'), hog);
    expect(await sentence(readWorkbook(SAMPLE, { readerEntry: at('hog.mjs'), parseMs: 120_000 }))).toMatch(
      /内存不够/,
    );
  });

  test('不肯结束的子进程到时被杀', async () => {
    const hang = 'process.on("message",()=>{for(;;);});process.send(JSON.stringify({type:"ready"}))';
    writeFileSync(at('hang.mjs'), hang);
    const children: ReaderChild[] = [];
    const spawn: SpawnReader = (entry) => {
      const child = forkReader(entry);
      children.push(child);
      return child;
    };
    expect(
      await sentence(readWorkbook(SAMPLE, { readerEntry: at('hang.mjs'), spawn, parseMs: 300 })),
    ).toMatch(/没有读完/);
    await children[0]?.exited;
    writeFileSync(at('mute.mjs'), 'setInterval(()=>{},1000)');
    expect(await sentence(readWorkbook(SAMPLE, { readerEntry: at('mute.mjs'), startMs: 300 }))).toMatch(
      /没有启动/,
    );
  });

  test('取消', async () => {
    const controller = new AbortController();
    const reading = sentence(readWorkbook(SAMPLE, { signal: controller.signal }));
    controller.abort();
    expect(await reading).toMatch(/已经取消/);
    expect(await sentence(readWorkbook(SAMPLE, { signal: AbortSignal.abort() }))).toMatch(/已经取消/);
  });
});

describe('不可信的子进程', () => {
  const fake =
    (messages: readonly unknown[], log: string[]): SpawnReader =>
    () => ({
      send: () => undefined,
      onMessage: (listener) => messages.forEach(listener),
      kill: () => log.push('killed'),
      exited: Promise.resolve(),
    });
  test.each<[string, readonly unknown[]]>([
    ['什么也不说就退出', []],
    ['胡言乱语', ['{"type":"done"}']],
    ['不是文字', [{ type: 'done', sheets: [], notices: [] }]],
    ['自称失败', ['{"type":"failed"}']],
    ['多余的字段', ['{"type":"done","sheets":[],"notices":[],"__proto__":{"a":1}}']],
  ])('%s', async (_, messages) => {
    const log: string[] = [];
    expect(await sentence(readWorkbook(SAMPLE, { spawn: fake(messages, log), readerEntry: 'x' }))).toMatch(
      /出了意外/,
    );
    expect(log).toEqual(['killed']);
  });

  test('编码与解码互逆', async () => {
    const workbook = await parseFile(SAMPLE);
    expect(decodeReply(encodeDone(workbook))).toEqual({ type: 'done', workbook });
    expect(
      decodeReply(
        '{"type":"done","sheets":[{"name":"a","hidden":false,"rows":[[["x",1,null]]],"merges":[]}],"notices":[]}',
      ),
    ).toMatchObject({
      workbook: { sheets: [{ rows: [[{ text: 'x', number: null }]] }] },
    });
  });
});
