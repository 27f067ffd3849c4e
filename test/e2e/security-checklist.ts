/** 安全清单的每一条：怎样查、查到什么。真窗口里执行；这里显不出的，状态是“未在此验证”。 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { z } from 'zod';
import { contract } from '../../src/shared/contract/index.js';
import type { TestWindow } from './window.js';
import { root } from './electron-runtime.js';

export type State = '通过' | '未通过' | '未在此验证';

export interface Line {
  readonly what: string;
  /** 缺什么条件时不能在此查；这时状态只能是“未在此验证”。 */
  readonly check: (window: TestWindow) => Promise<boolean | 'cannot'>;
}

const sources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');

const preference =
  (name: string, wanted: unknown): Line['check'] =>
  async ({ app }) => {
    const found = await app.evaluate(({ BrowserWindow }, key) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents: { getLastWebPreferences?(): object | null } = Object(window?.webContents);
      const seen: unknown = Reflect.get(contents.getLastWebPreferences?.() ?? {}, key);
      return typeof seen === 'boolean' ? seen : null;
    }, name);
    return found === wanted;
  };

/** 打包好的程序的熔丝；没有打包过就不能查。 */
const fuse =
  (which: FuseV1Options, wanted: '0' | '1'): Line['check'] =>
  async () => {
    const wire = await getCurrentFuseWire(join(root, 'dist/linux-unpacked/juesuan')).catch(() => null);
    return wire === null ? 'cannot' : String.fromCharCode(wire[which] ?? 0) === wanted;
  };

/** 在页面里试一件事，得到布尔。 */
const inPage =
  (script: string): Line['check'] =>
  async ({ page }) =>
    (await page.evaluate(`(async () => { ${script} })()`)) === true;

const replySchema = z.object({ ok: z.boolean() });

const cannot: Line['check'] = () => Promise.resolve('cannot');

/** 契约全部参数里出现的名字。 */
function argumentNames(): string[] {
  const names: string[] = [];
  for (const { args } of Object.values(contract))
    JSON.stringify(z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' }), (key, value: unknown) => {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        names.push(...Object.keys(value));
      return value;
    });
  return names;
}

