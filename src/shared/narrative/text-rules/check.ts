/** 成文检查：对写好的文字逐条执行文字规则（RULES C.2、FIELD-NOTES 的检查清单），给出在哪一段、哪几个字。 */
import type { NarrativeView, TextFinding } from '../../contract/narrative.js';
import type { ProjectTables } from '../../tables/project-tables.js';
import type { TextRule, TextRuleKind } from '../rules-schema.js';
import type { NarrativeSpec } from '../schema.js';
import { agree } from './agree.js';
import { type Found, type TextContext, textContext } from './context.js';
import { amounts, percents, recomputed, shares } from './figures.js';
import { departments, itemLists, selfNames, subjects, years } from './names.js';
import { blanks, byPattern, byZeroBase, endings } from './patterns.js';
import { doubtedReasons, dropped, stale } from './rewritten.js';
import { typedElsewhere } from './typed-elsewhere.js';
import { typedFigures } from './typed-figures.js';

const KINDS: Readonly<Record<TextRuleKind, (context: TextContext) => Found[]>> = {
  years,
  department: departments,
  percent: percents,
  amounts,
  selfName: selfNames,
  shares,
  recomputed,
  agree,
  stale,
  typed: ({ view }) => [...typedFigures(view), ...typedElsewhere(view)],
  reasons: doubtedReasons,
  dropped,
  subjects,
  items: itemLists,
  blanks,
  ending: endings,
};

export function checkText(
  view: NarrativeView,
  tables: ProjectTables,
  given: NarrativeSpec,
  rules: readonly TextRule[],
): TextFinding[] {
  const context = textContext(view, tables, given);
  return rules.flatMap((rule) =>
    run(rule, context).map((found) => ({
      rule: rule.id,
      paragraph: found.paragraph,
      state: found.state ?? rule.state,
      message: `${rule.title}：${found.message}`,
      fragment: found.fragment.slice(0, 80),
      ...(found.token === undefined ? {} : { token: found.token }),
    })),
  );
}

const run = (rule: TextRule, context: TextContext): Found[] =>
  rule.kind === undefined
    ? [...byPattern(rule, context), ...byZeroBase(rule, context)]
    : KINDS[rule.kind](context);
