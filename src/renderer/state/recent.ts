/** 最近的项目能做的事：打开、重新定位、去掉、放回、打开所在文件夹。 */
import { call } from '../host/call.js';
import { pickFiles } from '../host/files.js';
import { enterProject } from './outcome.js';
import { update } from './store.js';
import { enqueue } from './task.js';

export const openRecent = (id: string): Promise<unknown> =>
  enqueue(async () => enterProject(await call('recent.open', { id })), '正在打开…');

export const locateRecent = (id: string): Promise<unknown> =>
  enqueue(async () => {
    const [file] = await pickFiles('project');
    if (file !== undefined) await enterProject(await call('recent.locate', { id, file }));
  });

export const forgetRecent = (id: string): Promise<unknown> =>
  enqueue(async () => update({ recent: await call('recent.forget', { id }) }));

export const restoreRecent = (id: string): Promise<unknown> =>
  enqueue(async () => update({ recent: await call('recent.restore', { id }) }));

export const showRecent = (id: string): Promise<unknown> => enqueue(() => call('recent.show', { id }));
