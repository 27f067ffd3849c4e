/** 导出、附件与涉密标记的动作。 */
import type {
  Args,
  ExportFolder,
  ExportRequest,
  ExportResult,
  FileToken,
} from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { pickFiles } from '../host/files.js';
import { applyOutcome } from './outcome.js';
import { settleSoon } from './settle.js';
import { getState, update } from './store.js';
import { enqueue } from './task.js';

/** 记录变了，各页随即重取。 */
const changed = (): void => update(({ revision }) => ({ revision: revision + 1 }));

/** 对话框不在眼前（被别的换下了）：在页上说一声，去得了结果。 */
function tell({ files, blocked }: ExportResult): void {
  const look = (): void => update({ notice: null, dialog: { kind: 'export' } });
  if (blocked !== null) {
    const text = `“${blocked}”正被 Excel 或 WPS 打开，导出件还没有放进文件夹。`;
    update({ notice: { tone: 'error', text, act: { word: '去处理', run: look } } });
    return;
  }
  const onDesktop = getState().info?.host === 'electron';
  // 桌面上文件已在文件夹里，说过就算看过；浏览器里还要从结果里下载。
  if (onDesktop) update({ exporting: null });
  const act = onDesktop
    ? { word: '打开所在文件夹', run: () => void showFolder() }
    : { word: '看导出的文件', run: look };
  update({ notice: { tone: 'info', text: `已导出 ${files.length} 个文件。`, act } });
}

/** 做一次；没有做成（缘故在提示里）、选文件夹时取消，回到选的地方。 */
async function exportOnce(ask: () => Promise<ExportResult>): Promise<void> {
  if (getState().exporting?.kind === 'working') return;
  update({ exporting: { kind: 'working' } });
  const result = await enqueue(ask);
  const any =
    result !== null && (result.files.length > 0 || result.notes.length > 0 || result.blocked !== null);
  update({ exporting: any ? { kind: 'done', result } : null });
  if (any && getState().dialog?.kind !== 'export') tell(result);
  changed();
  settleSoon();
}

export const runExport = (request: ExportRequest): Promise<void> =>
  exportOnce(() => call('export.run', request));

/** 结果看过了。 */
export const endExport = (): void => {
  if (getState().exporting?.kind === 'done') update({ exporting: null });
};

/** 另选导出的文件夹，宿主记住；页面只拿到给人看的名字。 */
export const changeExportFolder = (): Promise<ExportFolder> => enqueue(() => call('export.changeFolder', {}));

/** 目标被占着之后再放：原名，或另存为(2)。 */
export const placeExport = (rename: boolean): Promise<void> =>
  exportOnce(() => call('export.place', { rename }));

/** 不排队：正是要打断排在前面的那一件。 */
export const cancelExport = (): void => {
  call('export.cancel', {}).catch(() => undefined);
};

/** 打开刚才导出到的文件夹（仅桌面）。 */
export const showFolder = (): Promise<unknown> => enqueue(() => call('folder.show', {}));

export const saveComparison = (versions: Args<'export.saveComparison'>): Promise<ExportResult | null> =>
  enqueue(() => call('export.saveComparison', versions));

export const addAttachments = (given: readonly FileToken[] | null = null): Promise<unknown> =>
  enqueue(async () => {
    const files = given ?? (await pickFiles('attachment'));
    if (files.length > 0) await applyOutcome(await call('attachments.add', { files: [...files] }));
  });

export const editAttachment = (change: Args<'attachments.edit'>): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('attachments.edit', change)));

export const removeAttachment = (id: string): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('attachments.remove', { id })));

export const setSecret = (mark: Args<'secrets.set'>): Promise<unknown> =>
  enqueue(async () => applyOutcome(await call('secrets.set', mark)));
