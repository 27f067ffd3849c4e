/** 一格的来龙去脉：各笔、公式、勾稽（连同通过的）、用在情况说明的哪里。 */
import type { Explanation } from '../../shared/contract/index.js';
import type { CompiledRule } from '../../shared/checks/compile.js';
import { explainCell } from '../../shared/project/explain.js';
import type { Project } from '../../shared/project/project.js';
import type { CellRef } from '../../shared/tables/source.js';
import type { ProfileBundle } from '../store/templates.js';
import { checkEnvironment, checkProject, liveChecks, narrativeOf } from './views.js';

export function explainProjectCell(
  project: Project,
  bundle: ProfileBundle,
  rules: readonly CompiledRule[],
  ref: CellRef,
): Explanation {
  const { findings } = checkProject(project, rules);
  const address = project.tables.addresses.format(ref);
  const usedBy = narrativeOf(project, bundle)
    .paragraphs.filter((paragraph) =>
      paragraph.pieces.some(
        (piece) => piece.type === 'figure' && piece.source.split(/[、÷−\s]+/).includes(address),
      ),
    )
    .map((paragraph) => `情况说明:${paragraph.id}`);
  return explainCell(
    project.tables,
    ref,
    project.commands,
    findings,
    passingRules(project, rules, ref),
    usedBy,
  );
}

/** 涉及这一格而逐处都通过的关系。 */
function passingRules(
  project: Project,
  rules: readonly CompiledRule[],
  ref: CellRef,
): { rule: string; title: string }[] {
  return liveChecks(project, rules)
    .touching(ref, checkEnvironment(project))
    .filter(({ instances }) => instances.every((one) => one.verdict?.state === 'pass'))
    .map(({ rule: { spec } }) => ({ rule: spec.id, title: spec.title }));
}
