/** 成文检查并入审核：一条文字规则一个结论，一处毛病一个发现，地址是那一段。 */
import type { CheckReport, CheckState, Finding, RuleResult } from '../contract/checks.js';
import type { NarrativeView, TextFinding } from '../contract/narrative.js';
import { placeOf } from '../narrative/places.js';
import type { TextRule } from '../narrative/rules-schema.js';

const NO_SIDE = { addresses: [], printed: null };

/** 文中一段的地址；概况之类的文字出自补充资料，地址就是那一项。 */
export const paragraphAddress = (id: string): string => (id.startsWith('事实:') ? id : `情况说明:${id}`);

/** 这个地址是文中的一段，不是表里的格。 */
export const isTextAddress = (address: string): boolean => /^(事实|情况说明):/.test(address);

/** `view` 是做过成文检查的情况说明。 */
export function withTextRules(
  report: CheckReport,
  view: NarrativeView,
  rules: readonly TextRule[],
): CheckReport {
  const findings = view.findings ?? [];
  const results = rules.map((rule) =>
    resultOf(
      rule,
      findings.filter((one) => one.rule === rule.id),
      view,
    ),
  );
  const counts = { ...report.counts };
  for (const { state } of results) counts[state]++;
  return {
    ...report,
    counts,
    rulesRun: report.rulesRun + results.length,
    findings: [...report.findings, ...findings.map((one) => findingOf(one, view))],
    rules: [...report.rules, ...results],
  };
}

function resultOf(rule: TextRule, found: readonly TextFinding[], view: NarrativeView): RuleResult {
  const state: CheckState = found.some((one) => one.state === 'fail')
    ? 'fail'
    : found.length > 0
      ? 'info'
      : 'pass';
  const strength = rule.state === 'fail' ? 'hard' : 'soft';
  const { id, title } = rule;
  return { rule: id, title, strength, state, instances: view.paragraphs.length, tables: [], why: null };
}

const findingOf = ({ rule, state, message, paragraph }: TextFinding, view: NarrativeView): Finding => ({
  ...{ rule, state, message: `${message}。` },
  left: { addresses: [paragraphAddress(paragraph)], printed: null },
  right: NO_SIDE,
  difference: null,
  bound: null,
  place: placeOf(view, paragraph),
});
