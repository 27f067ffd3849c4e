/** 审核结果排成行：不通过的逐处列出，通过与不适用的每条规则一行。 */
import type { CheckReport, CheckSide, CheckState } from '../../shared/contract/index.js';

export interface CheckRow {
  readonly id: string;
  readonly state: CheckState;
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  /** 文字的一处在哪里；别的没有。 */
  readonly place?: string | undefined;
  readonly tables: readonly string[];
  readonly left: CheckSide | null;
  readonly right: CheckSide | null;
  readonly difference: string | null;
  /** 四舍五入能差到多少；不是逐处比较的没有。 */
  readonly bound: string | null;
}

/** 缺了资料没有比的：没有执行的，与资料没有填齐而不适用的；填上就自动再审。 */
export const lacksFacts = ({ state, left, right, difference }: CheckRow): boolean =>
  state === 'notRun' ||
  (state === 'notApplicable' && difference === null && (lacking(left) || lacking(right)));

const lacking = (side: CheckSide | null): boolean =>
  side !== null && side.printed === null && side.addresses.length > 0;

/** 要填的那一处；两边都有的，先说没有数的一边。 */
export const toFill = ({ left, right }: CheckRow): string | null =>
  [left, right].find(lacking)?.addresses[0] ?? null;

/** 说明常以关系名开头，名字已经写在上一行了。 */
function withoutTitle(message: string, title: string): string {
  return message.startsWith(`${title}：`) ? message.slice(title.length + 1) : message;
}

const tablesIn = (addresses: readonly string[]): string[] => addresses.map((address) => address.slice(0, 2));

export function rowsOf(report: CheckReport): CheckRow[] {
  const rules = new Map(report.rules.map((rule) => [rule.rule, rule]));
  const found = report.findings.map((finding, at): CheckRow => {
    const rule = rules.get(finding.rule);
    return {
      id: `${finding.rule}:${at}`,
      state: finding.state,
      rule: finding.rule,
      title: rule?.title ?? finding.message,
      message: withoutTitle(finding.message, rule?.title ?? ''),
      tables: [
        ...(rule?.tables ?? []),
        ...tablesIn(finding.left.addresses),
        ...tablesIn(finding.right.addresses),
      ],
      left: finding.left,
      right: finding.right,
      difference: finding.difference,
      bound: finding.bound,
      place: finding.place,
    };
  });
  const listed = new Set(report.findings.map(({ rule, state }) => `${rule}:${state}`));
  const whole = report.rules
    .filter(({ rule, state }) => !listed.has(`${rule}:${state}`))
    .map((rule): CheckRow => ({
      id: rule.rule,
      state: rule.state,
      rule: rule.rule,
      title: rule.title,
      message: rule.why ?? (rule.state === 'pass' ? `比了 ${rule.instances} 处` : ''),
      tables: rule.tables,
      left: null,
      right: null,
      difference: null,
      bound: null,
    }));
  return [...found, ...whole];
}
