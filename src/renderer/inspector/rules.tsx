/** 勾稽：涉及这一格的关系，不符的在前。 */
import type { ReactElement } from 'react';
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

export function Rules({ rules }: { readonly rules: readonly Rule[] }): ReactElement {
  const sorted = [...rules].sort((a, b) => stateOrder.indexOf(stateOf(a)) - stateOrder.indexOf(stateOf(b)));
  return (
    <Section title="勾稽" brief={brief(rules)}>
      {sorted.map((rule, at) => (
        <div key={`${rule.rule}:${at}`} className="rule">
          <div className="t">
            <StateMark state={stateOf(rule)} />
            <span className="r sm mut">{rule.rule}</span>
          </div>
          <div className="why sm">{rule.message}</div>
        </div>
      ))}
    </Section>
  );
}
