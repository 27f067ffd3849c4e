/** 补充资料：表里没有的事实，分组填写；写明情况说明哪里用到它，与它们之间的关系。 */
import { memo, useEffect, useMemo, type ReactElement } from 'react';
import type { FactLine, FactsView } from '../../shared/contract/index.js';
import { FactField } from '../facts/fact-field.js';
import { tellFresh } from '../facts/fresh.js';
import { AddressLink } from '../parts/address-link.js';
import { shownAddress } from '../parts/address-text.js';
import { useGrowing } from '../parts/growing.js';
import { moreWords, usePaged } from '../parts/paged.js';
import { takeLastYearProject } from '../state/importing.js';
import { goTo, reachable } from '../state/navigate.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';

function grouped(facts: readonly FactLine[]): Map<string, FactLine[]> {
  const groups = new Map<string, FactLine[]>();
  for (const fact of facts) {
    const group = groups.get(fact.group) ?? [];
    group.push(fact);
    groups.set(fact.group, group);
  }
  return groups;
}

/** 一段画几项：一段几毫秒。 */
const pieceSize = 60;

interface PieceProps {
  readonly facts: readonly FactLine[];
  readonly wanted: string | null;
}

/** 接上一段时，前面的不再画。 */
const FactPiece = memo(({ facts, wanted }: PieceProps): ReactElement[] =>
  facts.map((fact) => <FactField key={fact.key} fact={fact} wanted={fact.key === wanted} />),
);

/** 一组先列这么多项：几千项都列着，换页时拆起来要停一下。 */
const pageful = 120;

function Group({ facts, wanted }: PieceProps): ReactElement {
  const at = facts.findIndex(({ key }) => key === wanted);
  const paged = usePaged(facts, pageful, at);
  return (
    <>
      {useGrowing(paged.listed, pieceSize).map((piece) => (
        <FactPiece key={piece[0]?.key ?? ''} facts={piece} wanted={wanted} />
      ))}
      {paged.rest === 0 ? null : (
        <button type="button" className="link more-facts" onClick={paged.more}>
          {moreWords(paged, '项')}
        </button>
      )}
    </>
  );
}

/** 不符的关系放在最上面，点了去那一项。 */
function Relations({ relations }: { readonly relations: FactsView['relations'] }): ReactElement | null {
  const wrong = relations.filter(({ state }) => state === 'fail' || state === 'info');
  const passed = relations.filter(({ state }) => state === 'pass').length;
  if (relations.length === 0) return null;
  return (
    <section className="card fact-group" aria-label="资料之间的关系">
      <h2>
        资料之间的关系{' '}
        <span className="sm mut">
          相符 {passed} 项，资料没有填齐而没有核的 {relations.length - passed - wrong.length} 项
        </span>
      </h2>
      {wrong.map((one) => (
        <div key={one.rule + one.message} className="relation">
          <span className={one.state === 'fail' ? 'bad' : 'mut'}>
            {one.state === 'fail' ? '不符' : '提示'}
          </span>
          <span>
            {one.rule} {one.message}
          </span>
          <span className="grow" />
          {one.addresses
            .filter(reachable)
            .slice(0, 3)
            .map((address) => (
              <button key={address} type="button" className="btn s" onClick={() => goTo(address)}>
                {shownAddress(address)}
              </button>
            ))}
        </div>
      ))}
    </section>
  );
}

/** 情况说明没有用到的上年数，这里不列：说一声在哪里看。 */
function Unlisted({
  wanted,
  facts,
}: {
  readonly wanted: string | null;
  readonly facts: readonly FactLine[];
}) {
  const cell = /^上年:(.+)$/.exec(wanted ?? '')?.[1];
  if (cell === undefined || facts.some(({ key }) => key === wanted)) return null;
  return (
    <p className="page-note" role="status">
      上年的 {shownAddress(cell)} 情况说明没有用到，这里不列；见 <AddressLink address={cell} />{' '}
      右边的“上年对比”。
    </p>
  );
}

export function FactsPage({ wanted }: { readonly wanted: string | null }): ReactElement {
  const { value, error } = useFetched('facts.list', {});
  const missing = useApp((state) => state.project?.missingFacts ?? 0);
  const groups = useMemo(() => grouped(value?.facts ?? []), [value]);
  // 各项的框已照新的清单画好。
  useEffect(tellFresh, [value]);
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在取补充资料…</p>;
  // 小表的一栏（出国团组/1/名称）归小表。
  const key = wanted?.replace(/\/\d+\/[^/]+$/, '') ?? null;
  return (
    <div className="page">
      <div className="page-head">
        <h2>补充资料</h2>
        <span className="mut">{missing === 0 ? '情况说明要用的都填好了' : `情况说明还缺 ${missing} 项`}</span>
      </div>
      <Unlisted wanted={key} facts={value.facts} />
      <Relations relations={value.relations} />
      {[...groups].map(([group, facts]) => (
        <section key={group} className="card fact-group" aria-label={group}>
          <h2>
            {group}
            {group === '上年数' ? (
              <button type="button" className="btn line s" onClick={() => void takeLastYearProject()}>
                从去年项目取
              </button>
            ) : null}
          </h2>
          <Group facts={facts} wanted={key} />
        </section>
      ))}
    </div>
  );
}
