/**
 * 版式的编译：把 JSON 里的查询、公式、表头解析成可直接使用的表模型，
 * 一次解析，处处使用；写错的地方在这里指名道姓地报出来。
 */
import type {
  Block,
  CellSpec,
  FixedRow,
  FixedTable,
  InsertSpec,
  ProfileSpec,
  SubjectTable,
  TableSpec,
} from '../profile/schema.js';
import { type Query, parseQuery } from '../ledger/series.js';
import { type Budget, type Slot, slotByName } from '../ledger/slots.js';
import { type Expression, parseExpression } from './expression.js';
import { normalizeLabel, rowKeyOf } from './labels.js';

export interface ColumnModel {
  readonly id: string;
  readonly role: 'code' | 'name' | 'label' | 'line' | 'amount';
  readonly width: number;
  readonly index: number;
  /** 表头自上而下的标签（相邻重复只留一个，不含栏次）。 */
  readonly path: readonly string[];
  /** 别名的路径：hunan-2024 里同一列的写法。 */
  readonly aliases: readonly (readonly string[])[];
}

/** 一格的定义：查询、前缀、键入位、公式。 */
export interface CellModel {
  readonly query: Query | null;
  readonly prefixes: readonly { readonly code: string; readonly sign: 1 | -1 }[];
  readonly slot: Slot | null;
  readonly formula: Expression | null;
  readonly typeAt: string | null;
}

export interface FixedRowModel {
  readonly key: string;
  readonly label: string;
  readonly line: string | null;
  readonly code: string | null;
  readonly indent: number;
  readonly bold: boolean;
  readonly group: string | null;
  readonly block: string;
  readonly mainColumn: string;
  readonly aliases: readonly string[];
  /** 这一行是“其中”：所属的行键。 */
  readonly of: string | null;
  /** 固定行之外、因有数而插入的行。 */
  readonly inserted: boolean;
  readonly cells: ReadonlyMap<string, CellModel>;
  /** 有金额的列，即 cells 的键。 */
  readonly columns: readonly string[];
}

export interface SubjectAmountModel {
  readonly column: string;
  readonly cell: CellModel;
  /** 每行都成立的横向公式。 */
  readonly across: Expression | null;
  readonly budgets: readonly Budget[] | null;
  /** 这一栏是“其中”：所属的栏。 */
  readonly of: string | null;
}

interface TableCommon {
  readonly id: string;
  readonly columns: readonly ColumnModel[];
  readonly columnById: ReadonlyMap<string, ColumnModel>;
}
export interface FixedTableModel extends TableCommon {
  readonly kind: 'fixed';
  readonly spec: FixedTable;
  /** 有名字的行（不含只有行次的空行），按块的次序。 */
  readonly rows: readonly FixedRowModel[];
  readonly rowByKey: ReadonlyMap<string, FixedRowModel>;
  /** 按行键取行：固定行，或该科目若有数时要插入的行。 */
  readonly rowOf: (key: string) => FixedRowModel | null;
  /** 可能插入的行：名称（行键的写法）→ 代码。没有代码列的表（01、04）导入时按名称认。 */
  readonly insertNames: ReadonlyMap<string, string>;
}
export interface SubjectTableModel extends TableCommon {
  readonly kind: 'subjects';
  readonly spec: SubjectTable;
  readonly amounts: readonly SubjectAmountModel[];
  readonly amountByColumn: ReadonlyMap<string, SubjectAmountModel>;
  /** 每行的金额列，即 amountByColumn 的键。 */
  readonly amountColumns: readonly string[];
}
export type TableModel = FixedTableModel | SubjectTableModel;

export interface ProfileModel {
  readonly spec: ProfileSpec;
  readonly tables: readonly TableModel[];
  readonly tableById: ReadonlyMap<string, TableModel>;
}

const NO_COLUMNS: readonly string[] = [];
/** 一行里的金额列。 */
export function amountColumns(model: TableModel | undefined, row: string): readonly string[] {
  if (!model) return NO_COLUMNS;
  return model.kind === 'fixed' ? (model.rowOf(row)?.columns ?? NO_COLUMNS) : model.amountColumns;
}

/** 合计行的行键。 */
export const TOTAL_KEY = '合计';
/** 没有科目的金额所在的行（较粗的版式里不分科目录入的年初，LEDGER §4）。 */
export const UNASSIGNED_KEY = '未分科目';

