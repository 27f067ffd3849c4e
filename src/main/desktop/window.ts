/** 一个窗口：沙箱、隔离、无 Node。 */
import { BrowserWindow, nativeTheme } from 'electron';
import type { TextSize } from '../../shared/contract/index.js';
import { connectEditMenu } from './edit-menu.js';
import { appPage } from './protocol.js';
import { keepWindowState, loadWindowState } from './window-state.js';

/** 第二个窗口错开一点，不正好盖住第一个。 */
const cascade = 28;

export function createWindow(preloadFile: string, stateFolder: string): BrowserWindow {
  const state = loadWindowState(stateFolder);
  const shift = cascade * BrowserWindow.getAllWindows().length;
  const window = new BrowserWindow({
    title: '决算公开编辑器',
    width: state?.width ?? 1366,
    height: state?.height ?? 768,
    ...(state === null ? {} : { x: state.x + shift, y: state.y + shift }),
    minWidth: 800,
    minHeight: 560,
    // 窗口当场就在：等页面画好才显出来的，有时一帧也等不到。底色与界面一致，不闪白。
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
  connectEditMenu(window.webContents);
  return window;
}

const zooms: Readonly<Record<TextSize, number>> = { small: 0.9, normal: 1, large: 1.15, huge: 1.35 };

/** 设置里的字号 → 整个界面的放大倍数。 */
export const zoomOf = (size: TextSize): number => zooms[size];

export const showPage = (window: BrowserWindow): Promise<void> => window.loadURL(appPage);
