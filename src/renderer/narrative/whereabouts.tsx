/** 工具行的“到哪一节”与“第几页”：跟着正文滚动，选一节就把那一节卷到最上面；在读的一节告诉状态栏。 */
import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { NarrativeView } from '../../shared/contract/index.js';
import { update } from '../state/store.js';
import { paragraphAt } from './reading-line.js';
import { sectionAt, sectionsOf, type Section } from './sections.js';

/** 状态栏的“本节几条”：离开这一页就没有了。 */
function useReading(section: Section | null): void {
  useEffect(() => update({ section }), [section]);
  useEffect(() => () => update({ section: null }), []);
}

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
  const sections = useMemo(() => sectionsOf(paragraphs), [paragraphs]);
  const section = sectionAt(sections, at);
  useReading(section);
  const goTo = (order: number): void => {
    const element = canvas.current;
    const heading = element?.querySelector(`[data-at="${order}"]`) ?? null;
    if (element === null || heading === null) return;
    heading.scrollIntoView({ block: 'start' });
    chosen.current = { at: order, top: element.scrollTop };
    setAt(order);
  };
  return (
    <>
      <select
        aria-label="到哪一节"
        value={section?.order ?? ''}
        onChange={(event) => goTo(Number(event.target.value))}
      >
        {section === null ? (
          <option value="" disabled>
            到哪一节
          </option>
        ) : null}
        {sections.map(({ id, title, order }) => (
          <option key={id} value={order}>
            {title}
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
