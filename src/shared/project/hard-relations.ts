/** 印数之间不符的硬关系所牵涉的格：这些格不得印定（LEDGER G10）。 */
import type { CompiledRule } from '../checks/compile.js';
import { Checks } from '../checks/run.js';
import { type CellRef, cellKey } from '../tables/source.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { PrintedTables } from './printed-tables.js';

export function judgedCells(
  source: PrintedTables,
  rules: readonly CompiledRule[],
  tables: ProjectTables,
): ReadonlySet<string> {
  const hard = rules.filter((rule) => rule.spec.strength === 'hard' && rule.spec.kind === 'relation');
  const { addresses } = tables;
  const checks = new Checks(hard, { source, addresses, budgetOf: (code) => tables.budgetOf(code) });
  const failures = checks.failures({
    form: tables.profile.spec.form,
    wide08: tables.isWide08(),
    unitKind: null,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  });
  const sides = failures.map(({ left, right }) => [left.refs, right.refs]);
  const judged = sides.filter((own) => !own.some((refs) => unprinted(source, refs)));
  return new Set(judged.flat(2).map(cellKey));
}

/** 一边只有一格而那一格没有印（合计没有印），或有一格读不懂：无从比起，不是不符。 */
function unprinted(source: PrintedTables, refs: readonly CellRef[]): boolean {
  const [only] = refs;
  const blank = refs.length === 1 && only !== undefined && source.value(only)?.printed == null;
  return blank || refs.some((ref) => source.unknown(ref));
}
