/** 界面能做的事。每件事都是一次契约调用，结果放回状态。 */
import type { FileToken } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { downloadFile, giveFiles, pickFiles } from '../host/files.js';
import { initialState, selectOne } from './model.js';
import { select } from './navigate.js';
import { applyOutcome, enterProject } from './outcome.js';
import { amountOf } from './sheet-index.js';
import { getState, update } from './store.js';
import { enqueue } from './task.js';

export interface CellEdit {
  readonly address: string;
  readonly text: string;
}

function report(notes: readonly string[]): void {
  if (notes.length > 0) update({ notice: { tone: 'info', text: `${notes.join('，')}。` } });
}

/** 人键入的：做不成就是没有存住。 */
const typed = [null, true] as const;

/** `notes` 是做完要说的几句（粘贴几格、跳过几格）；宿主没有收下的几格，也接在后面说。 */
export function editCells(
  edits: readonly CellEdit[],
  by: 'typed' | 'pasted' | 'cleared',
  notes: readonly string[] = [],
): void {
  if (edits.length === 0) {
    report(notes);
    return;
  }
  void enqueue(
    async () => {
      const { unit } = getState();
      const outcome = await call('cells.edit', { edits: [...edits], unit, by });
      await applyOutcome(outcome);
      const refused = outcome.refused.length;
      report(notes.length === 0 || refused === 0 ? notes : [...notes, `${refused}格没有填进去`]);
    },
    ...typed,
  );
}

export const undo = (): void => {
  void enqueue(async () => {
    if (getState().project?.undo !== null) await applyOutcome(await call('history.undo', {}));
  });
};

export const redo = (): void => {
  void enqueue(async () => {
    if (getState().project?.redo !== null) await applyOutcome(await call('history.redo', {}));
  });
};

/** 光标落到新行能键入的第一格，接着就能打字。 */
function selectRow(table: string, code: string | undefined): void {
  const sheet = getState().sheets.get(table);
  const row = sheet?.rows.find((each) => each.code === code);
  const at = row?.cells.findIndex((cell) => amountOf(cell)?.editable === true) ?? -1;
  const column = sheet?.columns[at];
  if (row === undefined || column === undefined) return;
  const cell = { row: row.id, column: column.id };
  select(table, selectOne(cell));
}

export const addRows = (table: string, codes: readonly string[]): Promise<unknown> =>
  enqueue(async () => {
    await applyOutcome(await call('rows.add', { table, codes: [...codes] }));
    if (getState().refusal === null) selectRow(table, codes[0]);
  });

export const removeRows = (table: string, codes: readonly string[]): Promise<unknown> =>
  enqueue(async () => {
    await applyOutcome(await call('rows.remove', { table, codes: [...codes] }));
  });

export const setReason = (key: string, text: string): Promise<unknown> =>
  enqueue(
    async () => {
      await applyOutcome(await call('reasons.set', { key, text }));
    },
    ...typed,
  );

export const setFact = (key: string, text: string): Promise<unknown> =>
  enqueue(
    async () => {
      await applyOutcome(await call('facts.set', { key, text }));
    },
    ...typed,
  );

export const openSample = (): Promise<unknown> =>
  enqueue(async () => enterProject(await call('project.openSample', {})), '正在打开示例…');

export const openProject = (given: FileToken | null = null): Promise<unknown> =>
  enqueue(async () => {
    const file = given ?? (await pickFiles('project'))[0];
    if (file !== undefined) await enterProject(await call('project.open', { file }));
  });

export const newProject = (profile: string, year: number, department: string): Promise<unknown> =>
  enqueue(async () => {
    await enterProject(await call('project.new', { profile, year, department }));
    update({ dialog: null });
  }, '正在新建…');

/** 项目关了，回到开始页。 */
function leaveProject(): void {
  update({
    page: initialState.page,
    project: null,
    recent: null,
    sheets: new Map(),
    trail: [],
    selections: new Map(),
    refusal: null,
    notice: null,
  });
}

export const closeProject = (): Promise<unknown> =>
  enqueue(async () => {
    await call('project.close', {});
    leaveProject();
  });

/** 宿主换了项目（从外面打开的、后台重新起动之后）：照它现在的来。 */
export const reloadProject = (): Promise<unknown> =>
  enqueue(async () => {
    const current = await call('project.current', {});
    if (current !== null) await enterProject(current);
    else if (getState().project !== null) leaveProject();
  });

export const saveAs = (): Promise<unknown> =>
  enqueue(async () => {
    const { fileName, download } = await call('project.saveAs', {});
    if (fileName === null) return;
    if (download !== null) downloadFile(download, fileName);
    update({ notice: { tone: 'info', text: `已另存为“${fileName}”。` } });
  });

/** 拖进来的文件：项目直接打开，工作簿先问怎样用。返回要问的票据。 */
export async function takeDropped(files: readonly File[]): Promise<FileToken[]> {
  const tokens = await giveFiles(files);
  if (tokens.length === 0 && files.length > 0)
    throw new Error('只认工作簿（.xlsx、.xls）和项目文件（.jsgk）。');
  const project = tokens.find(({ name }) => name.toLowerCase().endsWith('.jsgk'));
  if (project === undefined) return tokens;
  // 此处已在队列之中，再排队会自己等自己。
  await enterProject(await call('project.open', { file: project }));
  return [];
}
