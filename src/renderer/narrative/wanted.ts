/** 正文里要去的一处：卷到眼前、键盘到那里；改写收起之后键盘回到那一段。 */
import { useEffect, useRef, type RefObject } from 'react';
import type { Page } from '../state/model.js';
import { useApp } from '../state/store.js';

/** 改写收起了，键盘还在那一段；已经到别处去的不拉回来。 */
export function useKeyboardBack(rewritten: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    const closed = before.current;
    before.current = rewritten;
    if (closed === null || rewritten !== null || document.activeElement !== document.body) return;
    slotOf(closed)?.focus({ preventScroll: true });
  }, [rewritten]);
}

/** 去要去的一处：看得见的不动，不然卷到当中；又点一次同一处，再去一次。 */
export function useWanted(
  wanted: string | null,
  canvas: RefObject<HTMLDivElement | null>,
  stretches: readonly unknown[],
): void {
  // 每去一次，页就是新的一个。
  const page = useApp((state) => state.page);
  const found = useRef<Page | null>(null);
  useEffect(() => {
    // 要去的一处也许还没有接上：接上一段找一次，到了就不再拉回来。
    if (wanted === null || found.current === page) return;
    const slot = slotOf(wanted);
    if (slot === null) return;
    found.current = page;
    if (!isWhole(slot, canvas.current)) slot.scrollIntoView({ block: 'center' });
    slot.focus({ preventScroll: true });
  }, [wanted, page, canvas, stretches]);
}

/** 整个看得见。 */
function isWhole(element: Element, frame: Element | null): boolean {
  if (frame === null) return false;
  const [own, around] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return own.height > 0 && own.top >= around.top && own.bottom <= around.bottom;
}

const slotOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-slot="${CSS.escape(id)}"]`);
