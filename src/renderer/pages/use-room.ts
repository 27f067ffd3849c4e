/** 白纸上留给表格的地方：随窗口、附注的高矮变化。 */
import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Room {
  readonly width: number;
  readonly height: number;
}

const nothing: Room = { width: 0, height: 0 };

/** `sheet` 的内高减去表格以外的部分（标题、单位行、附注）。 */
export function useRoom(sheet: RefObject<HTMLElement | null>, grid: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>(nothing);
  useLayoutEffect(() => {
    const paper = sheet.current;
    const slot = grid.current;
    if (paper === null || slot === null) return undefined;
    const measure = (): void => {
      const style = getComputedStyle(paper);
      const padding = Number.parseInt(style.paddingTop, 10) + Number.parseInt(style.paddingBottom, 10);
      const others = [...paper.children]
        .filter((child) => child !== slot)
        .reduce((sum, child) => sum + child.getBoundingClientRect().height, 0);
      const width = Math.floor(slot.getBoundingClientRect().width);
      const height = Math.floor(paper.clientHeight - padding - others);
      setRoom((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    // 当场先量一次，表格随这一页一起画；不等下一帧——窗口还没有显出来时，下一帧不一定有。
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [paper, ...paper.children]) if (element !== slot) observer.observe(element);
    return () => observer.disconnect();
  }, [sheet, grid]);
  return room;
}
