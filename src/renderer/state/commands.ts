/** 命令：菜单（窗口）与快捷键（两种宿主）共用一张表。 */
import { pageIds, standalonePages } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { closeProject, openSample, redo, reloadProject, removeRows, saveAs, undo } from './actions.js';
import { chooseAndRead } from './importing.js';
import { goBack, openPage, stepTable } from './navigate.js';
import { pickFiles } from '../host/files.js';
import { enterProject } from './outcome.js';
import { nextPane } from './panes.js';
import { copyDiagnostics } from './diagnostics.js';
import { askMerge } from './merging.js';
import { saveDistribution } from './versions.js';
import { refreshPreferences } from './preferences.js';
import { amountsUnder, selectedCodes } from './row-amounts.js';
import { getState, update } from './store.js';
import { enqueue } from './task.js';
import { finishTyping } from './unfinished.js';

function whenOpen(work: () => void): () => void {
  return () => {
    if (getState().project !== null) work();
  };
}

/** 用到整本、要离开这一本的：正在打的字先收好。 */
function withAll(work: () => void): () => void {
  return () => {
    finishTyping();
    work();
  };
}

export function askAddRow(): void {
  const { page, sheets } = getState();
  if (page.kind !== 'table' || sheets.get(page.table)?.subjectRows !== true) {
    update({ notice: { tone: 'info', text: '这一页的行是固定的。科目行请到 02、03、05、07、08 表添加。' } });
    return;
  }
  update({ dialog: { kind: 'add-row', table: page.table } });
}

export function removeSelectedRow(): void {
  const { page, sheets, selections } = getState();
  if (page.kind !== 'table') return;
  const sheet = sheets.get(page.table);
  const selection = selections.get(page.table);
  const codes = sheet?.subjectRows === true && selection !== undefined ? selectedCodes(sheet, selection) : [];
  if (sheet === undefined || codes.length === 0)
    update({ notice: { tone: 'info', text: '请先选中要删除的科目行。' } });
  else if (amountsUnder(sheet, codes).length > 0)
    update({ dialog: { kind: 'remove-row', table: page.table, codes } });
  else void removeRows(page.table, codes);
}

/** 一个项目一个窗口：项目开着时，新建、打开到另一个窗口去做；浏览器里没有窗口可开，就在原处。 */
function inOwnWindow(command: string, here: () => void): () => void {
  return withAll(() => {
    if (getState().project === null) here();
    else
      void enqueue(async () => {
        const { opened } = await call('window.open', { file: null, command });
        if (!opened) here();
      });
  });
}

/** 先选文件，再看在哪个窗口打开；取消了什么也不做。 */
function openInOwnWindow(): void {
  void enqueue(async () => {
    const [file] = await pickFiles('project');
    if (file === undefined) return;
    const { opened } =
      getState().project === null ? { opened: false } : await call('window.open', { file, command: null });
    if (!opened) await enterProject(await call('project.open', { file }));
  });
}

function openFind(): void {
  if (getState().page.kind === 'table') update(({ find }) => ({ find: (find ?? 0) + 1 }));
  else update({ notice: { tone: 'info', text: '查找在表里用：先打开一张表，再按 Ctrl+F。' } });
}

/** Ctrl+G、F5：到地址框里写要去的格。 */
function askAddress(): void {
  const box = document.querySelector<HTMLInputElement>('.address-box');
  if (box !== null) box.focus();
  else update({ notice: { tone: 'info', text: '先打开一张表，再按 Ctrl+G 写要去的格。' } });
}

/** 菜单里的全选：在格上是整张表，在框里是框里的字。 */
function selectAll(): void {
  const at = document.activeElement;
  if (at instanceof HTMLTextAreaElement && at.dataset['idle'] === 'true')
    at.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }));
  else if (at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement) at.select();
}

function printTable(): void {
  const { page } = getState();
  if (page.kind === 'table') update({ printing: page.table });
  else if (page.kind === 'checks') update({ printing: 'checks' });
  else
    update({ notice: { tone: 'info', text: '请先打开要打印的表或“审核”；整本的 Word、PDF 由“导出”得到。' } });
}

export function toggleEmptyRows(table: string): void {
  update(({ hideEmpty }) => {
    const next = new Set(hideEmpty);
    if (!next.delete(table)) next.add(table);
    return { hideEmpty: next };
  });
}

