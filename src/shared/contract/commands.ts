/**
 * 命令清单：名称、菜单里的字、快捷键。窗口菜单、页面快捷键、快捷键一览同出于此；
 * 做什么由界面（renderer/state/commands.ts）定。
 */
import { pageIds, pageList } from './pages.js';

export interface CommandInfo {
  readonly id: string;
  readonly label: string;
  /** 显示在菜单里的键，如 `Ctrl+Shift+S`；按键由页面自己处理。 */
  readonly keys?: string;
}

/** 一段菜单，段与段之间画线。 */
export type MenuSection = readonly CommandInfo[];

export interface MenuInfo {
  readonly label: string;
  readonly sections: readonly MenuSection[];
}

const pageCommands: MenuSection = pageIds
  .filter((id) => pageList[id].group !== 'foot')
  .map((id) => ({ id: `page-${id}`, label: pageList[id].title }));

export const fileMenu: MenuInfo = {
  label: '文件',
  sections: [
    [
      { id: 'new-window', label: '新窗口', keys: 'Ctrl+N' },
      { id: 'new-from-last-year', label: '用上年文件新建…' },
      { id: 'new-from-this-year', label: '导入本年数据新建…' },
      { id: 'new-blank', label: '空白新建…' },
      { id: 'open-sample', label: '打开示例' },
    ],
    [
      { id: 'open', label: '打开项目…', keys: 'Ctrl+O' },
      { id: 'save-as', label: '另存为…', keys: 'Ctrl+Shift+S' },
      { id: 'save-distribution', label: '另存分发副本…' },
      { id: 'close-project', label: '关闭项目' },
    ],
    [
      { id: 'import', label: '导入…', keys: 'Ctrl+I' },
      { id: 'merge', label: '并入另一份项目…' },
      { id: 'change-profile', label: '换版式…' },
      { id: 'export', label: '导出…', keys: 'Ctrl+E' },
      { id: 'print', label: '打印本页…', keys: 'Ctrl+P' },
    ],
    [{ id: 'page-preferences', label: '设置…', keys: 'Ctrl+,' }],
  ],
};

export const editMenu: MenuInfo = {
  label: '编辑',
  sections: [
    [
      { id: 'undo', label: '撤销', keys: 'Ctrl+Z' },
      { id: 'redo', label: '重做', keys: 'Ctrl+Y' },
    ],
    [{ id: 'find', label: '查找…', keys: 'Ctrl+F' }],
  ],
};

export const tableMenu: MenuInfo = {
  label: '表',
  sections: [
    [
      { id: 'previous-table', label: '上一张表', keys: 'Ctrl+PageUp' },
      { id: 'next-table', label: '下一张表', keys: 'Ctrl+PageDown' },
    ],
    [
      { id: 'add-row', label: '添加科目行…', keys: 'Ctrl+Shift+=' },
      { id: 'remove-row', label: '删除科目行', keys: 'Ctrl+-' },
    ],
    [
      { id: 'back', label: '返回上一处', keys: 'Alt+Left' },
      { id: 'switch-unit', label: '切换万元/元' },
    ],
    pageCommands,
  ],
};
