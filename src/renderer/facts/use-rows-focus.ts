/** 小表的焦点：要去的格画好了再去；原来那一格没有了（撤销、删行），就近停下，不落到页外。 */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

export interface RowsFocus {
  /** 去这一格；还没有画出来的，画出来就去，此刻答假。 */
  readonly at: (row: number, column: number) => boolean;
}

export function useRowsFocus(box: RefObject<HTMLElement | null>, rows: number): RowsFocus {
  const wanted = useRef<string | null>(null);
  /** 焦点最近在表里的哪一格；离开了为 null。 */
  const here = useRef<string | null>(null);
  const take = (cell: string): boolean => {
    const input = box.current?.querySelector<HTMLInputElement>(`[data-cell="${cell}"]`);
    if (input == null) return false;
    input.focus();
    input.select();
    return true;
  };
  useEffect(() => {
    // 点到别处，哪怕是空白的地方，就是离开了。
    const note = ({ target }: Event): void => {
      const own = target instanceof HTMLElement && box.current?.contains(target) === true;
      here.current = own ? (target.dataset['cell'] ?? '') : null;
    };
    document.addEventListener('focusin', note);
    document.addEventListener('mousedown', note);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('mousedown', note);
    };
  }, [box]);
  useLayoutEffect(() => {
    const cell = wanted.current;
    wanted.current = null;
    if (cell !== null && take(cell)) return;
    if (here.current === null || document.activeElement !== document.body) return;
    const [row = 0, column = 0] = here.current.split('/').map(Number);
    if (rows === 0 || !take(`${Math.min(row, rows - 1)}/${column}`))
      box.current?.querySelector<HTMLElement>('.add-row')?.focus();
  });
  return {
    at(row, column) {
      const taken = take(`${row}/${column}`);
      wanted.current = taken ? null : `${row}/${column}`;
      return taken;
    },
  };
}
