/** 补充资料的一项：按类型给输入框、多行、选择或小表；写明用在哪里、来自哪里。 */
import { memo, useEffect, useRef, type ReactElement } from 'react';
import { factAddress, type FactLine } from '../../shared/contract/index.js';
import { FactControl } from './fact-control.js';
import { FactNote } from './fact-note.js';
import { FactRows } from './fact-rows.js';
import { isFigure } from './paste-facts.js';
import { useFactRows } from './use-fact-rows.js';
import { useFactText } from './use-fact-text.js';

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
  const wide = fact.type === 'rows' || fact.type === 'lines';
  return (
    <div
      ref={box}
      className={wide ? 'fact wide' : 'fact'}
      data-fact={fact.key}
      data-address={factAddress(fact.key)}
      data-value={isFigure(fact) ? (fact.value ?? '') : ''}
    >
      <span className="fact-label" id={`fact-${fact.key}`}>
        {fact.label}
      </span>
      {fact.type === 'rows' ? <Table fact={fact} /> : <Single fact={fact} wide={wide} />}
    </div>
  );
}, alike);

function Table({ fact }: { readonly fact: FactLine }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const state = useFactRows(fact, box);
  return (
    <>
      <FactRows fact={fact} state={state} box={box} />
      <span />
      <FactNote fact={fact} fault={state.fault} />
    </>
  );
}

function Single({ fact, wide }: { readonly fact: FactLine; readonly wide: boolean }): ReactElement {
  const text = useFactText(fact.key, fact.label, fact.value);
  return (
    <>
      <FactControl fact={fact} text={text} />
      {wide ? <span /> : <span className="fact-unit">{fact.unit}</span>}
      <FactNote fact={fact} fault={text.fault} />
    </>
  );
}
