/**
 * 契约的随机调用：经窗口用的分派（与 IPC 同一个函数）、经浏览器宿主的 HTTP，
 * 宿主不倒、不碰没有给过的路径、不带出堆栈。窗口里真的 IPC 见 test/e2e/fuzz.test.ts。
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowserHost } from '../../src/main/browser/index.js';
import { Tickets } from '../../src/main/browser/tickets.js';
import { dispatch } from '../../src/main/service/dispatch.js';
import { createService } from '../../src/main/service/index.js';
import { ask } from '../browser/client.js';
import { quietHost } from '../support/host.js';
import { faultIn, randomCalls } from './calls.js';
import { watchPaths } from './touched-paths.js';

const full = process.env['JUESUAN_FULL'] === '1';
/** 全量：经 HTTP 五千，窗口里经 IPC 五千（test/e2e/fuzz.test.ts），另经分派两千；常跑的少得多。 */
const COUNTS = full ? { dispatch: 2000, http: 5000 } : { dispatch: 200, http: 200 };

const home = mkdtempSync(join(tmpdir(), 'juesuan-随机 '));
const rendererFolder = join(home, 'renderer');
const path = process.env['PATH'];
let paths: ReturnType<typeof watchPaths>;

/** 给过的：自己的数据目录、界面、随程序附带的版式与示例、读取子进程、系统的只读信息。 */
const granted = [
  home,
  resolve('templates'),
  resolve('samples'),
  resolve('out'),
  resolve('src'),
  resolve('package.json'),
];
const system = ['/proc/', '/sys/', resolve('node_modules'), realpathSync('node_modules')];
/** 找 PDF 引擎时看的几个固定位置。 */
const engine = /LibreOffice/i;
const strange = (): string[] =>
  [...paths.touched].filter(
    (one) =>
      ![...granted, ...system].some((root) => one === root || one.startsWith(root)) &&
      !engine.test(one) &&
      !resolve('.').startsWith(one),
  );

beforeAll(() => {
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '首页');
  // 随机调用里会真的导出；没有 PDF 引擎就略过那一份，省时间。
  process.env['PATH'] = home;
  // 科目表在用户目录，不去碰真的。
  process.env['JUESUAN_DATA'] = join(home, '用户');
  paths = watchPaths();
});
afterAll(() => {
  paths.stop();
  process.env['PATH'] = path;
  rmSync(home, { recursive: true, force: true });
});

describe('契约的随机调用', () => {
  it(`${COUNTS.dispatch} 次，经窗口的分派`, async () => {
    const faults: unknown[] = [];
    const tickets = new Tickets();
    mkdirSync(join(home, '窗口'));
    const service = await createService(
      quietHost(join(home, '窗口'), {
        resolve: async (file) => await Promise.resolve(tickets.resolve(file)),
        chooseSavePath: (name) => Promise.resolve(join(home, name)),
      }),
    );
    let done = 0;
    for (const { method, args } of randomCalls(COUNTS.dispatch, 7)) {
      const reply = await dispatch(service.handlers, method, args, (error) =>
        faults.push([method, args, error]),
      );
      const fault = faultIn(method, reply);
      expect(fault === null ? null : [method, JSON.stringify(args).slice(0, 300), fault]).toBeNull();
      done += 1;
    }
    await service.close();
    console.log(`契约的随机调用：经分派 ${done} 次`);
    expect(faults).toEqual([]);
    expect(strange()).toEqual([]);
  });

  it(`${COUNTS.http} 次，经浏览器宿主`, async () => {
    const faults: unknown[] = [];
    const host = await startBrowserHost({
      rendererFolder,
      dataFolder: join(home, '浏览器'),
      onFault: (error) => faults.push(error),
    });
    const { port, origin, search } = new URL(host.url);
    const entered = await ask({ port: Number(port), path: `/${search}` });
    const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    let done = 0;
    for (const { method, args } of randomCalls(COUNTS.http, 11)) {
      const answer = await ask({
        port: Number(port),
        path: '/call',
        method: 'POST',
        headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
        body: JSON.stringify({ method, args }),
      });
      expect([200, 400, 413], `${method} ${answer.text.slice(0, 200)}`).toContain(answer.status);
      const fault = answer.status === 200 ? faultIn(method, JSON.parse(answer.text)) : null;
      expect(fault === null ? null : [method, JSON.stringify(args).slice(0, 300), fault]).toBeNull();
      done += 1;
    }
    await host.close();
    console.log(`契约的随机调用：经浏览器宿主 ${done} 次`);
    expect(faults).toEqual([]);
    expect(strange()).toEqual([]);
  });
});
