/** 补充资料页上的关系：审核结果里用到补充资料的各条，不论写在资料的清单里还是表的清单里。 */
import type { CheckSpec } from '../checks/schema.js';
import type { CheckReport, RuleResult } from '../contract/checks.js';
import type { FactsView } from '../contract/facts.js';

type Relation = FactsView['relations'][number];

/** `checks` 是表的关系：其中用到事实的（X-26…X-30）也列。 */
export function factRelations(report: CheckReport, checks: CheckSpec): Relation[] {
  const using = new Set(
    checks.rules.flatMap(({ id, parts }) =>
      parts.some(({ left, right }) => `${left} ${right ?? ''}`.includes('[事实:')) ? [id] : [],
    ),
  );
  return report.rules
    .filter(({ rule }) => rule.startsWith('S-') || using.has(rule))
    .flatMap((rule) => rowsOf(rule, report));
}

/** 不符、提示的逐处列；别的一条一行。 */
function rowsOf({ rule, title, state, why }: RuleResult, report: CheckReport): Relation[] {
  const wrong = report.findings.flatMap((one): Relation[] => {
    if (one.rule !== rule || (one.state !== 'fail' && one.state !== 'info')) return [];
    const addresses = [...new Set([...one.left.addresses, ...one.right.addresses])];
    return [{ rule, title, state: one.state, message: one.message, addresses }];
  });
  if (wrong.length > 0) return wrong;
  const passed = state === 'pass' || state === 'tail';
  return [{ rule, title, state: passed ? 'pass' : 'notApplicable', message: why ?? title, addresses: [] }];
}