export const commands: Readonly<Record<string, () => void>> = {
  'new-window': () => void enqueue(() => call('window.open', { file: null, command: null })),
  'new-from-last-year': inOwnWindow('new-from-last-year', () => void chooseAndRead('last-year', true)),
  'new-from-this-year': inOwnWindow('new-from-this-year', () => void chooseAndRead(null, true)),
  'new-blank': inOwnWindow('new-blank', () => update({ dialog: { kind: 'new' } })),
  'open-sample': inOwnWindow('open-sample', () => void openSample()),
  open: withAll(openInOwnWindow),
  'save-as': withAll(whenOpen(() => void saveAs())),
  'save-distribution': withAll(whenOpen(() => void saveDistribution())),
  saved: withAll(
    whenOpen(() =>
      update({ notice: { tone: 'info', text: '一直是自动保存的，不用另外保存。要放到别处请用“另存为”。' } }),
    ),
  ),
  'close-project': withAll(whenOpen(() => void closeProject())),
  import: withAll(whenOpen(() => void chooseAndRead(null, false))),
  merge: withAll(whenOpen(() => void askMerge())),
  'change-profile': withAll(whenOpen(() => update({ dialog: { kind: 'change-profile' } }))),
  export: withAll(whenOpen(() => update({ dialog: { kind: 'export' } }))),
  undo: whenOpen(undo),
  redo: whenOpen(redo),
  'previous-table': whenOpen(() => stepTable(-1)),
  'next-table': whenOpen(() => stepTable(1)),
  'add-row': whenOpen(askAddRow),
  'remove-row': whenOpen(removeSelectedRow),
  back: goBack,
  'next-pane': nextPane,
  // 打到一半的数是照原来的单位打的。
  'switch-unit': withAll(whenOpen(() => update(({ unit }) => ({ unit: unit === '元' ? '万元' : '元' })))),
  ...Object.fromEntries(
    pageIds.map((id) => {
      const open = (): void => openPage({ kind: id, key: null });
      return [`page-${id}`, standalonePages.includes(id) ? open : whenOpen(open)];
    }),
  ),
  'select-all': selectAll,
  find: whenOpen(openFind),
  'go-to': whenOpen(askAddress),
  print: withAll(whenOpen(printTable)),
  'preferences-changed': () => void refreshPreferences(),
  'copy-diagnostics': () => void copyDiagnostics(),
  shortcuts: () => update({ dialog: { kind: 'shortcuts' } }),
  reload: () => void reloadProject(),
};

/** 按键 → 命令。写法：修饰键按 Ctrl、Alt、Shift 的次序。 */
const shortcuts: Readonly<Record<string, string>> = {
  'Ctrl+z': 'undo',
  'Ctrl+y': 'redo',
  'Ctrl+Shift+z': 'redo',
  'Ctrl+o': 'open',
  'Ctrl+s': 'saved',
  'Ctrl+Shift+s': 'save-as',
  'Ctrl+i': 'import',
  'Ctrl+e': 'export',
  'Ctrl+f': 'find',
  'Ctrl+g': 'go-to',
  f5: 'go-to',
  'Ctrl+p': 'print',
  'Ctrl+pageup': 'previous-table',
  'Ctrl+pagedown': 'next-table',
  'Ctrl+Shift+=': 'add-row',
  'Ctrl+Shift++': 'add-row',
  'Ctrl+-': 'remove-row',
  'Alt+arrowleft': 'back',
  f6: 'next-pane',
  f1: 'page-guide',
  'Ctrl+n': 'new-window',
  'Ctrl+,': 'page-preferences',
  'Ctrl+1': 'new-from-last-year',
  'Ctrl+2': 'new-from-this-year',
  'Ctrl+3': 'new-blank',
  'Ctrl+4': 'open-sample',
};

/** 开始页的数字快捷键，进了项目不再管用，免得误按换掉正在填的项目。 */
const startOnly = new Set(['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4']);

function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return `${control}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key.toLowerCase()}`;
}

/** 正在文字框里打字时，撤销重做归文字框自己；说了没有在打（`data-idle`）的不算。 */
function typingText(target: EventTarget | null): boolean {
  const box =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
  return box && target.dataset['idle'] !== 'true';
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return;
  const name = nameOf(event);
  const command = shortcuts[name];
  if (command === undefined) return;
  if ((command === 'undo' || command === 'redo') && typingText(event.target)) return;
  if (startOnly.has(name) && getState().project !== null) return;
  // 对话框开着时，只有它自己的按钮管事。
  if (getState().dialog !== null || getState().menu !== null) return;
  event.preventDefault();
  commands[command]?.();
}

export function connectCommands(): void {
  window.addEventListener('keydown', onKey);
  for (const [name, run] of Object.entries(commands)) {
    window.addEventListener(`juesuan:${name}`, () => {
      const ownUndo = (name === 'undo' || name === 'redo') && typingText(document.activeElement);
      if (!ownUndo) run();
    });
  }
}
