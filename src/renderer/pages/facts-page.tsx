/** 补充资料：表里没有的事实，分组填写；写明情况说明哪里用到它。 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Result } from '../../shared/contract/index.js';
import { setFact } from '../state/actions.js';
import { useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';

type Fact = Result<'facts.list'>[number];

function FactField({ fact, wanted }: { readonly fact: Fact; readonly wanted: boolean }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    input.current?.scrollIntoView({ block: 'center' });
    input.current?.focus({ preventScroll: true });
  }, [wanted]);
  const save = (): void => {
    setTyped(null);
    if (typed !== null && typed.trim() !== (fact.value ?? '')) void setFact(fact.key, typed.trim());
  };
  return (
    <label className="fact">
      <span className="fact-label">{fact.label}</span>
      <input
        ref={input}
        type="text"
        value={typed ?? fact.value ?? ''}
        className={fact.value === null && typed === null && fact.usedBy.length > 0 ? 'missing' : ''}
        placeholder={fact.value === null ? '未填' : ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <span className="fact-unit">{fact.unit}</span>
      <span className="fact-note sm mut">
        {fact.usedBy.length === 0 ? '' : `用在：${fact.usedBy.join('、')}`}
        {fact.source === null ? '' : `　来自：${fact.source}`}
      </span>
    </label>
  );
}

function grouped(facts: readonly Fact[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  return groups;
}

export function FactsPage({ wanted }: { readonly wanted: string | null }): ReactElement {
  const { value, error } = useFetched('facts.list', {});
  const missing = useApp((state) => state.project?.missingFacts ?? 0);
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在取补充资料…</p>;
  return (
    <div className="page">
      <div className="page-head">
        <h2>补充资料</h2>
        <span className="mut">{missing === 0 ? '情况说明要用的都填好了' : `情况说明还缺 ${missing} 项`}</span>
      </div>
      {[...grouped(value)].map(([group, facts]) => (
        <section key={group} className="card fact-group" aria-label={group}>
          <h2>{group}</h2>
          {facts.map((fact) => (
            <FactField key={fact.key} fact={fact} wanted={fact.key === wanted} />
          ))}
        </section>
      ))}
    </div>
  );
}
