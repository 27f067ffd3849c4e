/** 一格的来龙去脉：各笔、公式、勾稽（连同通过的）、用在情况说明的哪里。 */
import type { Explanation } from '../../shared/contract/index.js';
import type { CompiledRule } from '../../shared/checks/compile.js';
import { ruleInstances } from '../../shared/checks/run.js';
import { explainCell } from '../../shared/project/explain.js';
import type { Project } from '../../shared/project/project.js';
import type { CellRef } from '../../shared/tables/source.js';
import type { ProfileBundle } from '../store/templates.js';
import { checkContext, checkProject, narrativeOf } from './views.js';

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
  const context = checkContext(project);
  const touches = (refs: readonly CellRef[]): boolean =>
    refs.some((one) => one.table === ref.table && one.row === ref.row && one.column === ref.column);
  return rules
    .filter(({ spec }) => spec.tables.includes(ref.table) && spec.kind === 'relation')
    .filter(({ spec }) => spec.form === undefined || spec.form === context.form)
    .filter((rule) => {
      try {
        let found = false;
        for (const one of ruleInstances(rule, context)) {
          if (!touches(one.left.refs) && !touches(one.right.refs)) continue;
          if (one.verdict.state !== 'pass') return false;
          found = true;
        }
        return found;
      } catch {
        return false; // 缺表、缺资料的关系没有执行，不在通过之列
      }
    })
    .map(({ spec }) => ({ rule: spec.id, title: spec.title }));
}
