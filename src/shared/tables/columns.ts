/** 列名的认法与最短写法（DESIGN「Addresses」：列是表头标签的路径，前段可省；别的版式按别名对到 hunan-2024）。 */
import type { ColumnModel } from './model.js';
import { normalizeLabel } from './labels.js';

const GROUP_LEAVES = new Set(['合计', '小计']);
const OTHER_LEAF: ReadonlyMap<string, string> = new Map([
  ['合计', '小计'],
  ['小计', '合计'],
]);

function isSubsequence(tokens: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  for (const label of path) if (label === tokens[at]) at++;
  return at === tokens.length;
}

const samePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((label, at) => label === b[at]);

/**
 * 在候选列里找列名所指：别名写得一字不差的；表头里唯一匹配的；末段正是列名的；是组名的，取该组的 合计/小计；
 * 表头里认不准的再按别名找。返回所有候选，正好一个才算认出。
 */
export function matchColumns(text: string, columns: readonly ColumnModel[]): ColumnModel[] {
  const tokens = text.split('/').map(normalizeLabel);
  const exact = columns.filter((column) => column.aliases.some((alias) => samePath(alias, tokens)));
  if (exact.length === 1) return exact;
  const printed = matchPaths(tokens, columns, (column) => [column.path]);
  if (printed.length === 1) return printed;
  const aliased = matchPaths(tokens, columns, (column) => column.aliases);
  if (aliased.length === 1) return aliased;
  if (printed.length > 0 || aliased.length > 0) return printed.length > 0 ? printed : aliased;
  // 一组的合计，有的版式写“合计”，有的写“小计”。
  const other = OTHER_LEAF.get(tokens.at(-1) ?? '');
  return other === undefined
    ? []
    : matchPaths([...tokens.slice(0, -1), other], columns, (column) => [column.path, ...column.aliases]);
}

function matchPaths(
  tokens: readonly string[],
  columns: readonly ColumnModel[],
  pathsOf: (column: ColumnModel) => readonly (readonly string[])[],
): ColumnModel[] {
  const found = columns.filter((column) => pathsOf(column).some((path) => isSubsequence(tokens, path)));
  if (found.length <= 1) return found;
  const last = tokens.at(-1);
  const some = (test: (path: readonly string[]) => boolean): ColumnModel[] =>
    found.filter((column) => pathsOf(column).some((path) => isSubsequence(tokens, path) && test(path)));
  const leaves = some((path) => path.at(-1) === last);
  if (leaves.length > 0) return leaves;
  const groups = some((path) => path.at(-2) === last && GROUP_LEAVES.has(path.at(-1) ?? ''));
  return groups.length > 0 ? groups : found;
}

/** 一列在这些列里的最短无歧义写法：段数最少；同段数时取路径后段，再取首尾，再取组名。 */
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
    // 组名就是它的合计，各版式通用（DESIGN「Addresses」）。
    const group = path.slice(path.length - 1 - size, -1);
    if (GROUP_LEAVES.has(path.at(-1) ?? '') && group.length === size && unique(group)) return group.join('/');
  }
  return path.join('/');
}
