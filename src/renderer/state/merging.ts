/** 并入另一份项目：选文件、比较、给人选定，再并。 */
import type { FileToken } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { pickFiles } from '../host/files.js';
import { enterProject } from './outcome.js';
import { update } from './store.js';
import { enqueue } from './task.js';

export const askMerge = (): Promise<unknown> =>
  enqueue(async () => {
    const [file] = await pickFiles('project');
    if (file === undefined) return;
    update({ dialog: { kind: 'merge', file, view: await call('merge.compare', { file }) } });
  });

export const runMerge = (
  file: FileToken,
  parts: readonly string[],
  theirs: readonly string[],
): Promise<unknown> =>
  enqueue(async () => {
    const opened = await call('merge.run', { file, parts: [...parts], theirs: [...theirs] });
    update({ dialog: null });
    await enterProject(opened, true);
  }, '正在并入…');
