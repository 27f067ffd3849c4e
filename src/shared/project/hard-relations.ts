/** 印数之间不符的硬关系所牵涉的格：这些格不得印定（LEDGER G10）。 */
import type { CompiledRule } from '../checks/compile.js';
import { runChecks } from '../checks/run.js';
import type { Finding } from '../contract/checks.js';
import { cellKey } from '../tables/source.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { PrintedTables } from './printed-tables.js';

export function judgedCells(
  source: PrintedTables,
  rules: readonly CompiledRule[],
  tables: ProjectTables,
): ReadonlySet<string> {
  const report = runChecks(
    rules.filter((rule) => rule.spec.strength === 'hard' && rule.spec.kind === 'relation'),
    {
      source,
      addresses: tables.addresses,
      budgetOf: (code) => tables.budgetOf(code),
      form: tables.profile.spec.form,
      wide08: tables.isWide08(),
      unitKind: null,
      pinned: 0,
      disputed: 0,
      adjusted: 0,
    },
  );
  const cells = new Set<string>();
  for (const finding of report.findings) {
    if (finding.state !== 'fail' || unprinted(source, tables, finding)) continue;
    for (const address of [...finding.left.addresses, ...finding.right.addresses]) {
      const resolved = tables.addresses.resolve(address);
      if (resolved.ok) cells.add(cellKey(resolved.ref));
    }
  }
  return cells;
}

/** 一边只有一格而那一格没有印（合计没有印），或有一格读不懂：无从比起，不是不符。 */
function unprinted(source: PrintedTables, tables: ProjectTables, { left, right }: Finding): boolean {
  return [left, right].some(({ addresses }) => {
    const refs = addresses.flatMap((address) => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? [resolved.ref] : [];
    });
    const [only] = refs;
    const blank = refs.length === 1 && only !== undefined && source.value(only)?.printed == null;
    return blank || refs.some((ref) => source.unknown(ref));
  });
}
