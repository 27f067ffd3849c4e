/** 点工具条、状态栏上的按钮，左栏上正开着的这张表，键盘仍归表格：像 Excel 那样，点完接着走、接着打。 */
import { useEffect } from 'react';
import type { GridController } from './grid-controller.js';

const bars = '.bar button, .formula button, .status button, .rail-item[aria-current="page"]';

export function useKeyboardKept(grid: GridController): void {
  useEffect(() => {
    const onMouseDown = (event: MouseEvent): void => {
      const onBar = event.target instanceof Element && event.target.closest(bars) !== null;
      if (!onBar || document.activeElement?.classList.contains('cell-input') !== true) return;
      // 焦点不动，就不会有“离开”来收尾，填了一半的在这里收。
      grid.typing.commit();
      event.preventDefault();
    };
    document.addEventListener('mousedown', onMouseDown);
    return () => document.removeEventListener('mousedown', onMouseDown);
  }, [grid]);
}
