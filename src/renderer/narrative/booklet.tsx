/** 情况说明的各段：数字点了去那一格，双击或点“改写”就地改；沿用上年的左边一道，带“确认”。 */
import { Fragment, useEffect, useState, type ReactElement } from 'react';
import type { NarrativeParagraph, NarrativeView, ParagraphEdit } from '../../shared/contract/index.js';
import { confirmParagraphs, editParagraph, restoreParagraph } from '../state/text-actions.js';
import { SecretMark } from '../pages/secret-mark.js';
import { ParagraphEditor } from './paragraph-editor.js';
import { paragraphMenu } from './paragraph-menu.js';
import { Piece } from './piece.js';

interface BodyProps {
  readonly view: NarrativeView;
  readonly paragraph: NarrativeParagraph;
  readonly wanted: string | null;
  readonly onEdit: () => void;
}

function Marks({ paragraph }: { readonly paragraph: NarrativeParagraph }): ReactElement | null {
  const [compare, setCompare] = useState(false);
  const { own } = paragraph;
  if (own === undefined) return null;
  return (
    <span className="paragraph-marks">
      {own.confirmed ? null : (
        <button type="button" className="btn ask s" onClick={() => void confirmParagraphs([paragraph.id])}>
          确认
        </button>
      )}
      {own.changed ? (
        <button
          type="button"
          className="btn line s"
          aria-expanded={compare}
          onClick={() => setCompare(!compare)}
        >
          模板变了
        </button>
      ) : null}
      <button type="button" className="btn s" onClick={() => void restoreParagraph(paragraph.id)}>
        {own.template === null ? '去掉' : '恢复模板'}
      </button>
      {compare && own.template !== null ? (
        <span className="template-now sm">
          现在的模板：{own.template.map((piece) => piece.text ?? '（待填）').join('')}
        </span>
      ) : null}
    </span>
  );
}

function Body({ view, paragraph, wanted, onEdit }: BodyProps): ReactElement {
  const pieces = paragraph.pieces.map((piece, at) => <Piece key={at} piece={piece} wanted={wanted} />);
  const menu = paragraphMenu(view, paragraph, onEdit);
  if (paragraph.heading === 1)
    return (
      <h3 data-slot={paragraph.id} {...menu}>
        {pieces}
      </h3>
    );
  if (paragraph.heading === 2) return <h4 {...menu}>{pieces}</h4>;
  const looks = [
    'editable',
    paragraph.secret === undefined ? '' : 'secret-text',
    paragraph.own === undefined ? '' : paragraph.own.confirmed ? 'own' : 'unconfirmed',
  ];
  return (
    <div className={looks.filter(Boolean).join(' ')} data-slot={paragraph.id} tabIndex={-1} {...menu}>
      <p className={paragraph.id === wanted ? 'wanted' : ''} onDoubleClick={onEdit}>
        {pieces}
      </p>
      <button
        type="button"
        className="rewrite-open btn s"
        onClick={onEdit}
        aria-label={`改写 ${paragraph.id}`}
      >
        改写
      </button>
      <Marks paragraph={paragraph} />
      {paragraph.secret === undefined ? null : (
        <span className="paragraph-marks">
          <SecretMark kind="paragraph" id={paragraph.id} basis={paragraph.secret} what={paragraph.id} />
        </span>
      )}
    </div>
  );
}

/** 公开册在这里换页：上一页的页码与一道空。页码是推算的，一段排在它开头的那一页。 */
function PageTurn({
  pages,
  at,
}: {
  readonly pages: NarrativeView['pages'];
  readonly at: number;
}): ReactElement | null {
  const [before, now] = [pages?.[at - 1], pages?.[at]];
  if (before === undefined || now === undefined || before === now) return null;
  return (
    <div className="page-turn" role="separator" aria-label={`第 ${now} 页`}>
      — {now - 1} —
    </div>
  );
}

export function Booklet({
  view,
  wanted,
}: {
  readonly view: NarrativeView;
  readonly wanted: string | null;
}): ReactElement {
  const [editing, setEditing] = useState<ParagraphEdit | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const slot = document.querySelector(`[data-slot="${CSS.escape(wanted)}"]`);
    slot?.scrollIntoView({ block: 'center' });
    if (slot instanceof HTMLElement) slot.focus({ preventScroll: true });
  }, [wanted]);
  const open = async (id: string): Promise<void> => setEditing(await editParagraph(id));
  return (
    <div className="canvas scrolls">
      <article className="paper">
        <h2>{view.title}</h2>
        {view.paragraphs.map((paragraph, at) => (
          <Fragment key={paragraph.id}>
            <PageTurn pages={view.pages} at={at} />
            {editing?.id === paragraph.id ? (
              <ParagraphEditor
                edit={editing}
                rewritten={paragraph.own !== undefined}
                onDone={() => setEditing(null)}
              />
            ) : (
              <Body
                view={view}
                paragraph={paragraph}
                wanted={wanted}
                onEdit={() => void open(paragraph.id)}
              />
            )}
          </Fragment>
        ))}
      </article>
    </div>
  );
}
