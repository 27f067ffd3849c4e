/** 情况说明的各段：数字点开看来处、去那一格，双击或点“改写”就地改；沿用上年的左边一道，带“确认”。 */
import {
  Fragment,
  memo,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type RefObject,
} from 'react';
import type {
  NarrativeParagraph,
  NarrativePiece,
  NarrativeView,
  ParagraphEdit,
} from '../../shared/contract/index.js';
import { useGrowing } from '../parts/growing.js';
import { confirmParagraphs, editParagraph, restoreParagraph } from '../state/text-actions.js';
import { SecretMark } from '../pages/secret-mark.js';
import { usePaperZoom } from './paper-zoom.js';
import { FigureCard, followFigure, type OpenFigure } from './figure-card.js';
import { ParagraphEditor } from './paragraph-editor.js';
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

function Body({ view, paragraph, at, wanted, figures, onEdit }: BodyProps): ReactElement {
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

/** 正在改写的一段，与是不是正在挑要插入的数。 */
export interface Rewriting {
  readonly edit: ParagraphEdit;
  readonly picking: boolean;
}

interface StretchProps {
  readonly view: NarrativeView;
  readonly paragraphs: readonly NarrativeParagraph[];
  /** 头一段是第几段。 */
  readonly from: number;
  readonly wanted: string | null;
  readonly shown: OpenFigure | null;
  /** 在改写的一段，在这几段里才给。 */
  readonly rewriting: Rewriting | null;
  readonly onCard: (card: OpenFigure | null) => void;
  readonly onRewriting: (rewriting: Rewriting | null) => void;
}

/** 连着的几段；接上后面的时候，这里不再画。 */
const Stretch = memo((props: StretchProps): ReactElement[] => {
  const { view, paragraphs, from, wanted, shown, rewriting, onCard, onRewriting } = props;
  const open = async (id: string): Promise<void> => {
    const edit = await editParagraph(id);
    onRewriting(edit === null ? null : { edit, picking: false });
  };
  const figuresOf = (paragraph: string): FigureActs => ({
    shown: shown?.piece ?? null,
    onOpen: (piece, chip) => onCard({ piece, paragraph, chip }),
    onJump: (piece) => followFigure(piece, paragraph),
  });
  return paragraphs.map((paragraph, order) => (
    <Fragment key={paragraph.id}>
      <PageTurn pages={view.pages} at={from + order} />
      {rewriting?.edit.id === paragraph.id ? (
        <ParagraphEditor
          edit={rewriting.edit}
          rewritten={paragraph.own !== undefined}
          picking={rewriting.picking}
          onPicking={(picking) => onRewriting({ ...rewriting, picking })}
          onDone={() => onRewriting(null)}
        />
      ) : (
        <Body
          view={view}
          paragraph={paragraph}
          at={from + order}
          wanted={wanted}
          figures={figuresOf(paragraph.id)}
          onEdit={() => void open(paragraph.id)}
        />
      )}
    </Fragment>
  ));
});

/** 改写收起了，键盘还在那一段；已经到别处去的不拉回来。 */
function useKeyboardBack(rewritten: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    const closed = before.current;
    before.current = rewritten;
    if (closed === null || rewritten !== null || document.activeElement !== document.body) return;
    slotOf(closed)?.focus({ preventScroll: true });
  }, [rewritten]);
}

const slotOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-slot="${CSS.escape(id)}"]`);

/** 一次接上几段。 */
const stretch = 30;

export function Booklet({
  view,
  wanted,
  canvas,
  rewriting,
  onRewriting,
}: {
  readonly view: NarrativeView;
  readonly wanted: string | null;
  /** 卷动的一层：工具行跟着它说在第几节、第几页。 */
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly rewriting: Rewriting | null;
  readonly onRewriting: (rewriting: Rewriting | null) => void;
}): ReactElement {
  usePaperZoom(canvas);
  const [card, setCard] = useState<(OpenFigure & { readonly view: NarrativeView }) | null>(null);
  // 文字重写过，卡片说的就是从前的数了。
  const shown = card?.view === view ? card : null;
  const stretches = useGrowing(view.paragraphs, stretch);
  const openCard = useCallback((open: OpenFigure | null) => setCard(open && { ...open, view }), [view]);
  useKeyboardBack(rewriting?.edit.id ?? null);
  const found = useRef<string | null>(null);
  useEffect(() => {
    // 要去的一处也许还没有接上：接上一段找一次，到了就不再拉回来。
    if (wanted === null) found.current = null;
    if (wanted === null || found.current === wanted) return;
    const slot = document.querySelector(`[data-slot="${CSS.escape(wanted)}"]`);
    if (slot === null) return;
    found.current = wanted;
    slot.scrollIntoView({ block: 'center' });
    if (slot instanceof HTMLElement) slot.focus({ preventScroll: true });
  }, [wanted, stretches]);
  return (
    <div className="canvas scrolls" ref={canvas}>
      <article className="paper">
        <h2>{view.title}</h2>
        {stretches.map((paragraphs, at) => (
          <div key={at} className="stretch">
            <Stretch
              view={view}
              paragraphs={paragraphs}
              from={at * stretch}
              wanted={wanted}
              shown={shown}
              rewriting={paragraphs.some(({ id }) => id === rewriting?.edit.id) ? rewriting : null}
              onCard={openCard}
              onRewriting={onRewriting}
            />
          </div>
        ))}
      </article>
      {shown === null ? null : <FigureCard open={shown} view={view} onClose={() => setCard(null)} />}
    </div>
  );
}
