/** 把表达式里的语义地址绑定到一套具体的表上：每项得到若干格。 */
import type { Budget } from '../ledger/slots.js';
import type { AddressBook } from './address.js';
import type { Expression, Reference } from './expression.js';
import { RowIndex } from './row-index.js';
import type { CellRef, CellSource } from './source.js';

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
export function bindReference(reference: Reference, context: Context, binder: Binder): readonly CellRef[] {
  const table = reference.table === '{表}' ? context.table : reference.table;
  const rows = binder.source.rows(table);
  if (!rows) throw new MissingTableError(table);
  const selected = selectRows(reference, table, RowIndex.of(rows), context, binder);
  const [only] = selected;
  if (selected.length === 1 && only !== undefined) return [cellAt(reference, table, only, context, binder)];
  return selected.map((row) => cellAt(reference, table, row, context, binder));
}

/** 引用在一行上的格。列名的认法与行无关地重复千百遍，认过的记下来。 */
function cellAt(reference: Reference, table: string, row: string, context: Context, binder: Binder): CellRef {
  const column = reference.column;
  if (column.kind === 'current') return { table, row, column: context.column };
  const cache = resolvedOf(binder.addresses, reference, table);
  const known = cache.get(row);
  if (known) return known;
  const resolved = binder.addresses.resolve(
    column.kind === 'main' ? `${table}/${row}` : `${table}/${row}/${column.text}`,
  );
  if (!resolved.ok) throw new Error(`表达式引用 [${reference.text}]：${resolved.reason}`);
  cache.set(row, resolved.ref);
  return resolved.ref;
}

const resolvedCaches = new WeakMap<AddressBook, Map<Reference, Map<string, Map<string, CellRef>>>>();
function resolvedOf(addresses: AddressBook, reference: Reference, table: string): Map<string, CellRef> {
  const byReference = getOr(resolvedCaches, addresses, () => new Map<Reference, Map<string, Map<string, CellRef>>>());
  const byTable = getOr(byReference, reference, () => new Map<string, Map<string, CellRef>>());
  return getOr(byTable, table, () => new Map<string, CellRef>());
}
function getOr<K, V>(
  map: { get: (key: K) => V | undefined; set: (key: K, value: V) => unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function selectRows(
  reference: Reference,
  table: string,
  index: RowIndex,
  context: Context,
  binder: Binder,
): readonly string[] {
  const selector = reference.row;
  switch (selector.kind) {
    case 'current':
      return index.has(context.row) ? [context.row] : [];
    case 'group':
      if (selector.name === '下级') return index.children(context.row);
      if (selector.name === '属项') return index.finestUnder(context.row);
      return index.group(selector.name, binder.budgetOf);
    case 'literal': {
      if (index.has(selector.text)) return [selector.text];
      if (/^\d{3}(\d{2}){0,2}$/.test(selector.text)) return [];
      const resolved = binder.addresses.resolve(`${table}/${selector.text}`);
      return resolved.ok && index.has(resolved.ref.row) ? [resolved.ref.row] : [];
    }
  }
}
