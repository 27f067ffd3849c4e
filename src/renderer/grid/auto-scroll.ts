/** 按住鼠标拖到表格外面：选区朝那边一行一行（一列一列）地走，表格跟着滚。 */
const pace = 60;

export interface Steps {
  readonly rows: number;
  readonly columns: number;
}

/** 指针在外框的哪一边；在框内为 null。 */
export function stepsToward(box: DOMRect, x: number, y: number): Steps | null {
  const rows = y < box.top ? -1 : y > box.bottom ? 1 : 0;
  const columns = x < box.left ? -1 : x > box.right ? 1 : 0;
  return rows === 0 && columns === 0 ? null : { rows, columns };
}

/** 从按下鼠标起看着指针，`box` 是此刻不必滚的一片；返回停下的办法。 */
export function watchDrag(box: () => DOMRect, move: (steps: Steps) => void, ended: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | null = null;
  let steps: Steps | null = null;
  const pause = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const onMove = (event: MouseEvent): void => {
    // 在窗口外松开的，回来时按键已经抬起。
    steps = event.buttons === 1 ? stepsToward(box(), event.clientX, event.clientY) : null;
    if (event.buttons !== 1) stop();
    else if (steps === null) pause();
    else
      timer ??= setInterval(() => {
        // 滚到了头，指针底下就是要选的格了。
        if (steps !== null && stepsToward(box(), event.clientX, event.clientY) !== null) move(steps);
      }, pace);
  };
  const stop = (): void => {
    pause();
    window.removeEventListener('mousemove', onMove);
    window.removeEventListener('mouseup', stop);
    window.removeEventListener('blur', stop);
    ended();
  };
  window.addEventListener('mousemove', onMove);
  window.addEventListener('mouseup', stop);
  window.addEventListener('blur', stop);
  return stop;
}
