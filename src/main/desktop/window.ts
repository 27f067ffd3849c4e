/** 唯一的窗口：沙箱、隔离、无 Node。 */
import { BrowserWindow, nativeTheme } from 'electron';
import { appPage } from './protocol.js';
import { keepWindowState, loadWindowState } from './window-state.js';

export async function openWindow(preloadFile: string, stateFolder: string): Promise<BrowserWindow> {
  const state = loadWindowState(stateFolder);
  const window = new BrowserWindow({
    title: '决算公开编辑器',
    width: state?.width ?? 1366,
    height: state?.height ?? 768,
    ...(state === null ? {} : { x: state.x, y: state.y }),
    minWidth: 800,
    minHeight: 560,
    show: false,
    // 与界面的底色一致，开窗时不闪白。
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15181C' : '#ECEEF1',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (state?.maximized === true) window.maximize();
  keepWindowState(window, stateFolder);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(appPage);
  return window;
}
