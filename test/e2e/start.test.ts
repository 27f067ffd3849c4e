/** npm start：没有屏幕时说明原因，在本机浏览器里用；Ctrl+C、只结束 npm，都收尾干净，不留进程、锁与临时件。 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from './built.js';
import { root } from './electron-runtime.js';

const usable = process.platform === 'linux' && spawnSync('ps', ['--version']).status === 0;
if (!usable) console.log('跳过：npm start 的收尾。原因：只在 Linux 上查，要有 ps。');

describe.skipIf(!usable)('npm start', () => {
  let data = '';
  let started: ChildProcess;
  let printed = '';
  beforeEach(async () => {
    ensureBuilt();
    data = mkdtempSync(join(tmpdir(), 'juesuan-start '));
    printed = '';
    // 自成一个会话，像终端里那样：npm、sh、启动程序、服务在同一组里。
    started = spawn('npm', ['start'], {
      cwd: root,
      detached: true,
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', JUESUAN_DATA: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    await expect.poll(() => printed, { timeout: 240_000 }).toContain('entry=');
  });
  afterEach(() => {
    for (const pid of group()) process.kill(pid, 'SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });

  /** 还在的进程。 */
  const group = (): number[] =>
    spawnSync('ps', ['-s', String(started.pid), '-o', 'pid='], { encoding: 'utf8' })
      .stdout.split('\n')
      .flatMap((line) => (line.trim() === '' ? [] : [Number(line)]));
  const left = (): string[] =>
    readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.lock$|\.tmp$|^browser-|^sessions./.test(name),
    );

  it.each([
    ['Ctrl+C（整组收到）', () => process.kill(-(started.pid ?? 0), 'SIGINT')],
    ['只结束 npm', () => started.kill('SIGTERM')],
    ['关掉终端（整组收到）', () => process.kill(-(started.pid ?? 0), 'SIGHUP')],
  ])('%s：说明原因，开得了；收尾干净', async (_, end) => {
    expect(printed).toMatch(/^(.*\n)*这里没有屏幕.*改在浏览器里使用/);
    const url = /http:\S+/.exec(printed)?.[0] ?? '';
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(left()).not.toEqual([]);
    end();
    await expect.poll(group).toEqual([]);
    expect(left()).toEqual([]);
    expect(readdirSync(join(data, 'projects'))).toHaveLength(1);
  });
});
