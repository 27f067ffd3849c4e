/**
 * 返回时回到原来看着的地方：能滚的框各有名字（`data-scroll`），离开时记下滚到哪里，回来时滚回去。
 * 页上的内容一段一段来，够得着那里为止；人自己一滚、一按，就不再动。
 */
import { enterMain } from './panes.js';

const boxes = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-scroll]')];

export const scrollsNow = (): ReadonlyMap<string, number> =>
  new Map(boxes().map((box) => [box.dataset['scroll'] ?? '', box.scrollTop]));

/** 至多等这么久（毫秒）：内容比原来短了，就永远够不着。 */
const patience = 3000;

let stopLast: () => void = () => undefined;

/** 滚回去；键盘还没有去处的，到这一页看着的一项。 */
export function returnTo(scrolls: ReadonlyMap<string, number>): void {
  stopLast();
  const own = new AbortController();
  const { signal } = own;
  const settle = (): void => {
    const wanted = [...scrolls].filter(([, top]) => top > 0);
    const reached = wanted.map(([name, top]) => {
      const box = boxes().find(({ dataset }) => dataset['scroll'] === name);
      if (box === undefined) return false;
      if (Math.abs(box.scrollTop - top) > 1) box.scrollTop = top;
      return Math.abs(box.scrollTop - top) <= 1;
    });
    const focused = document.activeElement !== document.body || enterMain();
    if (focused && reached.every(Boolean)) own.abort();
  };
  const observer = new MutationObserver(settle);
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => own.abort(), patience);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  for (const name of ['wheel', 'pointerdown', 'keydown'] as const)
    window.addEventListener(name, () => own.abort(), { signal, capture: true });
  stopLast = () => own.abort();
}
