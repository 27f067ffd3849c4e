/** 打包好的程序（asar、熔丝都已就位）：打开示例、键入、导出；在没有网卡的网络命名空间里再做一遍。 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, root } from '../electron-runtime.js';
import { PackagedApp } from './cdp-pipe.js';
import { chooseFolder, hasXdotool } from './folder-dialog.js';

const runtime = findElectron('打包程序的端到端测试');
const unpacked = join(root, 'dist/linux-unpacked');
const program = join(unpacked, 'juesuan');

const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const say = (sentence: string): void => console.log(sentence);

/** 断网运行要的：能建网络命名空间；有 strace 时连“有没有试着连”也查。 */
const isolated = runtime !== null && works('unshare', '-n', 'true');
const traced = isolated && works('strace', '-V');
if (runtime !== null && !isolated) say('跳过：断网运行。原因：这里不许建网络命名空间（unshare -n）。');
if (isolated && !traced) say('断网运行只查能不能用；没有 strace，查不了有没有试着连网。');

describe.skipIf(runtime === null || process.platform !== 'linux')('打包好的程序', () => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-packaged-'));
  let app: PackagedApp | null = null;

  beforeAll(() => {
    const built = spawnSync(process.execPath, ['scripts/package-dir.mjs', '--no-start'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`没有做成：${built.stdout}${built.stderr}`);
    say(built.stdout.trim());
  }, 900_000);
  afterAll(async () => {
    app?.child.kill('SIGKILL');
    await app?.exited;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  it('文件夹里只有该有的：没有 node_modules、映射文件、别的演示程序；许可都在', () => {
    const listed = spawnSync(
      process.execPath,
      ['node_modules/@electron/asar/bin/asar.js', 'list', join(unpacked, 'resources/app.asar')],
      { cwd: root, encoding: 'utf8' },
    );
    const files = listed.stdout.trim().split('\n');
    expect(files).toContain('/out/main/index.js');
    expect(files.filter((name) => /node_modules|\.map$|\.tsx?$/.test(name))).toEqual([]);
    expect(readdirSync(join(unpacked, 'resources')).sort()).toEqual(['app.asar', 'samples', 'templates']);
    for (const name of ['LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'LICENSE.electron.txt'])
      expect(statSync(join(unpacked, name)).size, name).toBeGreaterThan(500);
    // 每个模块都有许可的文字，不是一个网址（这里不联网）。
    const [, ...notices] = readFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8').split(
      /={72}\n(.+?  许可：.+)\n={72}\n/,
    );
    expect(notices.length).toBeGreaterThan(60);
    for (let at = 0; at < notices.length; at += 2)
      expect(notices[at + 1], notices[at]).toMatch(/permission|licen[sc]e|redistribut/i);
    expect(notices.join('')).not.toContain('spdx.org');
  });

  it('熔丝：不能当 Node 用，不认 NODE_OPTIONS 与 --inspect，file:// 无特权，只从 asar 装载', async () => {
    const wire = await getCurrentFuseWire(program);
    const state = (fuse: FuseV1Options): string => String.fromCharCode(wire[fuse] ?? 0);
    expect(state(FuseV1Options.RunAsNode)).toBe('0');
    expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe('0');
    expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe('0');
    expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe('0');
    expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe('1');
    expect(state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe('1');
    // 真的不能当 Node 用：代码没有执行。
    const asNode = spawnSync(program, ['-e', 'process.stdout.write("执行了")', '--version'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(asNode.stdout).not.toContain('执行了');
  });

  async function wholeJob(name: string, wrapper: readonly string[]): Promise<void> {
    const exported = mkdtempSync(join(folder, 'out-'));
    const userData = join(folder, name);
    app = await PackagedApp.start(
      program,
      ['--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, '--sample'],
      wrapper,
    );
    await app.until(`document.querySelector('.rail-item') !== null`, 240);

    await app.click('.rail-item', '05');
    await app.until(`document.querySelector('.grid-frame .ag-cell.amount') !== null`);
    await app.click('.address-box');
    await app.evaluate(`document.querySelector('.address-box').select()`);
    await app.type('05/2010450/基本支出');
    await app.press('Enter', 13);
    await app.until(`document.activeElement?.classList.contains('cell-input') === true`);
    await app.type('400');
    await app.press('Enter', 13);
    await app.until(
      `[...document.querySelectorAll('.grid-frame .ag-cell.amount')].some((cell) => cell.textContent === '400.00')`,
    );

    if (hasXdotool()) {
      await app.click('.top-bar button, header button', '导出');
      await app.until(`document.querySelector('dialog.dialog .main-act') !== null`);
      for (const label of ['PDF 决算公开', 'Word 决算公开'])
        await app.evaluate(
          `[...document.querySelectorAll('dialog.dialog *')].find((one) => one.children.length === 0 && one.textContent === ${JSON.stringify(label)})?.click()`,
        );
      await app.click('dialog.dialog .main-act');
      chooseFolder('选择导出文件夹', exported);
      await app.until(`document.querySelector('dialog[aria-label="已导出"]') !== null`, 120);
      const names = readdirSync(exported);
      expect(names.some((one) => one.endsWith('决算公开表.xlsx'))).toBe(true);
      for (const one of names) expect(statSync(join(exported, one)).size, one).toBeGreaterThan(100);
    } else say('跳过：打包程序里的导出。原因：没有 xdotool，点不了系统的文件夹对话框。');

    expect(await app.close()).toBe(0);
    app = null;
    const projects = join(userData, 'data/projects');
    // 关窗之后文件已写好、锁已放开，文件夹里只有项目。
    const [project = '', ...others] = readdirSync(projects);
    expect(others).toEqual([]);
    expect(readFileSync(join(projects, project), 'utf8')).toContain('05/2010450/基本支出');
  }

  it('打开示例、键入、导出、关闭，修改在文件里', { timeout: 600_000 }, () => wholeJob('plain', []));

  it.skipIf(!isolated)('没有网卡也一样，并且不试着连网', { timeout: 600_000 }, async () => {
    const trace = join(folder, 'trace.txt');
    const strace = ['strace', '-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,sendto,bind', '-o', trace];
    await wholeJob('isolated', ['unshare', '-n', ...(traced ? strace : [])]);
    if (!traced) return;
    expect(existsSync(trace)).toBe(true);
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.some((line) => line.includes('AF_UNIX'))).toBe(true);
    expect(calls.filter((line) => /AF_INET6?\b/.test(line))).toEqual([]);
  });
});
