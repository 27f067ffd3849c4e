/** 桥：页面能碰到的全部外界，只有两个函数和一组菜单命令事件。 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../shared/contract/index.js';
import { Gathering } from './gathering.js';

const gathering = new Gathering(String(performance.timeOrigin));
ipcRenderer.on('juesuan:part', (_event, id: unknown, at: unknown, text: unknown) => {
  gathering.take(id, at, text);
});

const bridge: Bridge = {
  call: (method, args) => gathering.ask((id) => ipcRenderer.invoke('juesuan:call', method, args, id)),
  // 路径只在这里与主进程之间，页面拿到的是票据。
  grant: (files) =>
    ipcRenderer.invoke(
      'juesuan:grant',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
};

contextBridge.exposeInMainWorld('juesuan', bridge);

// 菜单命令以事件名传给页面：跨隔离世界时事件的 detail 不保证能读到，名字一定能。
ipcRenderer.on('juesuan:command', (_event, command: unknown) => {
  if (typeof command === 'string') window.dispatchEvent(new Event(`juesuan:${command}`));
});
