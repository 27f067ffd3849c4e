/** 勾稽：涉及这一格的关系，不符的在前。 */
import { useState, type ReactElement } from 'react';
import { checkStateSchema, type CheckState, type Explanation } from '../../shared/contract/index.js';
import { StateMark, checkLooks, stateOrder } from '../parts/state-mark.js';
import { Section } from './section.js';

type Rule = Explanation['rules'][number];

function stateOf(rule: Rule): CheckState {
  const parsed = checkStateSchema.safeParse(rule.state);
  return parsed.success ? parsed.data : 'notRun';
}

function brief(rules: readonly Rule[]): string {
  if (rules.length === 0) return '没有涉及的关系';
  const bad = stateOrder.find((state) => rules.some((rule) => stateOf(rule) === state)) ?? 'pass';
  if (bad === 'pass' || bad === 'notApplicable') return `${rules.length} 项，全部通过`;
  return `${rules.length} 项，${checkLooks[bad].word} ${rules.filter((rule) => stateOf(rule) === bad).length}`;
}

/** 通过的先列这么多，其余点了再看。 */
const passesShown = 4;

function Line({ rule }: { readonly rule: Rule }): ReactElement {
  return (
    <div className="rule">
      <div className="t">
        <StateMark state={stateOf(rule)} />
        <span className="r sm mut">{rule.rule}</span>
      </div>
      <div className="why sm">{rule.message}</div>
    </div>
  );
}

export function Rules({ rules }: { readonly rules: readonly Rule[] }): ReactElement {
  const [all, setAll] = useState(false);
  const sorted = [...rules].sort((a, b) => stateOrder.indexOf(stateOf(a)) - stateOrder.indexOf(stateOf(b)));
  const calm = sorted.filter((rule) => stateOf(rule) === 'pass' || stateOf(rule) === 'notApplicable');
  const folded = all ? 0 : Math.max(0, calm.length - passesShown);
  return (
    <Section title="勾稽" brief={brief(rules)}>
      {sorted.slice(0, sorted.length - folded).map((rule, at) => (
        <Line key={`${rule.rule}:${at}`} rule={rule} />
      ))}
      {folded === 0 ? null : (
        <button type="button" className="link sm" onClick={() => setAll(true)}>
          另 {folded} 项通过
        </button>
      )}
    </Section>
  );
}
