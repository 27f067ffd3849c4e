/** 把表达式里的语义地址绑定到一套具体的表上：每项得到若干格。 */
import type { Budget } from '../ledger/slots.js';
import type { AddressBook } from './address.js';
import type { Expression, Reference } from './expression.js';
import type { CellRef, CellSource, RowInfo } from './source.js';

/** 表达式所在的格：`{行}`、`{列}`、`@下级` 以它为准。 */
export interface Context {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}
export interface BoundTerm {
  readonly sign: 1 | -1;
  readonly refs: readonly CellRef[];
  /** 表外的数：上年数、补充资料、零。 */
  readonly outside: Reference | null;
}
export interface Binder {
  readonly source: CellSource;
  readonly addresses: AddressBook;
  readonly budgetOf: (code: string) => Budget;
}

/** 缺整张表时无法绑定。 */
export class MissingTableError extends Error {
  constructor(readonly table: string) {
    super(`没有 ${table} 表`);
  }
}

export function bind(expression: Expression, context: Context, binder: Binder): BoundTerm[] {
  return expression.terms.map((term) => ({
    sign: term.sign,
    refs: term.reference.scope === 'cell' ? bindReference(term.reference, context, binder) : [],
    outside:
      term.reference.scope === 'cell'
        ? null
        : { ...term.reference, table: term.reference.table.replace('{行}', context.row) },
  }));
}

/** 一个引用所指的格；指名的行在这套表里不存在时为空（按空白计）。 */
export function bindReference(reference: Reference, context: Context, binder: Binder): CellRef[] {
  const table = reference.table === '{表}' ? context.table : reference.table;
  const rows = binder.source.rows(table);
  if (!rows) throw new MissingTableError(table);
  const refs: CellRef[] = [];
  for (const row of selectRows(reference, table, rows, context, binder)) {
    const column = reference.column;
    if (column.kind === 'current') {
      refs.push({ table, row, column: context.column });
      continue;
    }
    const resolved = binder.addresses.resolve(
      column.kind === 'main' ? `${table}/${row}` : `${table}/${row}/${column.text}`,
    );
    if (!resolved.ok) throw new Error(`表达式引用 [${reference.text}]：${resolved.reason}`);
    refs.push(resolved.ref);
  }
  return refs;
}

function selectRows(
  reference: Reference,
  table: string,
  rows: readonly RowInfo[],
  context: Context,
  binder: Binder,
): readonly string[] {
  const selector = reference.row;
  switch (selector.kind) {
    case 'current':
      return rows.some((row) => row.key === context.row) ? [context.row] : [];
    case 'group':
      return rows.filter((row) => inGroup(selector.name, row, rows, context, binder)).map((row) => row.key);
    case 'literal': {
      const found = rows.find((row) => row.key === selector.text);
      if (found) return [found.key];
      if (/^\d{3}(\d{2}){0,2}$/.test(selector.text)) return [];
      const resolved = binder.addresses.resolve(`${table}/${selector.text}`);
      return resolved.ok && rows.some((row) => row.key === resolved.ref.row) ? [resolved.ref.row] : [];
    }
  }
}

function inGroup(
  name: string,
  row: RowInfo,
  rows: readonly RowInfo[],
  context: Context,
  binder: Binder,
): boolean {
  switch (name) {
    case '类':
      return row.level === 1;
    case '款':
      return row.level === 2;
    case '项':
      return row.level === 3;
    case '末级':
      return row.code !== null && row.finest;
    case '下级':
      return parentRow(row, rows) === context.row;
    case '属项':
      return row.code !== null && row.finest && row.code.startsWith(context.row);
    case '一般':
    case '基金':
    case '国资':
      return row.code !== null && row.finest && binder.budgetOf(row.code) === name;
    default:
      return row.group === name;
  }
}

/** 行在本表中的上级行：最近的、代码是其前缀的行。 */
export function parentRow(row: RowInfo, rows: readonly RowInfo[]): string | null {
  const code = row.code;
  if (code === null) return null;
  for (let size = code.length - 2; size >= 3; size -= 2) {
    const prefix = code.slice(0, size);
    const found = rows.find((other) => other.code === prefix);
    if (found) return found.key;
  }
  return null;
}
