/** 版式的完备性：每个公式能绑定；每个键入位只在一处键入；账能被录入格唯一确定（LEDGER §10.1 的秩检验在 rank.ts）。 */
import { emptyState } from '../document/state.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import type { ProfileModel } from '../tables/model.js';
import { ProjectTables } from '../tables/project-tables.js';
import { activeExpression, boundTerms } from '../tables/formula.js';

/** 返回每处错误一句话；没有错误为空。 */
export function validateProfile(profile: ProfileModel, dictionary: SubjectDictionary): string[] {
  const problems: string[] = [];
  const meta = {
    profile: profile.spec.id,
    year: profile.spec.year,
    department: '校验',
    sample: false,
    createdAt: '',
  };
  const tables = new ProjectTables(profile, dictionary, emptyState(meta));
  const places = new Map<string, string>();
  for (const table of profile.tables) {
    if (table.kind === 'subjects') {
      for (const { column, cell } of table.amounts)
        claim(cell.slot?.name ?? null, '', `${table.id}/${column}`);
    } else {
      for (const row of table.rows) {
        for (const [column, cell] of row.cells)
          claim(cell.slot?.name ?? null, cell.prefixes[0]?.code ?? '', `${table.id}/${row.key}/${column}`);
      }
    }
    for (const ref of tables.cells(table.id)) {
      try {
        const expression = activeExpression(tables, ref);
        if (expression) boundTerms(tables, ref, expression);
      } catch (error) {
        problems.push(
          `tables/${table.id}.json 的 ${ref.row}/${ref.column}：${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }
  return problems;

  function claim(slot: string | null, code: string, where: string): void {
    if (slot === null) return;
    const key = `${slot}|${code}`;
    const other = places.get(key);
    if (other !== undefined)
      problems.push(`${where} 与 ${other} 写同一笔账（${slot}），一笔账只能在一处键入`);
    places.set(key, where);
  }
}
