/** 键盘：与 Excel、WPS 一样走。输入法正在组字时一概不管。 */
import { asksMenu } from '../parts/figure-menu.js';
import type { GridController } from './grid-controller.js';

type Step = readonly [rows: number, columns: number];
const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** 229 是“输入法已吃掉这个键”；Enter、Tab、Esc 在组字时也归输入法。 */
function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === 'Process' || event.keyCode === 229; // eslint-disable-line @typescript-eslint/no-deprecated -- 没有别的办法认出组字前的第一键
}

/** 返回真表示这个键由表格处理了。 */
export function handleKey(grid: GridController, event: KeyboardEvent): boolean {
  if (belongsToInputMethod(event) || event.altKey) return false;
  if (asksMenu(event)) {
    grid.menuByKey();
    return true;
  }
  return grid.typing.mode === null ? browse(grid, event) : edit(grid, event);
}

const withControl = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

/** 键入即替换时离开这一格的键：填完，再照没有在编辑时走。F2 进来的，这些键在字里走。 */
const leaving = new Set(['Home', 'End', 'PageUp', 'PageDown', ...Object.keys(arrows)]);

function edit(grid: GridController, event: KeyboardEvent): boolean {
  const { typing, selecting } = grid;
  if (typing.mode === 'replace' && leaving.has(event.key)) {
    typing.commit();
    return browse(grid, event);
  }
  const back = event.shiftKey ? -1 : 1;
  if (event.key === 'Enter' && withControl(event)) typing.commitEverywhere();
  else if (event.key === 'Enter') {
    typing.commit();
    selecting.enter(back);
  } else if (event.key === 'Tab') {
    typing.commit();
    selecting.tab(back);
  } else if (event.key === 'Escape') typing.cancel();
  else return false;
  return true;
}

function browse(grid: GridController, event: KeyboardEvent): boolean {
  const control = withControl(event);
  const arrow = arrows[event.key];
  if (event.key === ' ' && (control || event.shiftKey)) {
    grid.selecting.selectLine(!control);
    return true;
  }
  if (arrow !== undefined) {
    if (control) grid.selecting.jump(...arrow, event.shiftKey);
    else grid.selecting.move(...arrow, event.shiftKey);
    return true;
  }
  return control ? browseWithControl(grid, event) : browsePlain(grid, event);
}

function browsePlain({ selecting, typing }: GridController, event: KeyboardEvent): boolean {
  const back = event.shiftKey ? -1 : 1;
  const actions: Readonly<Record<string, () => void>> = {
    Enter: () => selecting.enter(back),
    Tab: () => selecting.tab(back),
    F2: () => typing.begin(),
    Delete: () => typing.clear(),
    Backspace: () => typing.begin(true),
    Home: () => selecting.rowEdge(false, event.shiftKey),
    End: () => selecting.rowEdge(true, event.shiftKey),
    PageUp: () => selecting.page(-1, event.shiftKey),
    PageDown: () => selecting.page(1, event.shiftKey),
    Escape: () => selecting.dismiss(),
  };
  const action = actions[event.key];
  action?.();
  return action !== undefined;
}

function browseWithControl({ selecting, typing }: GridController, event: KeyboardEvent): boolean {
  const actions: Readonly<Record<string, () => void>> = {
    a: () => selecting.selectAll(),
    d: () => typing.fill(true),
    r: () => typing.fill(false),
    home: () => selecting.corner(false, event.shiftKey),
    end: () => selecting.corner(true, event.shiftKey),
  };
  const action = actions[event.key.toLowerCase()];
  action?.();
  return action !== undefined;
}
