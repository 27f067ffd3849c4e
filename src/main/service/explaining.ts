/** 一格的来龙去脉：各笔、公式、勾稽（连同通过的）、用在情况说明的哪里。 */
import type { Explanation, NarrativePiece } from '../../shared/contract/index.js';
import type { CompiledRule } from '../../shared/checks/compile.js';
import { explainCell } from '../../shared/project/explain.js';
import type { Project } from '../../shared/project/project.js';
import { type CellRef, cellKey } from '../../shared/tables/source.js';
import type { ProfileBundle } from '../store/templates.js';
import { checkEnvironment, checkProject, liveChecks, narrativeOf } from './views.js';

export function explainProjectCell(
  project: Project,
  bundle: ProfileBundle,
  rules: readonly CompiledRule[],
  ref: CellRef,
): Explanation {
  const { findings } = checkProject(project, rules, bundle);
  const usedBy = narrativeOf(project, bundle)
    .paragraphs.filter((paragraph) => paragraph.pieces.some((piece) => mentions(project, piece, ref)))
    .map((paragraph) => `情况说明:${paragraph.id}`);
  return explainCell(
    project.tables,
    ref,
    project.commands,
    findings,
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

/** 涉及这一格而逐处都通过的关系。 */
function passingRules(
  project: Project,
  bundle: ProfileBundle,
  rules: readonly CompiledRule[],
  ref: CellRef,
): { rule: string; title: string }[] {
  return liveChecks(project, rules)
    .touching(ref, checkEnvironment(project, bundle))
    .filter(({ instances }) => instances.every((one) => one.verdict.state === 'pass'))
    .map(({ rule: { spec } }) => ({ rule: spec.id, title: spec.title }));
}
