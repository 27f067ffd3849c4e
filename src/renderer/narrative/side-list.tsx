/** 右栏：还要填的、沿用上年待确认的、成文检查。 */
import { memo, type ReactElement } from 'react';
import type {
  MissingSlot,
  NarrativeParagraph,
  NarrativeView,
  TextFinding,
} from '../../shared/contract/index.js';
import { useGrowing } from '../parts/growing.js';
import { update } from '../state/store.js';
import { adoptFigure, confirmParagraphs } from '../state/text-actions.js';

const slotWords: Readonly<Record<MissingSlot['kind'], string>> = {
  reason: '原因',
  fact: '补充资料',
  figure: '数字',
};
const go = (key: string): void => update({ page: { kind: 'narrative', key } });

/** 去要填的地方：事实在补充资料页，其余就在本页。 */
function goToSlot(slot: MissingSlot): void {
  if (slot.kind === 'fact') update({ page: { kind: 'facts', key: slot.key } });
  else go(slot.key);
}

function Head({ title, note }: { readonly title: string; readonly note: string }): ReactElement {
  return (
    <div className="side-head">
      <b>{title}</b>
      <span className="grow" />
      <span className="sm mut">{note}</span>
    </div>
  );
}

function Unconfirmed({
  paragraphs,
}: {
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
              <b>{one.id}</b>
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

function Findings({ findings }: { readonly findings: readonly TextFinding[] }): ReactElement | null {
  const pieces = useGrowing(findings, pieceSize);
  if (findings.length === 0) return null;
  return (
    <>
      <Head title="成文检查" note={`${findings.length} 处`} />
      <ul className="side-body">
        {pieces.flat().map((one, at) => (
          <li key={`${one.rule}:${one.paragraph}:${at}`}>
            <button type="button" className="side-item" onClick={() => go(one.paragraph)}>
              <b className={one.state === 'fail' ? 'bad' : ''}>
                {one.rule} {one.paragraph}
              </b>
              <span className="sm mut">{one.message}</span>
            </button>
            {one.token === undefined ? null : <Adopt finding={one} token={one.token} />}
          </li>
        ))}
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

/** 一段列几处。 */
const pieceSize = 100;

const Slots = memo(({ slots }: { readonly slots: readonly MissingSlot[] }): ReactElement[] =>
  slots.map((slot) => (
    <li key={`${slot.paragraph}:${slot.key}`}>
      <button type="button" className="side-item" onClick={() => goToSlot(slot)}>
        <b>{slot.label}</b>
        <span className="sm mut">{slotWords[slot.kind]}未填</span>
      </button>
    </li>
  )),
);

export function SideList({ view }: { readonly view: NarrativeView }): ReactElement {
  const { missing } = view;
  const pieces = useGrowing(missing, pieceSize);
  return (
    <aside className="side static narrative-side" aria-label="还要填">
      <Head title="还要填" note={missing.length === 0 ? '都填好了' : `${missing.length} 处`} />
      <ul className="side-body">
        {pieces.map((slots, at) => (
          <Slots key={at} slots={slots} />
        ))}
      </ul>
      <Unconfirmed paragraphs={view.paragraphs.filter((one) => one.own?.confirmed === false)} />
      {/* 没有填的空位已在上面列出，不再说一遍。 */}
      <Findings findings={(view.findings ?? []).filter((one) => one.rule !== 'T-07')} />
    </aside>
  );
}
