/**
 * 做完一件事，原来的按钮没有了、点不得了：画面换过以后，焦点到这几处里第一处点得到的，不落到页外。
 * `fresh` 是做完之后会换新的那份内容。
 */
import { useLayoutEffect, useRef, type RefObject } from 'react';

export function useFocusAfter(
  fresh: unknown,
  box: RefObject<HTMLElement | null>,
): (...selectors: readonly string[]) => void {
  const wanted = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const own = box.current;
    const selectors = wanted.current;
    wanted.current = [];
    // 人已经到别处去了的，不抢。
    const { activeElement } = document;
    if (own === null || (activeElement !== document.body && !own.contains(activeElement))) return;
    for (const selector of selectors) {
      const found = own.querySelector<HTMLElement>(`${selector}:not(:disabled)`);
      if (found === null) continue;
      found.focus();
      return;
    }
  }, [fresh, box]);
  return (...selectors) => {
    wanted.current = selectors;
  };
}
