/** 补充资料的一项：按类型给输入框、多行、选择或小表；写明用在哪里、来自哪里。 */
import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import { factAddress, type FactLine } from '../../shared/contract/index.js';
import { setFact } from '../state/actions.js';
import { goTo } from '../state/navigate.js';
import { useApp } from '../state/store.js';
import { FactReason } from './fact-reason.js';
import { FactRows } from './fact-rows.js';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface FieldProps {
  readonly fact: FactLine;
  readonly wanted: boolean;
}

/** 重取来的多半一字未变；几千项里只重画变了的。 */
const alike = (before: FieldProps, after: FieldProps): boolean =>
  before.wanted === after.wanted && JSON.stringify(before.fact) === JSON.stringify(after.fact);

export const FactField = memo(function FactField({ fact, wanted }: FieldProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted) return;
    box.current?.scrollIntoView({ block: 'center' });
    box.current?.querySelector<Field>('input, textarea, select')?.focus({ preventScroll: true });
  }, [wanted]);
  const address = factAddress(fact.key);
  const refused = useApp(({ refusal }) => (refusal?.first.address === address ? refusal.first : null));
  const wide = fact.type === 'rows' || fact.type === 'lines';
  return (
    <div ref={box} className={wide ? 'fact wide' : 'fact'} data-fact={fact.key}>
      <span className="fact-label" id={`fact-${fact.key}`}>
        {fact.label}
      </span>
      {fact.type === 'rows' ? <FactRows fact={fact} /> : <Single key={fact.value ?? ''} fact={fact} />}
      {wide ? null : <span className="fact-unit">{fact.unit}</span>}
      {wide ? <span /> : null}
      {refused === null ? (
        <Note fact={fact} />
      ) : (
        <span className="fact-note sm bad" role="alert">
          没有存：{refused.reason}
        </span>
      )}
    </div>
  );
}, alike);

function Note({ fact }: { readonly fact: FactLine }): ReactElement {
  const { like } = fact;
  const differs = like !== null && fact.value === null;
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
      {differs ? (
        <button type="button" className="fact-like" onClick={() => void setFact(fact.key, like.value)}>
          照 {like.address} 填 {like.value}
        </button>
      ) : null}
      {fact.source === null ? '' : `来自：${fact.source}`}
    </span>
  );
}

/** 一个框。离开就存；Enter 存，Esc 放弃；拼音输入中的 Enter 不算。 */
function Single({ fact }: { readonly fact: FactLine }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    setTyped(null);
    if (typed !== null && typed.trim() !== (fact.value ?? '')) void setFact(fact.key, typed.trim());
  };
  const looks = fact.missing && typed === null ? 'missing' : '';
  const label = { 'aria-labelledby': `fact-${fact.key}`, className: looks };
  if (fact.type === 'choice') {
    return (
      <select
        {...label}
        value={fact.value ?? ''}
        onChange={(event) => void setFact(fact.key, event.target.value)}
      >
        <option value="">{fact.fallback === null ? '未选' : `默认：${fact.fallback}`}</option>
        {fact.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  const common = {
    ...label,
    value: typed ?? fact.value ?? '',
    placeholder: fact.missing ? '未填' : fact.type === 'date' ? '如 2025-9-1' : '',
    onBlur: save,
  };
  if (fact.type === 'lines') {
    return (
      <textarea
        {...common}
        rows={Math.min(6, Math.max(2, common.value.split('\n').length))}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) setTyped(null);
        }}
      />
    );
  }
  return (
    <input
      {...common}
      type="text"
      inputMode={fact.type === 'text' || fact.type === 'date' ? 'text' : 'decimal'}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
