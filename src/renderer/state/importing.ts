/** 导入：读成草稿给人看，改一处重看一次，定了收下。 */
import type { FileToken, ImportAs, ImportChange } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { pickFiles } from '../host/files.js';
import { enterProject } from './outcome.js';
import { getState, update } from './store.js';
import { enqueue } from './task.js';

const READING = '正在读入文件…';

async function begin(files: readonly FileToken[], as: ImportAs | null, intoNew: boolean): Promise<void> {
  update({ importing: await call('import.begin', { files: [...files], as, intoNew }), notice: null });
}

const isProject = ({ name }: FileToken): boolean => name.toLowerCase().endsWith('.jsgk');

/** 上年文件可以是公开表，也可以是去年的项目；项目一次一个。 */
const chooseLastYear = (): Promise<unknown> =>
  enqueue(async () => {
    const files = await pickFiles('last-year');
    const project = files.find(isProject);
    if (project === undefined) {
      if (files.length > 0) await begin(files, 'last-year', true);
      return;
    }
    if (files.length > 1) throw new Error('去年的项目请单独选一个；公开表另选。');
    await enterProject(await call('lastYear.project', { file: project, into: 'new' }));
  }, READING);

/** 打开着的新一年：从去年的项目取上年数、原因与行文，一步可撤销。 */
export const takeLastYearProject = (): Promise<unknown> =>
  enqueue(async () => {
    const [file] = await pickFiles('project');
    if (file !== undefined) await enterProject(await call('lastYear.project', { file, into: 'open' }), true);
  }, READING);

/** 选文件，读成草稿。`as` 为 null 时由各文件的年度看出用途。 */
export const chooseAndRead = (as: ImportAs | null, intoNew: boolean): Promise<unknown> =>
  as === 'last-year' && intoNew
    ? chooseLastYear()
    : enqueue(async () => {
        const files = await pickFiles('workbook');
        if (files.length > 0) await begin(files, as, intoNew);
      }, READING);

/** 拖进来的工作簿：正在导入就加进去；否则并入打开的项目，没有项目就新建。调用方已在队列里。 */
export async function readDropped(files: readonly FileToken[]): Promise<void> {
  const { importing, project } = getState();
  if (importing !== null) update({ importing: await call('import.add', { files: [...files] }) });
  else await begin(files, null, project === null);
}

export const addFiles = (): Promise<unknown> =>
  enqueue(async () => {
    const files = await pickFiles('workbook');
    if (files.length > 0) update({ importing: await call('import.add', { files }) });
  }, READING);

export const changeImport = (change: ImportChange): Promise<unknown> =>
  enqueue(async () => update({ importing: await call('import.change', { change }), notice: null }));

export const cancelImport = (): Promise<unknown> =>
  enqueue(async () => {
    await call('import.cancel', {});
    update({ importing: null, notice: null });
  });

/** 收下：一步撤销；读成什么样随后给人看。 */
export const takeImport = (): Promise<unknown> =>
  enqueue(async () => {
    const keepPage = getState().importing?.intoNew === false;
    const { project, reports } = await call('import.take', {});
    update({ importing: null });
    await enterProject(project, keepPage);
    update({ dialog: { kind: 'reports', reports } });
  }, '正在收下…');
