/** 情况说明的各段：数字点开看来处、去那一格，双击或点“改写”就地改；沿用上年的左边一道，带“确认”。 */
import { Fragment, memo, useCallback, useState, type ReactElement, type RefObject } from 'react';
import type { NarrativeParagraph, NarrativeView, ParagraphEdit } from '../../shared/contract/index.js';
import { useGrowing } from '../parts/growing.js';
import { editParagraph } from '../state/text-actions.js';
import { FigureCard, followFigure, type OpenFigure } from './figure-card.js';
import { usePaperZoom } from './paper-zoom.js';
import { Body } from './paragraph.js';
import { ParagraphEditor } from './paragraph-editor.js';
import type { FigureActs } from './piece.js';
import { useKeyboardBack, useWanted } from './wanted.js';

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
  useWanted(wanted, canvas, stretches);
  return (
    <div className="canvas scrolls" data-scroll="narrative" ref={canvas}>
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
