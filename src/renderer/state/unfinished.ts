/**
 * 正在打、还没有交出去的字：格里、原因、改写着的一段。离开那里、换项目、关窗口之前都收好，不丢。
 */
import { useEffect, useRef } from 'react';
import { getState } from './store.js';
import { afterTasks, busyWithTasks } from './task.js';

/** 收好一处：改过的交出去，没有改的不动。`gone`：这一处已从页上拿掉，不必再收起它。 */
type Finish = (gone: boolean) => void;

const unfinished = new Set<Finish>();

/** 开着的一处；返回收起时要做的。 */
export function holdUnfinished(finish: Finish): () => void {
  unfinished.add(finish);
  return () => void unfinished.delete(finish);
}

/** 各处都收好；换项目、导出、关窗口之前。 */
export function finishTyping(): void {
  for (const finish of [...unfinished]) finish(false);
}

/** 关窗口之前：框里的字也收好。返回等它存住的；没有要等的为 null。 */
export function finishBeforeLeaving(): Promise<void> | null {
  // 补充资料这些框，光标离开就存。
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  finishTyping();
  return busyWithTasks() ? afterTasks() : null;
}

/** 是哪个项目：换了项目，不能把字存到另一本里去。 */
function openProject(): string | null {
  const { project } = getState();
  return project === null ? null : `${project.fileName ?? ''}|${project.department}|${project.year}`;
}

/** 开着一处编辑：收拾时、这一处从页上拿掉时都收好。 */
export function useUnfinished(finish: Finish): void {
  const latest = useRef(finish);
  useEffect(() => {
    latest.current = finish;
  });
  useEffect(() => {
    const opened = openProject();
    const own = (gone: boolean): void => latest.current(gone);
    const release = holdUnfinished(own);
    return () => {
      release();
      if (openProject() === opened) own(true);
    };
  }, []);
}
