/** 情况说明：段落里的数字是活的，点了去那一格；缺的原因就地填。 */
import { useEffect, type ReactElement } from 'react';
import type { MissingSlot, NarrativeParagraph, NarrativeView } from '../../shared/contract/index.js';
import { update } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { Piece } from './narrative-piece.js';

function Paragraph({
  paragraph,
  wanted,
}: {
  readonly paragraph: NarrativeParagraph;
  readonly wanted: string | null;
}): ReactElement {
  const pieces = paragraph.pieces.map((piece, at) => <Piece key={at} piece={piece} wanted={wanted} />);
  if (paragraph.heading === 1) return <h3>{pieces}</h3>;
  if (paragraph.heading === 2) return <h4>{pieces}</h4>;
  return (
    <p data-slot={paragraph.id} className={paragraph.id === wanted ? 'wanted' : ''}>
      {pieces}
    </p>
  );
}

const slotWords: Readonly<Record<MissingSlot['kind'], string>> = {
  reason: '原因',
  fact: '补充资料',
  figure: '数字',
};

/** 去要填的地方：事实在补充资料页，其余就在本页。 */
function goToSlot(slot: MissingSlot): void {
  update({
    page: slot.kind === 'fact' ? { kind: 'facts', key: slot.key } : { kind: 'narrative', key: slot.key },
  });
}

function MissingList({ missing }: { readonly missing: readonly MissingSlot[] }): ReactElement {
  return (
    <aside className="side static" aria-label="还要填">
      <div className="side-head">
        <b>还要填</b>
        <span className="grow" />
        <span className="sm mut">{missing.length === 0 ? '都填好了' : `${missing.length} 处`}</span>
      </div>
      <ul className="side-body">
        {missing.map((slot) => (
          <li key={`${slot.paragraph}:${slot.key}`}>
            <button type="button" className="side-item" onClick={() => goToSlot(slot)}>
              <b>{slot.label}</b>
              <span className="sm mut">{slotWords[slot.kind]}未填</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Booklet({
  view,
  wanted,
}: {
  readonly view: NarrativeView;
  readonly wanted: string | null;
}): ReactElement {
  useEffect(() => {
    if (wanted === null) return;
    const slot = document.querySelector(`[data-slot="${CSS.escape(wanted)}"]`);
    slot?.scrollIntoView({ block: 'center' });
    if (slot instanceof HTMLElement) slot.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <div className="canvas scrolls">
      <article className="paper">
        <h2>{view.title}</h2>
        {view.paragraphs.map((paragraph) => (
          <Paragraph key={paragraph.id} paragraph={paragraph} wanted={wanted} />
        ))}
      </article>
    </div>
  );
}

export function NarrativePage({ wanted }: { readonly wanted: string | null }): ReactElement {
  const { value, error } = useFetched('narrative.get', {});
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在写情况说明…</p>;
  return (
    <div className="with-side">
      <Booklet view={value} wanted={wanted} />
      <MissingList missing={value.missing} />
    </div>
  );
}
