/** 中文菜单。快捷键由页面自己处理（窗口与浏览器宿主同一套），菜单只显示它们，点选时把命令告诉页面。 */
import { Menu, app, dialog, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';

export function tellPage(window: BrowserWindow | null, command: string): void {
  window?.webContents.send('juesuan:command', command);
}

type Entry = readonly [label: string, command: string, accelerator?: string] | null;

const fileEntries: readonly Entry[] = [
  ['用上年文件新建…', 'new-from-last-year'],
  ['导入本年数据新建…', 'new-from-this-year'],
  ['空白新建…', 'new-blank'],
  ['打开示例', 'open-sample'],
  null,
  ['打开项目…', 'open', 'Ctrl+O'],
  ['另存为…', 'save-as', 'Ctrl+Shift+S'],
  ['关闭项目', 'close-project'],
  null,
  ['导入…', 'import', 'Ctrl+I'],
  ['导出…', 'export', 'Ctrl+E'],
  ['打印本表…', 'print', 'Ctrl+P'],
];

const editEntries: readonly Entry[] = [
  ['撤销', 'undo', 'Ctrl+Z'],
  ['重做', 'redo', 'Ctrl+Y'],
  ['查找…', 'find', 'Ctrl+F'],
  null,
];

const tableEntries: readonly Entry[] = [
  ['上一张表', 'previous-table', 'Ctrl+PageUp'],
  ['下一张表', 'next-table', 'Ctrl+PageDown'],
  null,
  ['添加科目行…', 'add-row', 'Ctrl+Shift+='],
  ['删除科目行', 'remove-row', 'Ctrl+-'],
  null,
  ['返回上一处', 'back', 'Alt+Left'],
  ['切换万元/元', 'switch-unit'],
  null,
  ['概览', 'page-overview'],
  ['情况说明', 'page-narrative'],
  ['补充资料', 'page-facts'],
  ['审核', 'page-checks'],
];

export function installMenu(currentWindow: () => BrowserWindow | null): void {
  const item = (entry: Entry): MenuItemConstructorOptions =>
    entry === null
      ? { type: 'separator' }
      : {
          label: entry[0],
          click: () => tellPage(currentWindow(), entry[1]),
          ...(entry[2] === undefined ? {} : { accelerator: entry[2], registerAccelerator: false }),
        };
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
        submenu: [...fileEntries.map(item), { type: 'separator' }, { label: '退出', role: 'quit' }],
      },
      {
        label: '编辑',
        submenu: [
          ...editEntries.map(item),
          { label: '剪切', role: 'cut' },
          { label: '复制', role: 'copy' },
          { label: '粘贴', role: 'paste' },
          { label: '全选', role: 'selectAll' },
        ],
      },
      { label: '表', submenu: tableEntries.map(item) },
      {
        label: '显示',
        submenu: [
          { label: '放大', role: 'zoomIn' },
          { label: '缩小', role: 'zoomOut' },
          { label: '原始大小', role: 'resetZoom' },
          { type: 'separator' },
          { label: '全屏', role: 'togglefullscreen' },
        ],
      },
      {
        label: '帮助',
        submenu: [
          { label: '快捷键', click: () => tellPage(currentWindow(), 'shortcuts') },
          { label: '关于', click: about },
        ],
      },
    ]),
  );
}
