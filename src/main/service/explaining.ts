/** 一格的来龙去脉：各笔、公式、勾稽（连同通过的）、用在情况说明的哪里。 */
import type { CheckReport, Explanation, NarrativePiece, NarrativeView } from '../../shared/contract/index.js';
import type { CompiledRule } from '../../shared/checks/compile.js';
import type { Instance } from '../../shared/checks/run.js';
import { group, toFixedText } from '../../shared/money/index.js';
import { explainCell } from '../../shared/project/explain.js';
import type { Project } from '../../shared/project/project.js';
import { type CellRef, cellKey } from '../../shared/tables/source.js';
import type { ProfileBundle } from '../store/templates.js';
import { checkEnvironment, liveChecks } from './views.js';

export function explainProjectCell(
  project: Project,
  bundle: ProfileBundle,
  rules: readonly CompiledRule[],
  ref: CellRef,
  { report, narrative }: { readonly report: CheckReport; readonly narrative: NarrativeView },
): Explanation {
  const usedBy = narrative.paragraphs
    .filter((paragraph) => paragraph.pieces.some((piece) => mentions(project, piece, ref)))
    .map((paragraph) => `情况说明:${paragraph.id}`);
  return explainCell(
    project.tables,
    ref,
    project.commands,
    report.findings,
    passingRules(project, bundle, rules, ref),
    usedBy,
  );
}

/** 一块是否由这一格而来：来处逐个认作格再比；款清单由 06 表那几类的各款而来。 */
function mentions(project: Project, piece: NarrativePiece, ref: CellRef): boolean {
  if (piece.type !== 'figure' && piece.type !== 'word') return false;
  const [, others, classes] = /^06\/(非?)([\d,]+)$/u.exec(piece.source) ?? [];
  if (classes !== undefined)
    return (
      ref.table === '06' &&
      /^\d{5}$/.test(ref.row) &&
      classes.split(',').includes(ref.row.slice(0, 3)) === (others === '')
    );
  return piece.source.split(/[、÷−\s]+/u).some((part) => {
    if (!/^\d{2}\//u.test(part)) return false;
    const resolved = project.tables.addresses.resolve(part);
    return resolved.ok && cellKey(resolved.ref) === cellKey(ref);
  });
}

/** 涉及这一格而逐处都通过的关系，连同两边的数。 */
function passingRules(
  project: Project,
  bundle: ProfileBundle,
  rules: readonly CompiledRule[],
  ref: CellRef,
): { rule: string; title: string }[] {
  return liveChecks(project, rules)
    .touching(ref, checkEnvironment(project, bundle))
    .filter(({ instances }) => instances.every((one) => one.verdict.state === 'pass'))
    .map(({ rule: { spec }, instances }) => ({
      rule: spec.id,
      title: `${spec.title}${bothSides(instances)}`,
    }));
}

/** 两边各印多少；一条关系在这一格上比了几处的，说第一处。 */
function bothSides(instances: readonly Instance[]): string {
  const [first] = instances;
  if (first === undefined) return '';
  const left = group(toFixedText(first.left.printed, 2));
  const right = group(toFixedText(first.right.printed, 2));
  const more = instances.length > 1 ? `，等 ${instances.length} 处` : '';
  return left === right ? `：两边都是 ${left}${more}` : `：左边 ${left}，右边 ${right}${more}`;
}
