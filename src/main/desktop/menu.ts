/** 中文菜单。快捷键由页面自己处理（窗口与浏览器宿主同一套），菜单只显示它们，点选时把命令告诉页面。 */
import { Menu, app, dialog, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { editMenu, fileMenu, tableMenu, type MenuInfo } from '../../shared/contract/commands.js';

export function tellPage(window: BrowserWindow | null, command: string): void {
  window?.webContents.send('juesuan:command', command);
}

/** 清单 → Electron 的菜单项；快捷键只显示，不登记。 */
function itemsOf(menu: MenuInfo, run: (command: string) => void): MenuItemConstructorOptions[] {
  return menu.sections.flatMap((section, at) => [
    ...(at === 0 ? [] : [{ type: 'separator' as const }]),
    ...section.map(({ id, label, keys }) => ({
      label,
      click: () => run(id),
      ...(keys === undefined ? {} : { accelerator: keys, registerAccelerator: false }),
    })),
  ]);
}

export function installMenu(currentWindow: () => BrowserWindow | null): void {
  const run = (command: string): void => tellPage(currentWindow(), command);
  const about = (): void => {
    const options = {
      type: 'info' as const,
      title: '关于',
      message: '决算公开编辑器',
      detail: `版本 ${app.getVersion()}\n离线使用，不联网，数据只在这台电脑上。`,
      buttons: ['关闭'],
    };
    const window = currentWindow();
    void (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '文件',
        submenu: [...itemsOf(fileMenu, run), { type: 'separator' }, { label: '退出', role: 'quit' }],
      },
      {
        label: '编辑',
        submenu: [
          ...itemsOf(editMenu, run),
          { type: 'separator' },
          { label: '剪切', role: 'cut' },
          { label: '复制', role: 'copy' },
          { label: '粘贴', role: 'paste' },
          {
            label: '全选',
            accelerator: 'CmdOrCtrl+A',
            registerAccelerator: false,
            click: () => run('select-all'),
          },
        ],
      },
      { label: '表', submenu: itemsOf(tableMenu, run) },
      {
        label: '显示',
        submenu: [
          { label: '放大', role: 'zoomIn' },
          // 缺省的 Ctrl+减号是删除科目行。
          { label: '缩小', role: 'zoomOut', accelerator: 'CmdOrCtrl+Shift+-' },
          { label: '原始大小', role: 'resetZoom' },
          { type: 'separator' },
          { label: '全屏', role: 'togglefullscreen' },
        ],
      },
      {
        label: '帮助',
        submenu: [
          {
            label: '使用说明',
            accelerator: 'F1',
            registerAccelerator: false,
            click: () => run('page-guide'),
          },
          { label: '快捷键', click: () => run('shortcuts') },
          { label: '复制诊断信息', click: () => run('copy-diagnostics') },
          { label: '关于', click: about },
        ],
      },
    ]),
  );
}
