/** 替后台弹对话框、开窗口、印：路径只从系统对话框来。第一次用到才装。 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { dialog, shell, type BrowserWindow, type FileFilter } from 'electron';
import type { Tickets } from '../browser/tickets.js';
import { printPage } from './print-pdf.js';
import { ATTACHMENT_TYPES } from '../../shared/document/attachments.js';
import type { FilePurpose } from '../service/host.js';
import type { Asks } from './backstage/messages.js';
import { withEndingOf } from '../service/names.js';

const filters: Readonly<Record<FilePurpose, FileFilter[]>> = {
  workbook: [{ name: '工作簿', extensions: ['xlsx', 'xls', 'xlsm'] }],
  project: [{ name: '决算公开项目', extensions: ['jsgk'] }],
  'last-year': [{ name: '上年的公开表或项目', extensions: ['xlsx', 'xls', 'xlsm', 'jsgk'] }],
  text: [{ name: '情况说明（Word、文本）', extensions: ['docx', 'txt'] }],
  attachment: [{ name: '附件', extensions: ATTACHMENT_TYPES.map((one) => one.slice(1)) }],
  mapping: [{ name: '对应方案', extensions: ['json'] }],
};

const titles: Readonly<Record<FilePurpose, string>> = {
  workbook: '选择工作簿（可多选）',
  project: '打开项目',
  'last-year': '选择上年的公开表（可多选），或去年的项目',
  text: '选择情况说明的文字',
  attachment: '选择附件（可多选）',
  mapping: '选择对应方案',
};

export function windowHost(tickets: Tickets, window: BrowserWindow, openWindow: Asks['openWindow']): Asks {
  // 对话框附在自己的窗口上，不会被盖住。
  const open = (options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> =>
    dialog.showOpenDialog(window, options);
  const pickFolder = async (
    title: string,
    buttonLabel: string,
    startIn: string | null = null,
  ): Promise<string | null> => {
    const chosen = await open({
      title,
      // macOS 的对话框不显示标题，只显示这一句。
      message: title,
      buttonLabel,
      properties: ['openDirectory', 'createDirectory'],
      ...(startIn === null ? {} : { defaultPath: startIn }),
    });
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  };
  const replaceConfirmed = async (path: string): Promise<boolean> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: `已有“${basename(path)}”，要换成现在这一份吗？`,
      buttons: ['换掉', '取消'],
      defaultId: 1,
      cancelId: 1,
    });
    return response === 0;
  };
  return {
    async pickFiles(purpose) {
      const multi = purpose !== 'project';
      const chosen = await open({
        title: titles[purpose],
        filters: filters[purpose],
        properties: multi ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return chosen.canceled ? [] : chosen.filePaths.map((path) => tickets.issue(path));
    },
    resolve: async (file) => await Promise.resolve(tickets.resolve(file)),
    chooseExportFolder: (asked) =>
      pickFolder(asked?.title ?? '选择导出文件夹', '导出到这里', asked?.startIn ?? null),
    chooseFolder: (title, buttonLabel) => pickFolder(title, buttonLabel),
    openWindow,
    paste() {
      window.webContents.paste();
      return Promise.resolve(true);
    },
    async chooseSavePath(suggestedName) {
      const chosen = await dialog.showSaveDialog(window, {
        title: '另存项目',
        defaultPath: suggestedName,
        filters: suggestedName.endsWith('.json') ? filters.mapping : filters.project,
        properties: ['showOverwriteConfirmation'],
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const path = withEndingOf(chosen.filePath, suggestedName);
      // 补了扩展名的那个名字，对话框没有问过要不要盖掉。
      if (path === chosen.filePath || !existsSync(path) || (await replaceConfirmed(path))) return path;
      return null;
    },
    async showFolder(path) {
      await shell.openPath(path);
    },
    print: printPage,
  };
}
