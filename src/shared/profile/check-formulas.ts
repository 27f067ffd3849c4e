/** 公式的校验：所引的表、行、列都在本版式里；算出的数与该格的查询一分不差。 */
import { type Amount, ZERO, printYuan } from '../money/index.js';
import { typingAt } from '../tables/cell.js';
import type { Expression } from '../tables/expression.js';
import { activeExpression, boundTerms } from '../tables/formula.js';
import { normalizeLabel } from '../tables/labels.js';
import { type TableModel, TOTAL_KEY } from '../tables/model.js';
import type { ProjectTables } from '../tables/project-tables.js';
import type { CellRef } from '../tables/source.js';

/** 表达式自带的行组。 */
const GROUPS = new Set(['类', '款', '项', '末级', '下级', '属项', '一般', '基金', '国资']);

export function checkFormulas(tables: ProjectTables, fileOf: (table: TableModel) => string): string[] {
  const problems = new Set<string>();
  // 一块里各行同用一个公式，写错了只说一次。
  const seen = new Set<string>();
  for (const table of tables.profile.tables) {
    for (const ref of tables.cells(table.id)) {
      const file = fileOf(table);
      const where = `${file} 的 ${table.kind === 'fixed' ? `行“${ref.row}”` : ''}列“${ref.column}”`;
      for (const expression of writtenExpressions(tables, table, ref)) {
        const key = `${table.id}|${ref.column}|${expression.text}`;
        if (seen.has(key)) continue;
        seen.add(key);
        for (const problem of checkReferences(tables, table.id, expression))
          problems.add(`${where}：${problem}`);
      }
      if (problems.size > 0) continue;
      const problem = bindAndCompare(tables, ref);
      if (problem !== null) problems.add(`${file} 的 ${ref.row}/${ref.column}：${problem}`);
    }
  }
  return [...problems];
}

function writtenExpressions(tables: ProjectTables, table: TableModel, ref: CellRef): Expression[] {
  const cell = tables.model(ref);
  const across = table.kind === 'subjects' ? table.amountByColumn.get(ref.column)?.across : null;
  return [cell?.formula, across].flatMap((one) => (one ? [one] : []));
}

/** 所引的表、行、列在不在。绑定时缺行按空白算，所以写错的行名要在这里指出来。 */
export function checkReferences(tables: ProjectTables, own: string, expression: Expression): string[] {
  const problems: string[] = [];
  for (const { reference } of expression.terms) {
    if (reference.scope === 'prior' && !reference.table.includes('{行}')) {
      const resolved = tables.addresses.resolve(reference.table);
      if (!resolved.ok) problems.push(`引用 [${reference.text}]，${resolved.reason}`);
    }
    if (reference.scope !== 'cell') continue;
    const id = reference.table === '{表}' ? own : reference.table;
    const table = tables.profile.tableById.get(id);
    const wrong = (what: string): void =>
      void problems.push(
        `${expression.terms.length > 1 ? `公式“${expression.text}”` : ''}引用 [${reference.text}]，${what}`,
      );
    if (!table) {
      wrong(`本版式没有 ${id} 表`);
      continue;
    }
    const { row } = reference;
    if (row.kind === 'group' && !GROUPS.has(row.name)) {
      const known = table.kind === 'fixed' && table.rows.some((one) => one.group === row.name);
      if (!known) wrong(`${id} 表没有叫“${row.name}”的行组`);
    }
    if (row.kind !== 'literal') {
      const sample = sampleRow(table, row.kind === 'group' ? row.name : null);
      if (sample === null || reference.column.kind !== 'literal') continue;
      const found = tables.addresses.resolve(`${id}/${sample}/${reference.column.text}`);
      if (!found.ok) wrong(found.reason);
      continue;
    }
    // 列随所在的格（{列}）：只看行。
    if (reference.column.kind === 'current' && row.text === TOTAL_KEY && table.kind === 'subjects') continue;
    const tail = reference.column.kind === 'literal' ? `/${reference.column.text}` : '';
    const resolved = tables.addresses.resolve(`${id}/${row.text}${tail}`);
    const code = /^\d{3}(\d{2}){0,2}$/.test(normalizeLabel(row.text));
    if (!resolved.ok && !(code && reference.column.kind !== 'literal')) wrong(resolved.reason);
    else if (resolved.ok && table.kind === 'fixed' && !table.rowByKey.has(resolved.ref.row) && !code)
      wrong(`${id} 表没有“${row.text}”这一行`);
  }
  return problems;
}

function bindAndCompare(tables: ProjectTables, ref: CellRef): string | null {
  try {
    const expression = activeExpression(tables, ref);
    return expression ? compare(tables, ref, expression) : null;
  } catch (error) {
    return `公式不能绑定，${error instanceof Error ? error.message : String(error)}`;
  }
}

/** 以哪一行认列名：科目表各行的列都相同；固定表取该组的一行。 */
function sampleRow(table: TableModel, group: string | null): string | null {
  if (table.kind === 'subjects') return TOTAL_KEY;
  return group === null ? null : (table.rows.find((row) => row.group === group)?.key ?? null);
}

/** 计算格的公式与查询应是同一个数。默认格的公式只在没有结转时成立，不比。 */
function compare(tables: ProjectTables, ref: CellRef, expression: Expression): string | null {
  if (typingAt(tables, ref).ok) {
    boundTerms(tables, ref, expression);
    return null;
  }
  let total: Amount = ZERO;
  for (const term of boundTerms(tables, ref, expression))
    for (const own of term.refs) {
      const { yuan } = tables.computed(own);
      total = term.sign === 1 ? total.plus(yuan) : total.minus(yuan);
    }
  const { yuan } = tables.computed(ref);
  return total.equals(yuan)
    ? null
    : `公式“${expression.text}”与查询“${tables.model(ref)?.query?.text ?? ''}”不是同一个数（样账上公式得 ${printYuan(total)}，查询得 ${printYuan(yuan)}）`;
}
