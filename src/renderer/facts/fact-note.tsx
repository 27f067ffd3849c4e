/** 一项旁边的话：没有收下的理由；否则用在哪里、通常照哪一格填、来自哪里。 */
import type { ReactElement } from 'react';
import type { FactLine } from '../../shared/contract/index.js';
import { setFact } from '../state/actions.js';
import { goTo } from '../state/navigate.js';
import { FactReason } from './fact-reason.js';

interface Props {
  readonly fact: FactLine;
  readonly fault: string | null;
}

export function FactNote({ fact, fault }: Props): ReactElement {
  if (fault !== null)
    return (
      <span className="fact-note sm bad" role="alert">
        没有存：{fault}
      </span>
    );
  const { like } = fact;
  return (
    <span className="fact-note sm mut">
      {fact.reason === null ? null : <FactReason reason={fact.reason} />}
      {fact.usedBy.map((paragraph, at) => (
        <button
          key={paragraph}
          type="button"
          className="fact-like"
          title="看情况说明里用它的一段"
          onClick={() => goTo(`情况说明:${paragraph}`)}
        >
          {fact.places[at] ?? paragraph}
        </button>
      ))}
      {fact.usedBy.length > 0 ? ' 用它　' : ''}
      {like !== null && fact.value === null ? (
        <button
          type="button"
          className="fact-like"
          data-address={like.address}
          data-value={like.value}
          onClick={(event) => {
            // 填上之后这个链接就没有了：焦点到填好的框里。
            event.currentTarget.closest('.fact')?.querySelector('input')?.focus();
            void setFact(fact.key, like.value);
          }}
        >
          照 {like.address} 填 {like.value}
        </button>
      ) : null}
      {fact.source === null ? '' : `来自：${fact.source}`}
    </span>
  );
}
