/** 补充资料的关系并入审核：与表的关系同样有编号、结论、两边的数，没有填齐的为不适用。 */
import type { CheckReport, Finding, RuleResult } from '../contract/checks.js';
import { type FactRelationResult, checkFactRelations } from '../narrative/fact-relations.js';
import type { FactRelation } from '../narrative/rules-schema.js';
import type { NarrativeSpec } from '../narrative/schema.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { changedPriors } from './changed-priors.js';

/** 一个版式里补充资料的登记与关系。 */
export interface FactRules {
  readonly narrative: NarrativeSpec;
  readonly factRelations: readonly FactRelation[];
}

/** 登记的各条关系（S-01…S-20），与改过的上年数要有原因（S-21，逐处）。 */
export const runFactRules = (tables: ProjectTables, rules: FactRules): FactRelationResult[] => [
  ...checkFactRelations(tables, rules.narrative, rules.factRelations),
  ...changedPriors(tables, rules.narrative),
];

/** 表的审核结果之后接上补充资料的各条。 */
export function withFactRules(report: CheckReport, tables: ProjectTables, rules: FactRules): CheckReport {
  const results = runFactRules(tables, rules);
  const ids = [...new Set(results.map(({ rule }) => rule))];
  const added = ids.flatMap((id) => resultOf(results.filter(({ rule }) => rule === id)));
  const counts = { ...report.counts };
  for (const { state } of added) counts[state]++;
  return {
    ...report,
    counts,
    rulesRun: report.rulesRun + added.filter(({ state }) => state !== 'notApplicable').length,
    findings: [...report.findings, ...results.filter(({ state }) => state !== 'pass').map(findingOf)],
    rules: [...report.rules, ...added],
  };
}

/** 一条规则的总评；同一条有几处的（S-21），各处结论相同。 */
function resultOf(own: readonly FactRelationResult[]): RuleResult[] {
  const [first] = own;
  if (first === undefined) return [];
  const { rule, title, strength, state, why } = first;
  const cells = own.flatMap(({ left, right }) => [...left.addresses, ...right.addresses]);
  const tables = new Set(cells.flatMap((address) => /^(?:上年:)?(\d{2})\//u.exec(address)?.[1] ?? []));
  const instances = state === 'notApplicable' ? 0 : own.length;
  return [{ rule, title, strength, state, instances, tables: [...tables].sort(), why }];
}

const findingOf = ({
  rule,
  state,
  message,
  left,
  right,
  difference,
  bound,
}: FactRelationResult): Finding => ({
  ...{ rule, state, message: `${message}。`, left, right, difference, bound },
});
