/** 窗口窄不窄：与样式表里右栏浮起的界限一致。 */
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 1199px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
