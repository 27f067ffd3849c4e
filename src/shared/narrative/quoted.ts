/** 文中引用了多少个由账而来的数，改写过的段落里有几个手写的数与表不符。 */
import type { NarrativeView, QuotedFigures } from '../contract/narrative.js';
import type { TextRule } from './rules-schema.js';

/** 活的数照表写成，必与表一致；不一致的只会是手写的（`typed` 一类的成文规则查出的不符）。 */
export function quotedFigures(view: NarrativeView, rules: readonly TextRule[]): QuotedFigures {
  const typed = new Set(rules.filter(({ kind }) => kind === 'typed').map(({ id }) => id));
  return {
    count: view.paragraphs.flatMap(({ pieces }) => pieces).filter(({ type }) => type === 'figure').length,
    differing: (view.findings ?? []).filter(({ rule, state }) => state === 'fail' && typed.has(rule)).length,
  };
}
