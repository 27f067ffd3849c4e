/** 列名的认法与最短写法（DESIGN「Addresses」：列是表头标签的路径，前段可省）。 */
import type { ColumnModel } from './model.js';
import { normalizeLabel } from './labels.js';

const GROUP_LEAVES = new Set(['合计', '小计']);

function isSubsequence(tokens: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  for (const label of path) if (label === tokens[at]) at++;
  return at === tokens.length;
}

/**
 * 在候选列里找列名所指：唯一匹配的；否则末段正是列名的；否则是组名，取该组的 合计/小计。
 * 返回所有候选，正好一个才算认出。
 */
export function matchColumns(text: string, columns: readonly ColumnModel[]): ColumnModel[] {
  const tokens = text.split('/').map(normalizeLabel);
  const found = columns.filter((column) => isSubsequence(tokens, column.path));
  if (found.length <= 1) return found;
  const last = tokens.at(-1);
  const leaves = found.filter((column) => column.path.at(-1) === last);
  if (leaves.length > 0) return leaves;
  const groups = found.filter(
    (column) => column.path.at(-2) === last && GROUP_LEAVES.has(column.path.at(-1) ?? ''),
  );
  return groups.length > 0 ? groups : found;
}

/** 一列在这些列里的最短无歧义写法：段数最少；同段数时取路径后段，再取首尾。 */
export function shortestColumn(column: ColumnModel, columns: readonly ColumnModel[]): string {
  const path = column.path;
  const unique = (tokens: readonly string[]): boolean => {
    const found = matchColumns(tokens.join('/'), columns);
    return found.length === 1 && found[0] === column;
  };
  for (let size = 1; size <= path.length; size++) {
    const suffix = path.slice(path.length - size);
    if (unique(suffix)) return suffix.join('/');
    const ends = [...path.slice(0, size - 1), path.at(-1) ?? ''];
    if (size > 1 && unique(ends)) return ends.join('/');
  }
  return path.join('/');
}
