/** 点开的一个数：地址、种类、由什么组成、上年与增减、去那一格。数都由宿主算好，这里只写出来。 */
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import type { Explanation, NarrativeView } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';
import { firstAddress, shownAddress } from '../parts/address-text.js';
import { signed } from '../parts/signed.js';
import { goTo, locate, reachable } from '../state/navigate.js';
import { update } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { FigureParts } from './figure-parts.js';
import { figureParts, sameSource, type FigurePiece } from './figure-source.js';

export interface OpenFigure {
  readonly piece: FigurePiece;
  readonly paragraph: string;
  /** 文中那一块；卡片放在它下面，收起后焦点还给它。 */
  readonly chip: HTMLElement;
}

/** 去这个数的来处；回来时回到引用它的那一段。 */
export function followFigure(piece: FigurePiece, paragraph: string): void {
  update({ page: { kind: 'narrative', key: paragraph } });
  goTo(firstAddress(piece.source) ?? piece.source);
}

const gap = 6;
const few = 4;

/** 放在数的下面；下面放不下放在上面，右边放不下往左让。 */
function place(card: HTMLElement, chip: HTMLElement): void {
  const canvas = card.offsetParent;
  if (!(canvas instanceof HTMLElement)) return;
  const [frame, at] = [canvas.getBoundingClientRect(), chip.getBoundingClientRect()];
  const room = frame.bottom - at.bottom - gap;
  const top = room < card.offsetHeight + gap ? at.top - gap - card.offsetHeight : at.bottom + gap;
  const left = Math.min(at.left, frame.left + canvas.clientWidth - card.offsetWidth - gap);
  card.style.left = `${Math.max(gap, left - frame.left)}px`;
  card.style.top = `${top - frame.top + canvas.scrollTop}px`;
}

function Entries({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const { entries, entryCount, sentence } = explanation;
  if (entries.length === 0) return <p className="sm mut">{sentence}</p>;
  const more = entryCount - Math.min(few, entries.length);
  return (
    <>
      {entries.slice(0, few).map((entry, at) => (
        <div key={`${entry.label}:${at}`} className="kv">
          {entry.address === null ? (
            <span>{entry.label}</span>
          ) : (
            <AddressLink address={entry.address} label={entry.label === '' ? entry.address : entry.label} />
          )}
          <span className="num nw" data-address={entry.address ?? undefined}>
            {entry.sign === '-' ? '− ' : ''}
            {group(entry.yuan)} 元
          </span>
        </div>
      ))}
      {more > 0 ? <p className="sm mut">另有 {more} 笔</p> : null}
    </>
  );
}

function LastYearLine({ explanation }: { readonly explanation: Explanation }): ReactElement | null {
  const { lastYear, address } = explanation;
  if (lastYear === null) return null;
  const { printed, difference, rate } = lastYear;
  return (
    <div className="kv sm mut">
      <span>
        上年 <span data-address={`上年:${address}`}>{group(printed)}</span>
      </span>
      <span className="nw">
        <span className="num">{signed(difference)}</span>
        {rate === null ? null : (
          <>
            　<span className="num">{signed(rate, difference)}</span>
          </>
        )}
      </span>
    </div>
  );
}

export function FigureCard({
  open,
  view,
  onClose,
}: {
  readonly open: OpenFigure;
  readonly view: NarrativeView;
  readonly onClose: () => void;
}): ReactElement {
  const { piece, paragraph, chip } = open;
  const parts = figureParts(piece.source);
  const address = firstAddress(piece.source) ?? piece.source;
  const computed = parts.length > 1;
  const cell = !computed && locate(address) !== null;
  const { value, error } = useFetched('cell.explain', cell ? { address } : null);
  const card = useRef<HTMLDivElement>(null);
  const others = sameSource(view, piece);
  useLayoutEffect(() => {
    if (card.current !== null) place(card.current, chip);
  }, [chip, value, error]);
  useEffect(() => {
    (card.current?.querySelector<HTMLElement>('.figure-go') ?? card.current)?.focus({ preventScroll: true });
  }, [chip]);
  return (
    <div
      ref={card}
      className="pop figure-card"
      role="dialog"
      aria-label={`${shownAddress(piece.source)} 的来处`}
      tabIndex={-1}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        chip.focus({ preventScroll: true });
        onClose();
      }}
    >
      <div className="figure-head">
        <b>{computed ? `由 ${parts.length} 处的数算出` : shownAddress(address)}</b>
        <span className="kind-tag">{cell ? (value?.kind ?? '') : computed ? '计算' : '补充资料'}</span>
        <b className="num nw">{piece.text}</b>
      </div>
      {error === null ? null : (
        <p className="sm mut" role="alert">
          {error}
        </p>
      )}
      {value === null ? null : (
        <>
          <Entries explanation={value} />
          <LastYearLine explanation={value} />
        </>
      )}
      {computed ? <FigureParts parts={parts} view={view} /> : null}
      <div className="figure-foot">
        {reachable(address) ? (
          <button type="button" className="link figure-go" onClick={() => followFigure(piece, paragraph)}>
            {computed ? '去第一格' : cell ? '去这一格' : '去补充资料'} <span className="kbd">Enter</span>
          </button>
        ) : null}
        <span className="grow" />
        <span className="sm mut">{others === 0 ? '文中只用这一处' : `文中另有 ${others} 处引用`}</span>
      </div>
    </div>
  );
}
