/** 常驻输入框本身：事件原样交给控制器。 */
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import type { GridController } from './grid-controller.js';
import { handleKey } from './grid-keys.js';

export function CellInput({ grid }: { readonly grid: GridController }): ReactElement {
  const input = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => grid.attachInput(input.current), [grid]);
  return (
    <textarea
      ref={input}
      className="cell-input"
      rows={1}
      spellCheck={false}
      autoComplete="off"
      aria-label="表格"
      onKeyDown={(event) => {
        if (handleKey(grid, event.nativeEvent)) event.preventDefault();
      }}
      onCompositionStart={() => grid.typed(true)}
      onCompositionEnd={() => grid.typed(false)}
      onInput={(event) => {
        const { nativeEvent } = event;
        grid.typed(nativeEvent instanceof InputEvent && nativeEvent.isComposing);
      }}
      onCopy={(event) => {
        if (grid.copy(event.clipboardData)) event.preventDefault();
      }}
      onCut={(event) => {
        if (!grid.copy(event.clipboardData)) return;
        event.preventDefault();
        grid.clear();
      }}
      onPaste={(event) => {
        if (grid.paste(event.clipboardData)) event.preventDefault();
      }}
      onBlur={() => {
        // 切到别的窗口去看一眼，不算填完。
        if (document.hasFocus()) grid.commit();
      }}
    />
  );
}
