/** 科目行的增删：一批一步撤销。删行连同它（及下级）在本表键入的数一起清除。 */
import type { Refusal } from '../contract/project.js';
import type { Change } from '../document/commands.js';
import { inputKey, parseInputKey, rowKey } from '../document/state.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { subjectProblem, type EditPlan } from './edit.js';

/** 增加科目行。代码须在字典或本项目里；属于别的预算的科目指去它的表。 */
export function planAddRows(tables: ProjectTables, table: string, codes: readonly string[]): EditPlan {
  const changes: Change[] = [];
  const refused: Refusal[] = [];
  const model = tables.profile.tableById.get(table);
  for (const code of new Set(codes)) {
    const reason =
      model?.kind !== 'subjects'
        ? `${table} 表的行是固定的，不能增加。`
        : (subjectProblem(tables, code) ?? wrongBudget(tables, model.spec.budgets, table, code));
    if (reason !== null) refused.push({ address: `${table}/${code}`, text: '', reason, goTo: null });
    else if (!tables.keptRow(table, code))
      changes.push({ section: 'rows', key: rowKey(table, code), before: null, after: true });
  }
  return { changes, refused, applied: changes.length };
}

function wrongBudget(
  tables: ProjectTables,
  budgets: readonly string[],
  table: string,
  code: string,
): string | null {
  const budget = tables.budgetOf(code);
  return budgets.includes(budget) ? null : `${code} 属于${budget}预算，不在 ${table} 表填报。`;
}

/** 删除科目行：本表各键入位上该科目及其下级的数一并清除。别的表里的数不动。 */
export function planRemoveRows(tables: ProjectTables, table: string, codes: readonly string[]): EditPlan {
  const model = tables.profile.tableById.get(table);
  if (model?.kind !== 'subjects') {
    return {
      changes: [],
      refused: codes.map((code) => ({
        address: `${table}/${code}`,
        text: '',
        reason: `${table} 表的行是固定的，不能删除。`,
        goTo: null,
      })),
      applied: 0,
    };
  }
  const slots = new Set(model.amounts.flatMap(({ cell }) => (cell.slot ? [cell.slot.name] : [])));
  const under = (own: string): boolean => codes.some((code) => own.startsWith(code));
  const changes: Change[] = [];
  for (const [key, before] of Object.entries(tables.state.inputs)) {
    const parsed = parseInputKey(key);
    if (parsed && slots.has(parsed.slot) && under(parsed.code)) {
      changes.push({ section: 'inputs', key: inputKey(parsed.slot, parsed.code), before, after: null });
    }
  }
  for (const key of Object.keys(tables.state.rows)) {
    if (key.startsWith(`${table}|`) && under(key.slice(3)))
      changes.push({ section: 'rows', key, before: true, after: null });
  }
  // 行没有了，压在它上面的印定、存疑也不再有：否则存疑数里总有一处看不见、了不结的。
  for (const section of ['pins', 'disputes'] as const) {
    for (const [key, before] of Object.entries(tables.state[section])) {
      const [own = '', row = ''] = key.split('|');
      if (own === table && row !== '' && under(row)) changes.push({ section, key, before, after: null });
    }
  }
  const refused = tables
    .rows(table)
    ?.filter((row) => row.code !== null && codes.includes(row.code))
    .filter(() => changes.length === 0)
    .map((row) => ({
      address: `${table}/${row.key}`,
      text: '',
      reason: `${row.key} 的数来自别的表，请在那里删除。`,
      goTo: null,
    }));
  return { changes, refused: refused ?? [], applied: changes.length };
}
