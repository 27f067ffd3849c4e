/** 常驻输入框本身：事件原样交给控制器。 */
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import type { GridController } from './grid-controller.js';
import { holdUnfinished } from '../state/unfinished.js';
import { handleKey } from './grid-keys.js';

/** 框是空的，浏览器便以为没有可剪可抄的；说一声有，菜单里的剪切、复制才会发事件来。 */
function enableCommands(input: HTMLTextAreaElement | null): void {
  const allow = (event: Event): void => {
    if (input?.dataset['idle'] === 'true') event.preventDefault();
  };
  for (const name of ['beforecut', 'beforecopy', 'beforepaste']) input?.addEventListener(name, allow);
}

export function CellInput({ grid }: { readonly grid: GridController }): ReactElement {
  const input = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => grid.stage.attachInput(input.current), [grid]);
  useLayoutEffect(() => enableCommands(input.current), []);
  useEffect(() => holdUnfinished(() => grid.typing.commit()), [grid]);
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
      onCompositionStart={() => grid.typing.typed(true)}
      onCompositionEnd={() => grid.typing.typed(false)}
      onInput={(event) => {
        const { nativeEvent } = event;
        grid.typing.typed(nativeEvent instanceof InputEvent && nativeEvent.isComposing);
      }}
      onCopy={(event) => {
        if (grid.transfer.copy(event.clipboardData)) event.preventDefault();
      }}
      onCut={(event) => {
        if (!grid.transfer.copy(event.clipboardData)) return;
        event.preventDefault();
        grid.typing.clear();
      }}
      onPaste={(event) => {
        if (grid.transfer.paste(event.clipboardData)) event.preventDefault();
      }}
      onBlur={() => {
        // 切到别的窗口去看一眼，不算填完。
        if (document.hasFocus()) grid.typing.commit();
      }}
    />
  );
}
