/** 返回稿逐段对照：行文一键照收（数仍是活的），改了的数、原因是一个个问题，多出来的段落可以添上。 */
import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import type { DraftRow, NarrativeView } from '../../shared/contract/index.js';
import { placeOf } from '../../shared/narrative/places.js';
import { keepOurs } from '../state/comparing.js';
import type { AppState } from '../state/model.js';
import { acceptDraftRow } from '../state/text-actions.js';
import { useFetched } from '../state/use-fetched.js';
import { DraftQuestion } from './draft-question.js';

const words: Readonly<Record<DraftRow['state'], string>> = {
  same: '相同',
  wording: '行文改了',
  figures: '改了数或原因',
  added: '返回稿多出',
  removed: '返回稿没有',
};

/** 一段、一问的记号：改了别处再对照时还认得。 */
const rowKey = (row: DraftRow): string => row.paragraph ?? `添：${row.theirs}`;
const questionKey = (row: DraftRow, { before, theirs }: DraftRow['questions'][number]): string =>
  `${rowKey(row)}|${before}|${theirs}`;

interface RowProps {
  readonly row: DraftRow;
  /** 文中的哪一处。 */
  readonly place: string;
  /** 已答“保持我们的”“不收”的。 */
  readonly kept: ReadonlySet<string>;
  readonly onTake: () => void;
}

function Row({ row, place, kept, onTake }: RowProps): ReactElement {
  const refused = kept.has(rowKey(row));
  return (
    <section className={`draft-row ${row.state}`} aria-label={place}>
      <div className="draft-head">
        <b>{place}</b>
        <span className="tagline">{words[row.state]}</span>
        <span className="grow" />
        {refused ? (
          <span className="sm mut">不收</span>
        ) : row.nodes === null ? null : (
          <>
            <button type="button" className="btn line s" onClick={onTake}>
              {row.paragraph === null ? '添上这一段' : '照收行文'}
            </button>
            <button type="button" className="btn s" onClick={() => keepOurs(rowKey(row))}>
              不收
            </button>
          </>
        )}
      </div>
      <div className="draft-pair">
        <p>{row.ours === '' ? <span className="mut">我们没有这一段</span> : row.ours}</p>
        <p>{row.theirs === '' ? <span className="mut">返回稿没有这一段</span> : row.theirs}</p>
      </div>
      {row.questions.map((one) => (
        <DraftQuestion
          key={questionKey(row, one)}
          question={one}
          kept={kept.has(questionKey(row, one))}
          onKeep={() => keepOurs(questionKey(row, one))}
        />
      ))}
    </section>
  );
}

/** 还要人答的几处。 */
const openIn = (rows: readonly DraftRow[], kept: ReadonlySet<string>): number =>
  rows.flatMap((row) => row.questions.filter((one) => !kept.has(questionKey(row, one)))).length;

interface Props {
  readonly compared: NonNullable<AppState['comparison']>;
  readonly view: NarrativeView;
  readonly onClose: () => void;
}

/** 键盘在这一页里：答完一问，按钮没有了，也不掉到外面。 */
function useKeyboardHere(
  rows: readonly DraftRow[],
  kept: ReadonlySet<string>,
): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [rows, kept]);
  return panel;
}

/** 结束了，键盘回到开始比较的那个按钮；窗口窄的在“文稿”菜单里。 */
function focusCompareButton(): void {
  const tools = [...document.querySelectorAll<HTMLButtonElement>('.narrative-tools button')];
  const words = ['与 Word 稿比较', '文稿'];
  tools.find(({ textContent }) => words.includes(textContent.trim()))?.focus();
}

export function DraftPanel({ compared, view, onClose }: Props): ReactElement {
  const { given, kept } = compared;
  // 每改一处重新对照：答过的、收过的就不再列。
  const { value } = useFetched('draft.compare', { source: { text: given.text } });
  const rows = (value ?? given).rows;
  const panel = useKeyboardHere(rows, kept);
  const changed = rows.filter((row) => row.state !== 'same');
  const added = view.paragraphs.flatMap(({ id }) => Number(/^附\/稿(\d+)$/.exec(id)?.[1] ?? 0));
  const serial = Math.max(0, ...added) + 1;
  const open = openIn(changed, kept);
  const close = (): void => {
    focusCompareButton();
    onClose();
  };
  return (
    <div
      ref={panel}
      className="canvas scrolls"
      data-scroll="narrative-draft"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <article className="draft">
        <div className="draft-top">
          <h2>与《{given.file}》对照</h2>
          <span className="mut">
            {changed.length === 0
              ? '没有不同'
              : `${changed.length} 段不同，${rows.length - changed.length} 段相同；${open} 处要答`}
          </span>
          <span className="grow" />
          <button type="button" className="btn line s" onClick={close}>
            结束比较 <span className="kbd">Esc</span>
          </button>
        </div>
        {changed.length > 0 ? (
          <div className="draft-pair draft-titles sm mut">
            <span>我们的</span>
            <span>返回稿</span>
          </div>
        ) : null}
        {changed.map((row) => (
          <Row
            key={rowKey(row)}
            row={row}
            place={row.paragraph === null ? '返回稿多出的一段' : placeOf(view, row.paragraph)}
            kept={kept}
            onTake={() => void acceptDraftRow(row, serial)}
          />
        ))}
      </article>
    </div>
  );
}
