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
import { update } from './store.js';
import { enqueue } from './task.js';

/** 记录变了，各页随即重取。 */
const changed = (): void => update(({ revision }) => ({ revision: revision + 1 }));

export const runExport = (request: ExportRequest): Promise<ExportResult | null> =>
  enqueue(async () => {
    const result = await call('export.run', request);
    changed();
    return result;
  });

/** 另选导出的文件夹，宿主记住；页面只拿到给人看的名字。 */
export const changeExportFolder = (): Promise<ExportFolder> => enqueue(() => call('export.changeFolder', {}));

/** 目标被占着之后再放：原名，或另存为(2)。 */
export const placeExport = (rename: boolean): Promise<ExportResult | null> =>
  enqueue(async () => {
    const result = await call('export.place', { rename });
    changed();
    return result;
  });

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
