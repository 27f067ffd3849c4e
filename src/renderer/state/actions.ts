/** 界面能做的事。每件事都是一次契约调用，结果放回状态。 */
import type { FileToken, Refusal } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { downloadFile, giveFiles, pickFiles } from '../host/files.js';
import { initialState, selectOne, type AppState } from './model.js';
import { changedCell } from './changed-cell.js';
import { focusedAddress, select, show } from './navigate.js';
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

/** 要改的各格，和做完要说的几句（粘贴几格、跳过几格）。 */
export interface PlannedEdits {
  readonly edits: readonly CellEdit[];
  readonly notes: readonly string[];
}

type By = 'typed' | 'pasted' | 'cleared';

/**
 * 改几格：金额照此刻的单位读，排着的时候换了单位也不变。
 * 看着别的格定的（填充、粘贴、清除）到轮到它才定：前面排着的还没有做完，此刻表上是旧的数。
 */
export function editPlanned(plan: () => PlannedEdits, by: By): void {
  const { unit } = getState();
  void enqueue(
    async () => {
      const { edits, notes } = plan();
      if (edits.length === 0) {
        report(notes);
        return;
      }
      const outcome = await call('cells.edit', { edits: [...edits], unit, by });
      await applyOutcome(outcome);
      const refused = outcome.refused.length;
      report(notes.length === 0 || refused === 0 ? notes : [...notes, `${refused}格没有填进去`]);
    },
    ...typed,
  );
}

export function editCells(edits: readonly CellEdit[], by: By): void {
  if (edits.length > 0) editPlanned(() => ({ edits, notes: [] }), by);
}

type Whereabouts = Pick<AppState, 'page' | 'selections'>;

/** 上一次撤销、重做之后在哪里：接连几次的，接着走。 */
let left: Whereabouts | null = null;

const samePlace = (one: Whereabouts, other: Whereabouts | null): boolean =>
  one.page === other?.page && one.selections === other.selections;

/** 格里开着编辑。 */
const typingInCell = (): boolean =>
  document.querySelector<HTMLElement>('.cell-input')?.dataset['idle'] === 'false';

/**
 * 撤销、重做之后光标到变回来的那一格，与 Excel 一样；不在表上看着的，不换页。
 * 答复来之前人已经走开、又打起字来的，光标不抢。
 */
function takeBack(step: 'undo' | 'redo'): void {
  const asked = getState();
  void enqueue(async () => {
    const label = getState().project?.[step] ?? null;
    if (label === null) return;
    const outcome = await call(step === 'undo' ? 'history.undo' : 'history.redo', {});
    const stayed = samePlace(getState(), asked) || samePlace(getState(), left);
    await applyOutcome(outcome);
    const target = changedCell(getState(), outcome, label, focusedAddress(getState()));
    if (target !== null && stayed && !typingInCell()) show(target);
    left = getState();
  });
}

export const undo = (): void => takeBack('undo');

export const redo = (): void => takeBack('redo');

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

/** 没有添成的得到 null，缘故在提示里。 */
export const addRows = (table: string, codes: readonly string[]): Promise<boolean | null> =>
  enqueue(async () => {
    await applyOutcome(await call('rows.add', { table, codes: [...codes] }));
    if (getState().refusal === null) selectRow(table, codes[0]);
    return true;
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

/** 存一处表外的话；答复没有收下的一处（由那一处自己说），收下为 null，出错没有做成为 undefined。 */
async function put(
  method: 'facts.set' | 'reasons.set',
  key: string,
  text: string,
): Promise<Refusal | null | undefined> {
  const done = await enqueue(
    async () => {
      const outcome = await call(method, { key, text });
      await applyOutcome({ ...outcome, refused: [] });
      return { refused: outcome.refused[0] ?? null };
    },
    ...typed,
  );
  return done?.refused;
}

export const putFact = (key: string, text: string): ReturnType<typeof put> => put('facts.set', key, text);

export const putReason = (key: string, text: string): ReturnType<typeof put> => put('reasons.set', key, text);

/** 存一项补充资料；没有收下的在提示里说。 */
export async function setFact(key: string, text: string): Promise<void> {
  const refusal = await putFact(key, text);
  if (refusal != null) update({ notice: { tone: 'error', text: `没有存：${refusal.reason}` } });
}

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
    comparison: null,
    selections: new Map(),
    checksView: initialState.checksView,
    refusal: null,
    notice: null,
  });
}

/** 正写着的框先存下，再关。 */
export function closeProject(): Promise<unknown> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return enqueue(async () => {
    await call('project.close', {});
    leaveProject();
  });
}

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
