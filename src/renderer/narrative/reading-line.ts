/** 人在读的地方：版心高的三分之一处，与那里的一段。 */

const READING = 1 / 3;

/** 在读的一行离窗口顶多高。 */
export const readingLine = (canvas: HTMLElement): number =>
  canvas.getBoundingClientRect().top + canvas.clientHeight * READING;

const within = (element: HTMLElement, selector: string): HTMLElement[] => [
  ...element.querySelectorAll<HTMLElement>(selector),
];

/** 在读的一行所在的一段。 */
export function readingElement(canvas: HTMLElement): HTMLElement | undefined {
  const line = readingLine(canvas);
  const reached = (element: HTMLElement): boolean => element.getBoundingClientRect().top <= line;
  // 先找到哪一截：逐段量，看不见的截也要当场排版。
  const stretch = within(canvas, '.stretch').findLast(reached);
  return stretch === undefined ? undefined : within(stretch, '[data-at]').findLast(reached);
}

/** 正在读的一段在 `paragraphs` 里的次序：卷到头是第一段，卷到底是最后一段。 */
export function paragraphAt(canvas: HTMLElement): number {
  const orderOf = (element: HTMLElement | undefined): number => Number(element?.dataset['at'] ?? 0);
  if (canvas.scrollTop <= 0) return 0;
  if (canvas.scrollTop + canvas.clientHeight >= canvas.scrollHeight - 1)
    return orderOf(within(canvas, '[data-at]').at(-1));
  return orderOf(readingElement(canvas));
}
