/** 一处状态、一个入口：页面只读取片段，修改只经 update。 */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { initialState, type AppState } from './model.js';

let current: AppState = initialState;
const listeners = new Set<() => void>();

export const getState = (): AppState => current;

type Change = Partial<AppState> | ((state: AppState) => Partial<AppState>);

function apply(change: Change): void {
  const part = typeof change === 'function' ? change(current) : change;
  current = { ...current, ...part };
}

export function update(change: Change): void {
  apply(change);
  tell();
}

/** 攒着没画的，至迟这时画（毫秒）：两帧之内，人看不出晚。 */
const latest = 30;
let waiting: ReturnType<typeof setTimeout> | null = null;

/**
 * 状态当场就变，画面等下一次 `update`、下一次键鼠，至迟 30 毫秒：填完一格光标移开，合计几毫秒就到，
 * 两样一起画一次；各画各的，合计要等光标那一帧画完才轮得到。
 */
export function updateSoon(change: Change): void {
  apply(change);
  waiting ??= setTimeout(tell, latest);
}

const along: (() => void)[] = [];

/** 与攒着的状态同一次画的（输入框收起）：自己先画，要白画一帧，还挡着就到的合计。 */
export function showAlong(draw: () => void): void {
  along.push(draw);
  waiting ??= setTimeout(tell, latest);
}

function tell(): void {
  if (waiting !== null) clearTimeout(waiting);
  waiting = null;
  for (const draw of along.splice(0)) draw();
  for (const listener of listeners) listener();
}

const inputs = [
  'keydown',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionend',
  'mousedown',
  'mousemove',
  'dblclick',
  'contextmenu',
  'copy',
  'cut',
  'paste',
  'blur',
];

/**
 * 键鼠照着画面来：来了就先把攒着的当场画完。等到这一拍末尾再画就晚了：地址框得了焦点、选中了旧地址，
 * 新地址才画进来，选中的没了，接着打的字会接在它后面。
 */
export function showBeforeInput(): void {
  const show = (event: Event): void => {
    // 没有按着的移动、画面动了补的一次，都不是人在拖。
    if (
      waiting !== null &&
      !(event.type === 'mousemove' && !(event instanceof MouseEvent && event.buttons > 0))
    )
      flushSync(tell);
  };
  for (const kind of inputs) window.addEventListener(kind, show, true);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** 选取函数须返回状态里原有的对象或基本值，免得每次都算作变化。 */
export function useApp<T>(select: (state: AppState) => T): T {
  return useSyncExternalStore(subscribe, () => select(current));
}
