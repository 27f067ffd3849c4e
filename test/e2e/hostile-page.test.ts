/**
 * 页面里混进了坏东西（粘贴来的、文件里带来的）会怎样：跳转、开窗、取网、提交、内嵌、拖网址……
 * 什么都没变，什么都没出去：本机听着的 TCP 与 UDP 一次也没有收到。
 */
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.js';
import { openTestWindow, type TestWindow } from './window.js';

const program = findElectron('坏页面的端到端测试');

/** 在页面里执行的坏事；`URL_` 换成听着的地址，`HOST_` 换成主机与端口。 */
const deeds: Readonly<Record<string, string>> = {
  跳转: `location.href = 'URL_'`,
  替换: `location.replace('URL_')`,
  跳到本机文件: `location.href = 'file:///etc/passwd'`,
  跳到别的程序地址: `location.href = 'app://other/'`,
  跳到数据地址: `location.href = 'data:text/html,<h1>x</h1>'`,
  跳到脚本地址: `location.href = 'javascript:document.body.remove()'`,
  点链接: `const a = document.createElement('a'); a.href = 'URL_'; document.body.append(a); a.click()`,
  点新窗链接: `const a = document.createElement('a'); a.href = 'URL_'; a.target = '_blank'; document.body.append(a); a.click()`,
  点下载链接: `const a = document.createElement('a'); a.href = 'URL_'; a.download = 'x'; document.body.append(a); a.click()`,
  开窗: `window.open('URL_')`,
  开空窗: `window.open('about:blank')`,
  取网: `await fetch('URL_').catch(() => 0)`,
  取本机文件: `await fetch('file:///etc/passwd').catch(() => 0)`,
  旧式取网: `await new Promise((done) => { const x = new XMLHttpRequest(); x.onloadend = done; x.open('GET', 'URL_'); x.send(); })`,
  长连接: `const s = new WebSocket('ws://HOST_/'); await new Promise((done) => { s.onerror = done; s.onclose = done; })`,
  事件流: `const s = new EventSource('URL_'); await new Promise((done) => { s.onerror = done; })`,
  信标: `navigator.sendBeacon('URL_', 'x')`,
  图片: `await new Promise((done) => { const i = new Image(); i.onerror = done; i.onload = done; i.src = 'URL_'; })`,
  样式: `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'URL_'; document.head.append(l)`,
  预取: `const l = document.createElement('link'); l.rel = 'prefetch'; l.href = 'URL_'; document.head.append(l)`,
  预连: `const l = document.createElement('link'); l.rel = 'preconnect'; l.href = 'URL_'; document.head.append(l)`,
  脚本: `const s = document.createElement('script'); s.src = 'URL_'; document.head.append(s)`,
  内联脚本: `const s = document.createElement('script'); s.textContent = 'document.body.innerHTML = ""'; document.head.append(s)`,
  模块: `await import('URL_x.js').catch(() => 0)`,
  提交表单: `const f = document.createElement('form'); f.action = 'URL_'; f.method = 'post'; document.body.append(f); f.submit()`,
  内嵌页: `const f = document.createElement('iframe'); f.src = 'URL_'; document.body.append(f)`,
  内嵌文字页: `const f = document.createElement('iframe'); f.srcdoc = '<script>parent.document.body.remove()</script>'; document.body.append(f)`,
  嵌入物: `const f = document.createElement('object'); f.data = 'URL_'; document.body.append(f)`,
  网页视图: `const f = document.createElement('webview'); f.src = 'URL_'; document.body.append(f)`,
  刷新指令: `const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0; url=URL_'; document.head.append(m)`,
  基址: `const b = document.createElement('base'); b.href = 'URL_'; document.head.append(b)`,
  后台脚本: `await navigator.serviceWorker?.register('URL_sw.js').catch(() => 0)`,
  工作线程: `try { new Worker('URL_w.js') } catch { /* 被拒 */ }`,
  音视频: `const v = document.createElement('video'); v.src = 'URL_'; document.body.append(v); v.load()`,
  网页字体: `await new FontFace('x', 'url(URL_)').load().catch(() => 0)`,
  点对点: `const p = new RTCPeerConnection({ iceServers: [{ urls: ['stun:HOST_', 'turn:HOST_?transport=tcp', 'turn:HOST_'], username: 'x', credential: 'x' }] }); p.createDataChannel('x'); await p.setLocalDescription(await p.createOffer()); await new Promise((done) => { p.onicegatheringstatechange = () => p.iceGatheringState === 'complete' && done(); setTimeout(done, 700); }); p.close()`,
};

describe.skipIf(program === null)('页面里的坏东西', () => {
  let window: TestWindow;
  let contacts = 0;
  const server = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  });
  const udp = createSocket('udp4', () => {
    contacts += 1;
  });
  let host = '';

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;
    host = `127.0.0.1:${port}`;
    await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done));
    window = await openTestWindow(program!, '--sample');
    await window.page.locator('.rail-item').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
    server.close();
    udp.close();
  });

  /** 页面、窗口数、打开着的项目都没变。 */
  async function unchanged(name: string): Promise<void> {
    const { app, page } = window;
    expect(page.url(), name).toBe('app://juesuan/');
    await expect.poll(() => page.locator('.rail-item').count(), { message: name }).toBeGreaterThan(9);
    const state = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
    expect(state, name).toEqual(['app://juesuan/']);
    expect(contacts, name).toBe(0);
  }

  it(`${Object.keys(deeds).length} 种：什么都没变，什么都没出去`, async () => {
    for (const [name, deed] of Object.entries(deeds)) {
      const script = deed.replaceAll('URL_', `http://${host}/`).replaceAll('HOST_', host);
      // 页面自己的脚本可以来自调试口；内联与 eval 一类仍受内容安全策略管。
      await window.page.evaluate(`(async () => { try { ${script} } catch {} })()`);
      await unchanged(name);
    }
    // 起了头的请求都该落定了；再看一次。
    await window.page.evaluate('new Promise((done) => setTimeout(done, 300))');
    await unchanged('全部之后');
    console.log(`坏页面 ${Object.keys(deeds).length} 种：联出 ${contacts} 次`);
  });

  it('把网址、网页拖进来：不跳转', async () => {
    const cdp = await window.page.context().newCDPSession(window.page);
    const data = {
      items: [
        { mimeType: 'text/uri-list', data: `http://${host}/` },
        { mimeType: 'text/html', data: `<a href="http://${host}/">x</a>` },
      ],
      dragOperationsMask: 1,
    };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await cdp.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    await window.page.evaluate('new Promise((done) => setTimeout(done, 200))');
    await unchanged('拖网址');
  });

  it('权限一概不给（剪贴板写除外）', async () => {
    const answers = await window.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
      const states: string[] = [];
      for (const name of names) {
        const descriptor: PermissionDescriptor = Object({ name });
        states.push(
          await navigator.permissions.query(descriptor).then(
            ({ state }) => state,
            () => 'denied',
          ),
        );
      }
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied',
      );
      return [...states, media, await Notification.requestPermission()];
    });
    expect(answers.filter((state) => state === 'granted')).toEqual([]);
  });
});
