/** 浏览器宿主的门：只认本机地址、本页来源、本次会话；没有一条路由接受路径。 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../src/main/browser/index.js';
import { environment } from '../../src/main/store/environment.js';
import { ask, type Answer, type Ask } from './client.js';

const home = mkdtempSync(join(tmpdir(), 'juesuan-host-'));
const rendererFolder = join(home, 'renderer');
const dataFolder = join(home, 'data');
const secret = '外面的文件';
const faults: unknown[] = [];

let host: BrowserHost;
let port: number;
let entry: string;
let cookie: string;

const origin = (): string => `http://127.0.0.1:${port}`;
const inside = (extra: Record<string, string> = {}): Record<string, string> => ({ Cookie: cookie, ...extra });
const get = (path: string, headers: Record<string, string> = inside()): Promise<Answer> =>
  ask({ port, path, headers });
const call = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask({
    port,
    path: '/call',
    method: 'POST',
    headers: inside({ Origin: origin(), 'Content-Type': 'application/json', ...headers }),
    body,
  });
const upload = (body: Buffer, headers: Record<string, string> = {}): Promise<Answer> =>
  ask({ port, path: '/upload', method: 'POST', headers: inside({ Origin: origin(), ...headers }), body });
const infoCall = JSON.stringify({ method: 'app.start', args: {} });

beforeAll(async () => {
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<meta content="__CSP_NONCE__">首页');
  writeFileSync(join(rendererFolder, 'assets', 'a.js'), 'export {};');
  writeFileSync(join(home, 'secret.html'), secret);
  mkdirSync(join(home, 'renderer-neighbour'));
  writeFileSync(join(home, 'renderer-neighbour', 'x.html'), secret);
  host = await startBrowserHost({ rendererFolder, dataFolder, onFault: (error) => faults.push(error) });
  const url = new URL(host.url);
  port = Number(url.port);
  entry = url.searchParams.get('entry')!;
});
afterAll(async () => {
  await host.close();
  rmSync(home, { recursive: true, force: true });
});

describe('入场', () => {
  it('没有会话什么也拿不到', async () => {
    for (const path of ['/', '/assets/a.js', '/call', '/upload', '/download/abcdefgh'])
      expect((await get(path, {})).status, path).toBe(403);
  });

  it('错的入场码不换会话', async () => {
    const answer = await get('/?entry=wrong', {});
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('入场码换成 HttpOnly、SameSite=Strict 的 cookie，并转到不带码的地址；第二次作废', async () => {
    const answer = await get(`/?entry=${entry}`, {});
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const [issued] = answer.headers['set-cookie']!;
    expect(issued).toMatch(/HttpOnly; SameSite=Strict/);
    cookie = issued!.split(';')[0]!;
    expect((await get(`/?entry=${entry}`, {})).status).toBe(403);
    expect((await get(`/?entry=${entry}`)).status, '已有会话的人再点一次照样进').toBe(303);
  });

  it('编造的 cookie 无效', async () => {
    expect(
      (await get('/', { Cookie: cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) })).status,
    ).toBe(403);
  });
});

describe('来源', () => {
  it('Host 不是印出的地址就不答', async () => {
    for (const Host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost',
      `127.0.0.1:${port + 1}`,
      '127.0.0.1',
    ])
      expect((await get('/', inside({ Host }))).status, Host).toBe(421);
  });

  it('写操作必须由本页发出', async () => {
    for (const Origin of [
      'http://evil.example',
      'null',
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
    ])
      expect((await call(infoCall, { Origin })).status, Origin).toBe(403);
    const without = await ask({
      port,
      path: '/call',
      method: 'POST',
      headers: inside({ 'Content-Type': 'application/json' }),
      body: infoCall,
    });
    expect(without.status, '没有 Origin').toBe(403);
    expect((await call(infoCall, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await call(infoCall)).status).toBe(200);
  });

  it('读操作若带别处的来源也不答', async () => {
    expect((await get('/', inside({ Origin: 'http://evil.example' }))).status).toBe(403);
    expect((await get('/', inside({ 'Sec-Fetch-Site': 'cross-site' }))).status).toBe(403);
    expect((await get('/', inside({ 'Sec-Fetch-Site': 'none' }))).status).toBe(200);
  });

  it('预检不答应，普通表单的正文类型不收', async () => {
    const preflight: Ask = {
      port,
      path: '/call',
      method: 'OPTIONS',
      headers: inside({ Origin: 'http://evil.example' }),
    };
    const answer = await ask(preflight);
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    for (const type of ['text/plain', 'application/jsonp', 'multipart/form-data; x=application/json', ''])
      expect((await call(infoCall, { 'Content-Type': type })).status, type).toBe(415);
    expect((await call(infoCall, { 'Content-Type': 'Application/JSON; charset=utf-8' })).status).toBe(200);
  });

  it('只听回环地址', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find((address) => address.family === 'IPv4' && !address.internal);
    if (outside === undefined) {
      console.log('跳过：外部地址连不上的检查。原因：这台机器只有回环地址。');
      return;
    }
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: outside.address, port });
      socket.on('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });
});

describe('静态文件', () => {
  it('首页每次换 nonce，策略从 none 起，不许缓存', async () => {
    const [first, second] = [await get('/'), await get('/')];
    expect(first.text).not.toContain('__CSP_NONCE__');
    expect(first.text).not.toBe(second.text);
    expect(first.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(first.headers['content-security-policy']).not.toContain('unsafe');
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.headers['x-content-type-options']).toBe('nosniff');
  });

  it('出不了构建目录', async () => {
    for (const path of [
      '/../secret.html',
      '/%2e%2e/secret.html',
      '/..%2fsecret.html',
      '/assets/..%2f..%2fsecret.html',
      '/..%5csecret.html',
      '/%2e%2e%2frenderer-neighbour%2fx.html',
      `/${encodeURIComponent(join(home, 'secret.html'))}`,
      '/%00',
      '/%E0%A4%A',
      '//etc/passwd',
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain(secret);
    }
  });
});

describe('调用', () => {
  it('方法、参数、格式不对都只得一句中文，没有堆栈', async () => {
    const bodies = ['{', '[]', '{"method":1}', JSON.stringify({ method: 'x'.repeat(100), args: {} })];
    for (const body of bodies) expect((await call(body)).status, body).toBe(400);
    for (const asked of [
      { method: 'constructor', args: {} },
      { method: '__proto__', args: {} },
      { method: 'table.get', args: { table: '../..' } },
      { method: 'project.open', args: { file: { token: '../../etc/passwd', name: 'x' } } },
      { method: 'project.open', args: { file: { token: 'abcdefgh12345678', name: '没有的文件' } } },
    ]) {
      const { status, text } = await call(JSON.stringify(asked));
      expect(status).toBe(200);
      const reply: unknown = JSON.parse(text);
      expect(reply).toMatchObject({ ok: false });
      expect(text).not.toMatch(/ at |node:|\.ts|\.js/);
    }
    expect(faults).toEqual([]);
  });

  it('正文超过 20 MB 不收', async () => {
    const answer = await call('', { 'Content-Length': String(21 * 1024 * 1024) }).catch(() => null);
    expect(answer === null || answer.status === 413).toBe(true);
    if (answer !== null) expect(answer.text).toContain('这一步的内容太多（最多 20 MB）');
  });
});

describe('上传', () => {
  it('文件名只作名字：路径、控制字符、保留字符都去掉', async () => {
    for (const [given, kept] of [
      ['2024年度（单位）决算公开表.xlsx', '2024年度（单位）决算公开表.xlsx'],
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\张三\\表.xlsx', '表.xlsx'],
      ['a\u0000b\n.xlsx', 'ab.xlsx'],
      ['..', '未命名'],
      ['', '未命名'],
    ] as const) {
      const { status, text } = await upload(Buffer.from('x'), { 'X-File-Name': encodeURIComponent(given) });
      expect(status).toBe(200);
      const token: unknown = JSON.parse(text);
      expect(token).toMatchObject({ name: kept });
      expect(text).not.toContain(home);
    }
    expect((await upload(Buffer.from('x'), { 'X-File-Name': '%E0%A4%A' })).status).toBe(200);
  });

  it('超过 64 MB 不收，临时文件不留', async () => {
    const listing = (): string[] => readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).sort();
    const before = listing();
    const answer = await upload(Buffer.alloc(0), { 'Content-Length': String(65 * 1024 * 1024) }).catch(
      () => null,
    );
    expect(answer === null || answer.status === 413).toBe(true);
    const streamed = await upload(Buffer.alloc(65 * 1024 * 1024), { 'Transfer-Encoding': 'chunked' }).catch(
      () => null,
    );
    expect(streamed === null || streamed.status === 413).toBe(true);
    // 再问一次别的，前面的清理必已做完或正在做；等到目录回到原样为止。
    await expect.poll(listing).toEqual(before);
  });
});

describe('私有临时目录', () => {
  const folders = (): string[] => readdirSync(dataFolder).filter((name) => name.startsWith('browser-'));

  it('被杀的那次留下的，下次启动时扫去；正开着的、别的电脑新近的不动', async () => {
    const [own] = folders();
    const sessions = join(dataFolder, 'sessions');
    const leave = (name: string, record: object | null): void => {
      mkdirSync(join(dataFolder, `browser-${name}`));
      writeFileSync(join(dataFolder, `browser-${name}`, '表.xlsx'), '金额');
      if (record) writeFileSync(join(sessions, `${name}.json`), JSON.stringify(record));
    };
    const { pid, boot, machine } = environment(dataFolder, () => '').self;
    const started = new Date().toISOString();
    leave('0000000000000001', { pid: 2 ** 22 + 1, boot, machine, started });
    leave('0000000000000002', { pid, boot, machine: '另一台', started });
    leave('0000000000000003', null);
    leave('0000000000000004', null);
    const long = new Date(Date.now() - 8 * 24 * 3600_000);
    utimesSync(join(dataFolder, 'browser-0000000000000004'), long, long);
    const second = await startBrowserHost({ rendererFolder, dataFolder });
    const kept = folders();
    await second.close();
    expect(kept).toHaveLength(4);
    expect(kept).toEqual(
      expect.arrayContaining([own, 'browser-0000000000000002', 'browser-0000000000000003']),
    );
    expect(folders()).toHaveLength(3);
  });
});

describe('下载与其他', () => {
  it('编造的下载票据、其他方法、没有的页面', async () => {
    expect((await get('/download/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    expect((await get('/download/..%2f..%2fsecret.html')).status).toBe(404);
    expect((await get('/nothing')).status).toBe(404);
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await ask({ port, path: '/', method, headers: inside({ Origin: origin() }) })).status).toBe(
        405,
      );
  });
});
