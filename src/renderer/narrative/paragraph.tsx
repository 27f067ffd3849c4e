/** 正文的一段或一个标题：各块、改写的入口、沿用上年与涉密的记号。 */
import { useState, type ReactElement } from 'react';
import type { NarrativeParagraph, NarrativePiece, NarrativeView } from '../../shared/contract/index.js';
import { SecretMark } from '../pages/secret-mark.js';
import { confirmParagraphs, restoreParagraph } from '../state/text-actions.js';
import { paragraphMenu } from './paragraph-menu.js';
import { Piece, type FigureActs } from './piece.js';

interface BodyProps {
  readonly view: NarrativeView;
  readonly paragraph: NarrativeParagraph;
  /** 第几段。 */
  readonly at: number;
  readonly wanted: string | null;
  readonly figures: FigureActs;
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

/** 写着原因时，框后面的句号先不写：框占一整块，它会孤零零落到下一行。 */
const withoutMark = (piece: NarrativePiece): NarrativePiece =>
  piece.type === 'text' ? { ...piece, text: piece.text.replace(/^[。；，、]/u, '') } : piece;

export function Body({ view, paragraph, at, wanted, figures, onEdit }: BodyProps): ReactElement {
  const [writing, setWriting] = useState<number | null>(null);
  const pieces = paragraph.pieces.map((piece, order) => (
    <Piece
      key={order}
      piece={writing !== null && order === writing + 1 ? withoutMark(piece) : piece}
      wanted={wanted}
      figures={figures}
      writing={{ open: order === writing, set: (open) => setWriting(open ? order : null) }}
    />
  ));
  const menu = paragraphMenu(view, paragraph, onEdit);
  if (paragraph.heading === 1)
    return (
      <h3 data-slot={paragraph.id} data-at={at} {...menu}>
        {pieces}
      </h3>
    );
  if (paragraph.heading === 2)
    return (
      <h4 data-at={at} {...menu}>
        {pieces}
      </h4>
    );
  const looks = [
    'editable',
    paragraph.secret === undefined ? '' : 'secret-text',
    paragraph.own === undefined ? '' : paragraph.own.confirmed ? 'own' : 'unconfirmed',
  ];
  return (
    <div
      className={looks.filter(Boolean).join(' ')}
      data-slot={paragraph.id}
      data-at={at}
      tabIndex={-1}
      {...menu}
    >
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
