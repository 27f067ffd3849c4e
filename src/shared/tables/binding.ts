/** 把表达式里的语义地址绑定到一套具体的表上：每项得到若干格。 */
import type { Budget } from '../ledger/slots.js';
import type { AddressBook } from './address.js';
import type { Expression, Reference } from './expression.js';
import type { ProfileModel } from './model.js';
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
  /** 科目表里这个代码的名称；只给当得起依据的（不是待核的），没有则 null。不给就不核名称。 */
  readonly knownName?: (code: string) => KnownName | null;
}
export interface KnownName {
  readonly name: string;
  /** 出自官方文件或财政部门的科目表；否则只是见于别处公开的决算。 */
  readonly official: boolean;
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
function bindReference(reference: Reference, context: Context, binder: Binder): CellRef[] {
  const refs: CellRef[] = [];
  eachCell(reference, context, binder, (table, row, column) => void refs.push({ table, row, column }));
  return refs;
}

/** 逐一走过一个引用所指的格，不建清单。 */
function eachCell(
  reference: Reference,
  context: Context,
  binder: Binder,
  visit: (table: string, row: string, column: string) => void,
): void {
  const table = reference.table === '{表}' ? context.table : reference.table;
  const infos = binder.source.rows(table);
  if (!infos) throw new MissingTableError(table);
  const index = RowIndex.of(infos);
  if (reference.row.kind === 'current') {
    if (index.has(context.row))
      visit(table, context.row, columnAt(reference, table, context.row, context, binder));
    return;
  }
  const rows = rowsOf(reference, index, context, binder);
  const [first] = rows;
  if (first === undefined) return;
  // 科目表各行的列一样，一组行只认一次。
  const shared = binder.addresses.sameColumns(table)
    ? columnAt(reference, table, index.keyAt(first), context, binder)
    : null;
  for (const at of rows) {
    const row = index.keyAt(at);
    visit(table, row, shared ?? columnAt(reference, table, row, context, binder));
  }
}

/** 引用在一行上的列。列名的认法重复千百遍，认过的记下来；科目表各行的列一样，只认一次。 */
export function columnAt(
  reference: Reference,
  table: string,
  row: string,
  context: Context,
  binder: Binder,
): string {
  const column = reference.column;
  if (column.kind === 'current') return context.column;
  const known = getOr(resolvedColumns, binder.addresses.profile, newReferenceCache);
  const cache = getOr(known, reference, newColumnCache);
  const key = binder.addresses.sameColumns(table) ? table : `${table}|${row}`;
  const id = cache.get(key);
  if (id !== undefined) return id;
  const resolved = binder.addresses.resolve(
    column.kind === 'main' ? `${table}/${row}` : `${table}/${row}/${column.text}`,
  );
  if (!resolved.ok) throw new Error(`表达式引用 [${reference.text}]：${resolved.reason}`);
  cache.set(key, resolved.ref.column);
  return resolved.ref.column;
}

const newReferenceCache = (): WeakMap<Reference, Map<string, string>> => new WeakMap();
const newColumnCache = (): Map<string, string> => new Map();
const resolvedColumns = new WeakMap<ProfileModel, WeakMap<Reference, Map<string, string>>>();
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

/** 一组行、指名的行在索引里的位置。 */
function rowsOf(reference: Reference, index: RowIndex, context: Context, binder: Binder): readonly number[] {
  const selector = reference.row;
  if (selector.kind === 'group' && selector.name === '下级')
    return index.children(index.position(context.row));
  if (selector.kind === 'group' && selector.name === '属项') return index.finestUnder(context.row);
  return constantRows(reference, reference.table === '{表}' ? context.table : reference.table, index, binder);
}

/** 与当前行无关的选法（指名的行、一组行）所选的行。 */
export function constantRows(
  { row: selector }: Reference,
  table: string,
  index: RowIndex,
  binder: Binder,
): readonly number[] {
  if (selector.kind === 'group') return index.group(selector.name, binder.budgetOf);
  if (selector.kind === 'current') return [];
  const own = index.position(selector.text);
  if (own >= 0) return [own];
  if (/^\d{3}(\d{2}){0,2}$/.test(selector.text)) return [];
  const resolved = binder.addresses.resolve(`${table}/${selector.text}`);
  const named = resolved.ok ? index.position(resolved.ref.row) : -1;
  return named >= 0 ? [named] : [];
}
