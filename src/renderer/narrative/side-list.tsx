/** 右栏：还要填的原因（连同上年的）、补充资料，沿用上年待确认的，成文检查。 */
import { useMemo, type ReactElement } from 'react';
import type { NarrativeParagraph, NarrativeView, TextFinding } from '../../shared/contract/index.js';
import { placeOf } from '../../shared/narrative/places.js';
import { MoreItem, usePaged } from '../parts/paged.js';
import { useApp } from '../state/store.js';
import { adoptFigure, confirmParagraphs } from '../state/text-actions.js';
import { Fact, Goto, Reason } from './side-items.js';

function Head({ title, note }: { readonly title: string; readonly note: string }): ReactElement {
  return (
    <div className="side-head">
      <b>{title}</b>
      <span className="grow" />
      <span className="sm mut">{note}</span>
    </div>
  );
}

interface ListProps {
  readonly view: NarrativeView;
  readonly wanted: string | null;
}

function Missing({ view, wanted }: ListProps): ReactElement {
  const { missing } = view;
  // 一个数也没有，没有什么好比的，不是原因都写好了。
  const blank = useApp(({ project }) => project?.tables.every(({ state }) => state === 'empty') === true);
  const reasons = useMemo(() => missing.filter((slot) => slot.kind === 'reason'), [missing]);
  const facts = useMemo(() => missing.filter((slot) => slot.kind !== 'reason'), [missing]);
  const pagedReasons = usePaged(reasons);
  const pagedFacts = usePaged(facts);
  return (
    <>
      <Head
        title="还要填"
        note={reasons.length > 0 ? `${reasons.length} 处原因` : blank ? '表里还没有数' : '原因都填好了'}
      />
      <ul className="side-body">
        {blank && reasons.length === 0 ? (
          <li className="side-act blank-note sm mut">先填表，或导入本年数；要写的原因随后列在这里。</li>
        ) : null}
        {pagedReasons.listed.map((slot) => (
          <Reason key={slot.key} slot={slot} view={view} wanted={wanted} />
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
  wanted,
  paragraphs,
}: ListProps & {
  readonly paragraphs: readonly NarrativeParagraph[];
}): ReactElement | null {
  if (paragraphs.length === 0) return null;
  return (
    <>
      <Head title="沿用上年，待确认" note={`${paragraphs.length} 段`} />
      <ul className="side-body">
        {paragraphs.map((one) => (
          <li key={one.id}>
            <Goto to={one.id} wanted={wanted}>
              <b>{placeOf(view, one.id)}</b>
              <span className="sm mut">
                {one.own?.changed === true ? '今年的情形不同，先照模板写' : '行文来自上年'}
              </span>
            </Goto>
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
  wanted,
  findings,
}: ListProps & {
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
            <Goto to={one.paragraph} wanted={wanted}>
              <b className={one.state === 'fail' ? 'bad' : ''}>
                {one.rule} {placeOf(view, one.paragraph)}
              </b>
              <span className="sm mut">{one.message}</span>
            </Goto>
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

export function SideList({ view, wanted }: ListProps): ReactElement {
  return (
    <aside className="side static narrative-side" aria-label="还要填">
      <Missing view={view} wanted={wanted} />
      <Unconfirmed
        view={view}
        wanted={wanted}
        paragraphs={view.paragraphs.filter((one) => one.own?.confirmed === false)}
      />
      {/* 没有填的空位已在上面列出，不再说一遍。 */}
      <Findings
        view={view}
        wanted={wanted}
        findings={(view.findings ?? []).filter((one) => one.rule !== 'T-07')}
      />
    </aside>
  );
}
