/** 取得文件票据：系统对话框、页面文件框、拖放。 */
import { z } from 'zod';
import { fileTokenSchema, type FileToken } from '../../shared/contract/index.js';
import { call } from './call.js';
import { transport } from './transport.js';

export type FilePurpose = 'workbook' | 'project' | 'last-year' | 'attachment' | 'text' | 'mapping';

const accepted: Readonly<Record<FilePurpose, string>> = {
  workbook: '.xlsx,.xls,.xlsm',
  project: '.jsgk',
  'last-year': '.xlsx,.xls,.xlsm,.jsgk',
  text: '.docx,.txt',
  mapping: '.json',
  attachment: '.pdf,.ofd,.doc,.docx,.wps,.xls,.xlsx,.et,.jpg,.jpeg,.png,.zip',
};

/** 弹出浏览器的文件框；取消时为空。 */
function askBrowser(purpose: FilePurpose): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accepted[purpose];
    input.multiple = purpose !== 'project';
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

export async function giveFiles(files: readonly File[]): Promise<FileToken[]> {
  if (files.length === 0) return [];
  const tokens = z.array(fileTokenSchema).safeParse(await transport.give(files));
  if (!tokens.success) throw new Error('文件没有交到程序手里，请重新选择。');
  return tokens.data;
}

export async function pickFiles(purpose: FilePurpose): Promise<FileToken[]> {
  return transport.picksFilesItself ? call('files.pick', { purpose }) : giveFiles(await askBrowser(purpose));
}

/** 浏览器宿主：用一次性票据下载。 */
export function downloadFile(token: string, name: string): void {
  const link = document.createElement('a');
  link.href = `/download/${token}`;
  link.download = name;
  link.click();
}