export function compileProfile(spec: ProfileSpec, tables: readonly TableSpec[]): ProfileModel {
  const models = tables.map((table, at) => {
    const model = compiled.get(table) ?? compileTable(table, spec.tables[at]);
    compiled.set(table, model);
    return model;
  });
  const tableById = new Map(models.map((model) => [model.id, model]));
  if (tableById.size !== models.length) throw new Error('两张表用了同一个表号');
  return { spec, tables: models, tableById };
}

/** 同一份表式只编译一次：几套版式共用的，就是同一张表。 */
const compiled = new WeakMap<TableSpec, TableModel>();

/** `file` 是版式里写的路径，出错时指名。 */
function compileTable(spec: TableSpec, file = `tables/${spec.table}.json`): TableModel {
  try {
    const columns = compileColumns(spec);
    const columnById = new Map(columns.map((column) => [column.id, column]));
    if (columnById.size !== columns.length)
      throw new Error(`列“${twiceOf(columns.map((column) => column.id))}”出现两次`);
    const common = { id: spec.table, columns, columnById };
    return spec.kind === 'fixed' ? compileFixed(spec, common) : compileSubjects(spec, common);
  } catch (error) {
    throw new Error(`${file}：${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

const twiceOf = (names: readonly string[]): string =>
  names.find((name, at) => names.indexOf(name) !== at) ?? '';

function compileColumns(spec: TableSpec): ColumnModel[] {
  for (const [at, row] of spec.header.entries()) {
    if (row.length !== spec.columns.length)
      throw new Error(`表头第 ${at + 1} 行有 ${row.length} 格，应有 ${spec.columns.length} 格`);
  }
  const labelled = spec.columnNumbers ? spec.header.slice(0, -1) : spec.header;
  return spec.columns.map((column, index) => {
    const path: string[] = [];
    for (const row of labelled) {
      const label = normalizeLabel(row[index] ?? '');
      if (label !== '' && path.at(-1) !== label) path.push(label);
    }
    const aliases = (column.aliases ?? []).map((alias) => alias.split('/').map(normalizeLabel));
    return { ...column, index, path, aliases };
  });
}

function compileCell(spec: CellSpec, prefixes: readonly string[]): CellModel {
  const query = spec.query === undefined ? null : parseQuery(spec.query);
  const slot = spec.input && query ? slotByName(query.text) : null;
  if (spec.input && !slot) throw new Error(`查询“${spec.query ?? ''}”不是一个键入位，不能键入`);
  return {
    query,
    prefixes: (spec.prefixes ?? prefixes).map((prefix) =>
      prefix.startsWith('-') ? { code: prefix.slice(1), sign: -1 } : { code: prefix, sign: 1 },
    ),
    slot,
    formula: spec.formula === undefined ? null : parseExpression(spec.formula),
    typeAt: spec.typeAt ?? null,
  };
}

function compileFixed(spec: FixedTable, common: TableCommon): FixedTableModel {
  const rows: FixedRowModel[] = [];
  for (const block of spec.blocks) {
    for (const row of block.rows) {
      const model = compileFixedRow(row, block.name, block.mainColumn, block.amounts ?? {});
      if (model) rows.push(model);
    }
  }
  for (const foot of spec.foot ?? []) {
    const model = compileFixedRow(foot.row, '', foot.amountColumn, {});
    if (model) rows.push(model);
  }
  const rowByKey = new Map(rows.map((row) => [row.key, row]));
  if (rowByKey.size !== rows.length) {
    const twice = rows.find((row, at) => rows.findIndex((other) => other.key === row.key) !== at);
    throw new Error(`行键“${twice?.key ?? ''}”出现两次，请用 key 区分`);
  }
  for (const row of rows) {
    for (const column of row.cells.keys())
      if (!common.columnById.has(column)) throw new Error(`行“${row.key}”写了列“${column}”，本表没有这一列`);
  }
  // 插行的模板也先编译一次，写错的当场报出。
  for (const block of spec.blocks)
    for (const insert of block.insert ?? []) {
      const sample = compileInserted(block, insert, '9'.repeat(insert.digits));
      for (const column of sample?.cells.keys() ?? [])
        if (!common.columnById.has(column))
          throw new Error(`块“${block.name}”的 insert 写了列“${column}”，本表没有这一列`);
    }
  const inserts = spec.blocks.flatMap((block) => block.insert ?? []);
  const insertNames = new Map(
    inserts.flatMap(({ names }) =>
      Object.entries(names ?? {}).map(([code, name]): [string, string] => [rowKeyOf(name), code]),
    ),
  );
  return { ...common, kind: 'fixed', spec, rows, rowByKey, rowOf: rowFinder(spec, rowByKey), insertNames };
}

/** 固定行之外的科目各有一个可能的行，第一次问到时编译，以后同一个。 */
function rowFinder(
  spec: FixedTable,
  fixed: ReadonlyMap<string, FixedRowModel>,
): (key: string) => FixedRowModel | null {
  const inserts = spec.blocks.flatMap((block) => (block.insert ?? []).map((insert) => ({ block, insert })));
  const known = new Map<string, FixedRowModel | null>();
  return (key) => {
    const own = fixed.get(key) ?? known.get(key);
    if (own !== undefined || inserts.length === 0 || !/^\d{3}(\d{2})?$/.test(key)) return own ?? null;
    const place = inserts.find(({ insert }) => accepts(insert, key));
    const row = place ? compileInserted(place.block, place.insert, key) : null;
    known.set(key, row);
    return row;
  };
}

function accepts(insert: InsertSpec, code: string): boolean {
  if (code.length !== insert.digits) return false;
  const prefixes = insert.prefixes ?? [''];
  if (prefixes.some((prefix) => prefix.startsWith('-') && code.startsWith(prefix.slice(1)))) return false;
  const wanted = prefixes.filter((prefix) => !prefix.startsWith('-'));
  return wanted.length === 0 || wanted.some((prefix) => code.startsWith(prefix));
}

function compileInserted(block: Block, insert: InsertSpec, code: string): FixedRowModel | null {
  const { bold, group } = insert;
  const row: FixedRow = { code, label: insert.names?.[code], bold, group };
  const amounts = insert.amounts ?? block.amounts ?? {};
  return compileFixedRow(row, block.name, block.mainColumn, amounts, true);
}

function compileFixedRow(
  row: FixedRow,
  block: string,
  mainColumn: string,
  defaults: Readonly<Record<string, CellSpec>>,
  inserted = false,
): FixedRowModel | null {
  const key = row.key ?? row.code ?? (row.label === undefined ? null : rowKeyOf(row.label));
  if (key === null) return null;
  const prefixes = row.prefixes ?? [row.code ?? ''];
  const specs: Record<string, CellSpec> = {
    ...(row.code === undefined && !row.prefixes ? {} : defaults),
    ...row.cells,
  };
  if (row.cell) specs[mainColumn] = row.cell;
  const cells = new Map(
    Object.entries(specs).map(([column, cell]) => [
      column,
      named(`${key}/${column}`, () => compileCell(cell, prefixes)),
    ]),
  );
  return {
    key,
    label: row.label ?? '',
    line: row.line ?? null,
    code: row.code ?? null,
    indent: row.indent ?? 0,
    bold: row.bold ?? false,
    group: row.group ?? null,
    block,
    mainColumn,
    aliases: (row.aliases ?? []).map(rowKeyOf),
    of: row.of ?? null,
    inserted,
    cells,
    columns: [...cells.keys()],
  };
}

/** 编译出错时说明是哪一格。 */
function named<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new Error(`${place}：${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function compileSubjects(spec: SubjectTable, common: TableCommon): SubjectTableModel {
  const amounts = spec.amounts.map((amount): SubjectAmountModel => {
    if (!common.columnById.has(amount.column))
      throw new Error(`amounts 写了列“${amount.column}”，columns 里没有这一列`);
    return {
      column: amount.column,
      cell: named(`列“${amount.column}”`, () =>
        compileCell(
          { query: amount.query, input: amount.input, formula: amount.formula, typeAt: amount.typeAt },
          [],
        ),
      ),
      across: named(`列“${amount.column}”`, () =>
        amount.across === undefined ? null : parseExpression(amount.across),
      ),
      budgets: amount.budgets ?? null,
      of: amount.of ?? null,
    };
  });
  return {
    ...common,
    kind: 'subjects',
    spec,
    amounts,
    amountByColumn: new Map(amounts.map((amount) => [amount.column, amount])),
    amountColumns: amounts.map(({ column }) => column),
  };
}
