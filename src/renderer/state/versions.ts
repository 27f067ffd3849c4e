/** 历史版本与分发副本的动作。 */
import { call } from '../host/call.js';
import { downloadFile } from '../host/files.js';
import { enterProject } from './outcome.js';
import { update } from './store.js';
import { enqueue } from './task.js';

/** 恢复到某一版；留在历史版本这一页。 */
export const restoreVersion = (name: string): Promise<unknown> =>
  enqueue(async () => enterProject(await call('versions.restore', { name }), true), '正在恢复…');

export const keepVersion = (label: string): Promise<unknown> =>
  enqueue(async () => {
    const { problem } = await call('versions.keep', { label });
    update(({ revision }) => ({
      revision: revision + 1,
      notice:
        problem === null
          ? { tone: 'info', text: '已留下一版。' }
          : { tone: 'error', text: problem, stays: true },
    }));
  });

/** 把某一版另存成单独的项目；打开着的不动。 */
export const saveVersionAs = (name: string): Promise<unknown> =>
  enqueue(async () => {
    const { fileName, download } = await call('versions.saveAs', { name });
    if (fileName === null) return;
    if (download !== null) downloadFile(download, fileName);
    update({ notice: { tone: 'info', text: `这一版已存为“${fileName}”。打开着的仍是现在的项目。` } });
  });

export const saveDistribution = (): Promise<unknown> =>
  enqueue(async () => {
    const { fileName, download, secrets } = await call('project.saveDistribution', {});
    const kept =
      secrets === 0 ? '' : `标作涉密、不公开的 ${secrets} 段文字仍在里面，交给外单位之前请先删去。`;
    if (fileName === null) return;
    if (download !== null) downloadFile(download, fileName);
    update({
      notice: {
        tone: 'info',
        text: `分发副本已存为“${fileName}”：没有修改记录与导入来源。${kept}打开着的仍是原来的项目。`,
      },
    });
  });
