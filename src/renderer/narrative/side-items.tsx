/** 右栏的一行：去文中一处，要写的一条原因，要填的一项资料。 */
import type { ReactElement, ReactNode } from 'react';
import type { MissingSlot, NarrativeView } from '../../shared/contract/index.js';
import { reasonWord } from '../../shared/contract/narrative.js';
import { placeOf } from '../../shared/narrative/places.js';
import { setReason } from '../state/actions.js';
import { update } from '../state/store.js';
import { grouped } from './grouped.js';

const go = (key: string): void => update({ page: { kind: 'narrative', key } });

interface SlotProps {
  readonly slot: MissingSlot;
  readonly view: NarrativeView;
  /** 正要去的一处，行上标出来。 */
  readonly wanted: string | null;
}

/** 去文中这一处；正在那里的标出来。 */
export function Goto({
  to,
  wanted,
  title,
  children,
}: {
  readonly to: string;
  readonly wanted: string | null;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <button
      type="button"
      className="side-item"
      title={title}
      aria-current={to === wanted ? 'true' : undefined}
      onClick={() => go(to)}
    >
      {children}
    </button>
  );
}

/** 要写的一条原因：在哪一段、说的是哪两个数；有上年的可以照用。 */
export function Reason({ slot, view, wanted }: SlotProps): ReactElement {
  const [about = slot.label, ask = ''] = slot.label.split('：');
  const place = placeOf(view, slot.paragraph);
  const [number = ''] = place.split(' ');
  const { suggestion } = slot;
  return (
    <li>
      <Goto to={slot.key} wanted={wanted} title={`${slot.label}，${place}`}>
        <b>{/^\d{7}/u.test(about) ? place : `${number} ${about}`}</b>
        <span className="sm mut">{grouped(slot.about ?? ask)}</span>
      </Goto>
      {suggestion === undefined ? null : (
        <div className="side-act last-year-reason">
          <span className="sm mut">上年这一条的{reasonWord(slot.key)}</span>
          <span>{suggestion}</span>
          <span className="row">
            <button
              type="button"
              className="btn line s"
              aria-label={`照用上年：${about}`}
              onClick={() => void setReason(slot.key, suggestion)}
            >
              照用上年
            </button>
            <button type="button" className="btn s" onClick={() => go(slot.key)}>
              另写
            </button>
          </span>
        </div>
      )}
    </li>
  );
}

/** 要填的补充资料：点了去补充资料页。 */
export function Fact({
  slot,
  view,
}: {
  readonly slot: MissingSlot;
  readonly view: NarrativeView;
}): ReactElement {
  return (
    <li>
      <button
        type="button"
        className="side-item"
        onClick={() => update({ page: { kind: 'facts', key: slot.key } })}
      >
        <b>{slot.label}</b>
        <span className="sm mut">用在 {placeOf(view, slot.paragraph)}</span>
      </button>
    </li>
  );
}
