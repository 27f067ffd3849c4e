/** 通往宿主的路：窗口里走预加载的桥，浏览器里走同源 HTTP。两条路给出同样的答复。 */
import type { Bridge } from '../../shared/contract/index.js';
import { turn } from './turn.js';

declare global {
  interface Window {
    readonly juesuan?: Bridge;
  }
}

export interface Transport {
  /** 选文件时：窗口弹系统对话框，浏览器用页面的文件框。 */
  readonly picksFilesItself: boolean;
  call(method: string, args: unknown): Promise<unknown>;
  /** 把文件交给宿主，换回票据（未校验）。 */
  give(files: readonly File[]): Promise<unknown>;
}

const lost = '与程序断开了。请回到终端看它是否还在运行，重新启动后刷新本页；已填的数据没有丢。';

/** 这一页正要关：此时交出去的最后几个字，页面没了也要送到。 */
let leaving = false;

async function post(path: string, body: BodyInit, headers: Record<string, string>): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, { method: 'POST', body, headers, cache: 'no-store', keepalive: leaving });
  } catch {
    throw new Error(lost);
  }
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

const uploadOne = (file: File): Promise<unknown> =>
  post('/upload', file, {
    'Content-Type': 'application/octet-stream',
    'X-File-Name': encodeURIComponent(file.name),
  });

function overHttp(): Transport {
  window.addEventListener('pagehide', () => (leaving = true));
  window.addEventListener('pageshow', () => (leaving = false));
  return {
    picksFilesItself: false,
    call: (method, args) =>
      post('/call', JSON.stringify({ method, args }), { 'Content-Type': 'application/json' }),
    give: (files) => Promise.all(files.map(uploadOne)),
  };
}

/** 长到读它也要好几毫秒的，单独做一件，键鼠插得进来。 */
const long = 200_000;

async function read(text: string): Promise<unknown> {
  const pause = text.length > long ? turn : () => Promise.resolve();
  await pause();
  const reply: unknown = JSON.parse(text);
  await pause();
  return reply;
}

function overBridge(bridge: Bridge): Transport {
  return {
    picksFilesItself: true,
    call: async (method, args) => read(await bridge.call(method, args)),
    give: (files) => bridge.grant(files),
  };
}

export const transport: Transport = window.juesuan === undefined ? overHttp() : overBridge(window.juesuan);
