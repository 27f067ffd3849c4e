/** 工具行的“到哪一节”与“第几页”：跟着正文滚动，选一节就把那一节卷到最上面。 */
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { NarrativeView } from '../../shared/contract/index.js';
import { paragraphAt } from './reading-line.js';

export function Whereabouts({
  view,
  canvas,
}: {
  readonly view: NarrativeView;
  readonly canvas: RefObject<HTMLDivElement | null>;
}): ReactElement {
  const { paragraphs, pages } = view;
  const [at, setAt] = useState(0);
  // 选了的一节短、卷不到最上面时，仍以所选的为准，直到再卷动。
  const chosen = useRef<{ readonly at: number; readonly top: number } | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const follow = (): void => {
      if (chosen.current?.top !== element.scrollTop) chosen.current = null;
      setAt(chosen.current?.at ?? paragraphAt(element));
    };
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [canvas, view]);
  const sections = paragraphs
    .map((paragraph, order) => ({ ...paragraph, order }))
    .filter(({ heading }) => heading === 1);
  const goTo = (order: number): void => {
    const element = canvas.current;
    const heading = element?.querySelector(`[data-at="${order}"]`) ?? null;
    if (element === null || heading === null) return;
    heading.scrollIntoView({ block: 'start' });
    chosen.current = { at: order, top: element.scrollTop };
    setAt(order);
  };
  const section = sections.findLast(({ order }) => order <= at);
  return (
    <>
      <select
        aria-label="到哪一节"
        value={section?.order ?? ''}
        onChange={(event) => goTo(Number(event.target.value))}
      >
        {section === undefined ? (
          <option value="" disabled>
            到哪一节
          </option>
        ) : null}
        {sections.map((one) => (
          <option key={one.id} value={one.order}>
            {one.pieces.map((piece) => piece.text ?? '').join('')}
          </option>
        ))}
      </select>
      {pages === undefined ? null : (
        <span className="whereabouts sm mut" title="按公开册的版心推算；以导出的为准">
          第 {pages[at] ?? 1} 页，约 {Math.max(1, ...pages)} 页
        </span>
      )}
    </>
  );
}