export const checklist: readonly Line[] = [
  { what: '上下文隔离 contextIsolation', check: preference('contextIsolation', true) },
  { what: '渲染进程沙箱 sandbox（设置）', check: preference('sandbox', true) },
  { what: '渲染进程沙箱（系统里真的起作用；root 下起不来）', check: cannot },
  {
    what: '页面没有 Node（nodeIntegration 关）',
    check: inPage(`return typeof require === 'undefined' && typeof process === 'undefined'`),
  },
  {
    what: '同源策略 webSecurity 没有关',
    check: async ({ app }) =>
      !(await app.evaluate(({ BrowserWindow }) => {
        const contents: { getLastWebPreferences?(): object | null } = Object(
          BrowserWindow.getAllWindows()[0]?.webContents,
        );
        return Reflect.get(contents.getLastWebPreferences?.() ?? {}, 'webSecurity') === false;
      })),
  },
  {
    what: '自有 app:// 协议，出不了界面目录',
    check: async ({ app }) =>
      app.evaluate(async ({ session }) => {
        const outside = [
          'app://juesuan/../../../etc/passwd',
          'app://juesuan/%2e%2e/%2e%2e/main/index.js',
          'app://other/index.html',
        ];
        for (const url of outside) {
          const answer = await session.defaultSession.fetch(url).catch(() => null);
          if (answer?.ok === true) return false;
        }
        return true;
      }),
  },
  {
    what: "内容安全策略从 default-src 'none' 起，不许内联与 eval",
    check: async ({ app }) =>
      app.evaluate(async ({ session }) => {
        const answer = await session.defaultSession.fetch('app://juesuan/');
        const policy = answer.headers.get('content-security-policy') ?? '';
        return (
          policy.startsWith("default-src 'none'") &&
          policy.includes("connect-src 'none'") &&
          !/unsafe-(inline|eval)/.test(policy)
        );
      }),
  },
  {
    what: '不装载远程内容：http、https、ws、file 一律拦下',
    check: async ({ app }) =>
      app.evaluate(async ({ session }) => {
        for (const url of ['http://127.0.0.1:9/', 'https://example.com/', 'file:///etc/passwd']) {
          const answer = await session.defaultSession.fetch(url).catch(() => null);
          if (answer?.ok === true) return false;
        }
        return true;
      }),
  },
  {
    what: '导航、重定向、开新窗一律拒绝',
    check: inPage(
      `location.href = 'https://example.com/'; const opened = window.open('about:blank'); await new Promise((done) => setTimeout(done, 200)); return opened === null && location.href === 'app://juesuan/'`,
    ),
  },
  {
    what: '权限请求一律拒绝（剪贴板写除外）',
    check: inPage(
      `const state = await navigator.permissions.query({ name: 'geolocation' }); return state.state === 'denied' && (await Notification.requestPermission()) !== 'granted'`,
    ),
  },
  { what: '不调用 shell.openExternal', check: () => Promise.resolve(!/openExternal/.test(sources('src'))) },
  {
    what: '进程间只有两条通道，参数与结果都有模式',
    check: () => {
      const described = Object.values(contract).every(
        ({ args, result }) => args instanceof z.ZodType && result instanceof z.ZodType,
      );
      const handled = [...sources('src/main').matchAll(/ipcMain\.(?:handle|on)\('([^']+)'/g)].map(
        ([, name]) => name,
      );
      return Promise.resolve(described && handled.sort().join() === 'juesuan:call,juesuan:grant');
    },
  },
  {
    what: '进程间查发送者：不是自己页面主框架的不理',
    check: async ({ app }) => {
      // 真的另开一个带着桥、却不是自己页面的窗口，从那里问；自己的页面问得到，才算问得着。
      const ask = `Promise.all([juesuan.call('app.start', {}).then(JSON.parse), juesuan.grant([])])`;
      const answers = await app.evaluate(
        async ({ BrowserWindow }, { preload, script }) => {
          const stranger = new BrowserWindow({
            show: false,
            webPreferences: { preload, sandbox: true, contextIsolation: true },
          });
          const own = BrowserWindow.getAllWindows().find((one) => one !== stranger);
          try {
            await stranger.loadURL('about:blank');
            const asked: unknown[] = [];
            for (const one of [stranger, own]) asked.push(await one?.webContents.executeJavaScript(script));
            return JSON.stringify(asked);
          } finally {
            stranger.destroy();
          }
        },
        { preload: join(root, 'out/preload/index.cjs'), script: ask },
      );
      const [strange, own] = z.array(z.tuple([replySchema, z.array(z.unknown())])).parse(JSON.parse(answers));
      return strange?.[0].ok === false && strange[1].length === 0 && own?.[0].ok === true;
    },
  },
  {
    what: '页面给的参数不合格式即拒，不带堆栈',
    check: inPage(
      `const reply = JSON.parse(await window.juesuan.call('cells.edit', { edits: [{ address: 1 }] })); return reply.ok === false && !/ at |Error/.test(reply.message)`,
    ),
  },
  {
    what: '路径只由对话框、拖放、最近清单得来：契约的参数里没有一处收路径',
    check: () =>
      Promise.resolve(argumentNames().filter((name) => /path|folder|dir/i.test(name)).length === 0),
  },
  {
    what: '页面编的票据换不到文件',
    check: inPage(
      `const reply = JSON.parse(await window.juesuan.call('project.open', { file: { token: 'AAAAAAAAAAAA', name: '/etc/passwd' } })); return reply.ok === false`,
    ),
  },
  {
    what: '起动即断网：主机名解析不到，不探测代理，没有后台联网',
    check: async ({ app }) =>
      app.evaluate(
        ({ app: one }) =>
          one.commandLine.getSwitchValue('host-resolver-rules') === 'MAP * ~NOTFOUND' &&
          one.commandLine.hasSwitch('no-proxy-server'),
      ),
  },
  { what: '熔丝：RunAsNode 关', check: fuse(FuseV1Options.RunAsNode, '0') },
  { what: '熔丝：NODE_OPTIONS 关', check: fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable, '0') },
  { what: '熔丝：--inspect 关', check: fuse(FuseV1Options.EnableNodeCliInspectArguments, '0') },
  { what: '熔丝：file:// 额外特权关', check: fuse(FuseV1Options.GrantFileProtocolExtraPrivileges, '0') },
  { what: '熔丝：只从 asar 装载', check: fuse(FuseV1Options.OnlyLoadAppFromAsar, '1') },
  {
    what: '熔丝：asar 完整性（设置）',
    check: fuse(FuseV1Options.EnableEmbeddedAsarIntegrityValidation, '1'),
  },
  { what: 'asar 完整性真的起作用（只有 Windows 与 macOS 有）', check: cannot },
  { what: 'Windows 上的以上各条', check: cannot },
  { what: '官方发布的 Electron（这里用的是测试用的运行时）', check: cannot },
  {
    what: '依赖逐个钉死版本，有锁文件',
    check: () =>
      Promise.resolve(
        !/"[\^~]/.test(readFileSync(join(root, 'package.json'), 'utf8').replace(/"engines"[^}]*}/, '')),
      ),
  },
  {
    what: '外来工作簿在可杀的子进程里读，有时间与内存上限',
    check: () =>
      Promise.resolve(
        /max-old-space-size/.test(sources('src/main/desktop')) &&
          /parseMs/.test(sources('src/main/workbook/read')),
      ),
  },
];
