/** 文字框里点右键：剪切、复制、粘贴、全选。页面自己的菜单（数、行首）先答了的，到不了这里。 */
import {
  BrowserWindow,
  Menu,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';

/** 该有哪几项；不是文字框、也没有选中文字的不弹。 */
export function editItems({
  isEditable,
  editFlags,
  selectionText,
}: ContextMenuParams): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', label: '复制', enabled: editFlags.canCopy };
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'cut', label: '剪切', enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: '粘贴', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll },
  ];
}

export function connectEditMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, params) => {
    const items = editItems(params);
    const window = BrowserWindow.fromWebContents(contents);
    if (items.length === 0 || window === null) return;
    Menu.buildFromTemplate(items).popup({ window });
  });
}
