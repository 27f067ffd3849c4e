/** 右栏：还要填的原因（连同上年的）、补充资料，沿用上年待确认的，成文检查。 */
import { useMemo, type ReactElement } from 'react';
import type {
  MissingSlot,
  NarrativeParagraph,
  NarrativeView,
  TextFinding,
} from '../../shared/contract/index.js';
import { reasonWord } from '../../shared/contract/narrative.js';
import { placeOf } from '../../shared/narrative/places.js';
import { MoreItem, usePaged } from '../parts/paged.js';
import { setReason } from '../state/actions.js';
import { update } from '../state/store.js';
import { adoptFigure, confirmParagraphs } from '../state/text-actions.js';

const go = (key: string): void => update({ page: { kind: 'narrative', key } });

function Head({ title, note }: { readonly title: string; readonly note: string }): ReactElement {
  return (
    <div className="side-head">
      <b>{title}</b>
      <span className="grow" />
      <span className="sm mut">{note}</span>
    </div>
  );
}

/** 要写的一条原因：在哪一段、说的是哪两个数；有上年的可以照用。 */
function Reason({ slot, view }: { readonly slot: MissingSlot; readonly view: NarrativeView }): ReactElement {
  const [about = slot.label, ask = ''] = slot.label.split('：');
  const place = placeOf(view, slot.paragraph);
  const [number = ''] = place.split(' ');
  const { suggestion } = slot;
  return (
    <li>
      <button
        type="button"
        className="side-item"
        title={`${slot.label}，${place}`}
        onClick={() => go(slot.key)}
      >
        <b>{/^\d{7}/u.test(about) ? place : `${number} ${about}`}</b>
        <span className="sm mut">{slot.about ?? ask}</span>
      </button>
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
function Fact({ slot, view }: { readonly slot: MissingSlot; readonly view: NarrativeView }): ReactElement {
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

function Missing({ view }: { readonly view: NarrativeView }): ReactElement {
  const { missing } = view;
  const reasons = useMemo(() => missing.filter((slot) => slot.kind === 'reason'), [missing]);
  const facts = useMemo(() => missing.filter((slot) => slot.kind !== 'reason'), [missing]);
  const pagedReasons = usePaged(reasons);
  const pagedFacts = usePaged(facts);
  return (
    <>
      <Head title="还要填" note={reasons.length === 0 ? '原因都填好了' : `${reasons.length} 处原因`} />
      <ul className="side-body">
        {pagedReasons.listed.map((slot) => (
          <Reason key={slot.key} slot={slot} view={view} />
        ))}
        <MoreItem paged={pagedReasons} measure="处" />
      </ul>
      {facts.length === 0 ? null : (
        <>
          <Head title="补充资料缺" note={`${facts.length} 项`} />
          <ul className="side-body">
            {pagedFacts.listed.map((slot) => (
              <Fact key={slot.key} slot={slot} view={view} />
            ))}
            <MoreItem paged={pagedFacts} measure="项" />
          </ul>
        </>
      )}
    </>
  );
}

function Unconfirmed({
  view,
  paragraphs,
}: {
  readonly view: NarrativeView;
  readonly paragraphs: readonly NarrativeParagraph[];
}): ReactElement | null {
  if (paragraphs.length === 0) return null;
  return (
    <>
      <Head title="沿用上年，待确认" note={`${paragraphs.length} 段`} />
      <ul className="side-body">
        {paragraphs.map((one) => (
          <li key={one.id}>
            <button type="button" className="side-item" onClick={() => go(one.id)}>
              <b>{placeOf(view, one.id)}</b>
              <span className="sm mut">
                {one.own?.changed === true ? '今年的情形不同，先照模板写' : '行文来自上年'}
              </span>
            </button>
          </li>
        ))}
        <li className="side-act">
          <button
            type="button"
            className="btn line s"
            onClick={() => void confirmParagraphs(paragraphs.map(({ id }) => id))}
          >
            全部确认
          </button>
        </li>
      </ul>
    </>
  );
}

function Findings({
  view,
  findings,
}: {
  readonly view: NarrativeView;
  readonly findings: readonly TextFinding[];
}): ReactElement | null {
  const paged = usePaged(findings);
  if (findings.length === 0) return null;
  return (
    <>
      <Head title="成文检查" note={`${findings.length} 处`} />
      <ul className="side-body">
        {paged.listed.map((one, at) => (
          <li key={`${one.rule}:${one.paragraph}:${at}`}>
            <button type="button" className="side-item" onClick={() => go(one.paragraph)}>
              <b className={one.state === 'fail' ? 'bad' : ''}>
                {one.rule} {placeOf(view, one.paragraph)}
              </b>
              <span className="sm mut">{one.message}</span>
            </button>
            {one.token === undefined ? null : <Adopt finding={one} token={one.token} />}
          </li>
        ))}
        <MoreItem paged={paged} measure="处" />
      </ul>
    </>
  );
}

function Adopt({ finding, token }: { readonly finding: TextFinding; readonly token: string }): ReactElement {
  return (
    <div className="side-act">
      <button
        type="button"
        className="btn line s"
        onClick={() => void adoptFigure(finding.paragraph, finding.fragment, token)}
      >
        换成活的数字
      </button>
    </div>
  );
}

export function SideList({ view }: { readonly view: NarrativeView }): ReactElement {
  return (
    <aside className="side static narrative-side" aria-label="还要填">
      <Missing view={view} />
      <Unconfirmed view={view} paragraphs={view.paragraphs.filter((one) => one.own?.confirmed === false)} />
      {/* 没有填的空位已在上面列出，不再说一遍。 */}
      <Findings view={view} findings={(view.findings ?? []).filter((one) => one.rule !== 'T-07')} />
    </aside>
  );
}
