/** 一处状态、一个入口：页面只读取片段，修改只经 update。 */
import { useSyncExternalStore } from 'react';
import { initialState, type AppState } from './model.js';

let current: AppState = initialState;
const listeners = new Set<() => void>();

export const getState = (): AppState => current;

export function update(change: Partial<AppState> | ((state: AppState) => Partial<AppState>)): void {
  const part = typeof change === 'function' ? change(current) : change;
  current = { ...current, ...part };
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** 选取函数须返回状态里原有的对象或基本值，免得每次都算作变化。 */
export function useApp<T>(select: (state: AppState) => T): T {
  return useSyncExternalStore(subscribe, () => select(current));
}
