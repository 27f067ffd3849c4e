/** 语义地址 `表/行[/列]` ↔ 格（DESIGN「Addresses」）。不看行次，不看位置。 */
import {
  type ColumnModel,
  type FixedTableModel,
  type ProfileModel,
  type TableModel,
  TOTAL_KEY,
  UNASSIGNED_KEY,
} from './model.js';
import { matchColumns, shortestColumn } from './columns.js';
import { normalizeLabel, rowKeyOf } from './labels.js';
import type { CellRef } from './source.js';

export type Resolved = { ok: true; ref: CellRef } | { ok: false; reason: string };

/** 科目行按名称认行时要用的：本表现有的科目代码与名称。 */
export type SubjectRows = (table: string) => readonly { code: string; name: string }[];

/** 一句话里至多列出的候选；官方表式里一行的金额列至多十三个。 */
const MAX_CANDIDATES = 13;

export class AddressBook {
  readonly profile: ProfileModel;
  readonly #rows: SubjectRows;
  /** 表（固定表连同行）→ 列 → 最短的列名，前面连着斜线。 */
  readonly #short = new Map<string, Map<string, string>>();

  constructor(profile: ProfileModel, rows: SubjectRows) {
    this.profile = profile;
    this.#rows = rows;
  }

  /** 认地址；认不出或有歧义时给一句话与候选。 */
  resolve(address: string): Resolved {
    const parts = address.trim().split('/');
    const table = this.profile.tableById.get(normalizeLabel(parts[0] ?? ''));
    if (!table || parts.length < 2)
      return { ok: false, reason: `地址“${address}”认不出：应写成 表号/行/列，例如 05/2010301/基本支出` };
    const [, row = '', ...column] = parts;
    return table.kind === 'fixed'
      ? this.#resolveFixed(table, address, row, column.join('/'))
      : this.#resolveSubject(table, address, row, column.join('/'));
  }

  #resolveFixed(table: FixedTableModel, address: string, row: string, column: string): Resolved {
    // 只有一行的表（09）：地址里没有行。
    const only = table.rows.length === 1 ? table.rows[0] : undefined;
    if (only && normalizeLabel(row) !== only.key)
      return this.#pick(table, address, only.key, column === '' ? row : `${row}/${column}`);
    const token = rowKeyOf(row);
    const exact = table.rowByKey.get(row.trim()) ?? table.rowOf(token);
    const found = exact
      ? [exact]
      : table.rows.filter(
          (candidate) =>
            rowKeyOf(candidate.label) === token ||
            `${candidate.block}${rowKeyOf(candidate.label)}` === token ||
            candidate.aliases.includes(token),
        );
    const [first] = found;
    if (!first) return { ok: false, reason: `地址“${address}”认不出：${table.id} 表没有“${row}”这一行` };
    if (found.length > 1) {
      return {
        ok: false,
        reason: `地址“${address}”有歧义，可写 ${found.map((one) => `${table.id}/${one.key}`).join('、')}`,
      };
    }
    return this.#pick(table, address, first.key, column);
  }

  #resolveSubject(table: TableModel, address: string, row: string, column: string): Resolved {
    const token = normalizeLabel(row);
    if (token === TOTAL_KEY || token === UNASSIGNED_KEY || /^\d{3}(\d{2}){0,2}$/.test(token))
      return this.#pick(table, address, token, column);
    const named = this.#rows(table.id).filter((candidate) => normalizeLabel(candidate.name) === token);
    const [first] = named;
    if (!first) return { ok: false, reason: `地址“${address}”认不出：${table.id} 表没有“${row}”这一行` };
    if (named.length > 1) {
      return {
        ok: false,
        reason: `地址“${address}”有歧义，可写 ${named.map((one) => `${table.id}/${one.code}`).join('、')}`,
      };
    }
    return this.#pick(table, address, first.code, column);
  }

  #pick(table: TableModel, address: string, row: string, column: string): Resolved {
    const columns = this.columnsOf(table, row);
    if (column === '') {
      const main = mainColumn(table, row) ?? (columns.length === 1 ? columns[0]?.id : undefined);
      if (main !== undefined) return { ok: true, ref: { table: table.id, row, column: main } };
      return { ok: false, reason: `地址“${address}”缺少列名，可写 ${this.#candidates(table, row, columns)}` };
    }
    const found = matchColumns(column, columns);
    const [first] = found;
    if (!first) return { ok: false, reason: `地址“${address}”认不出：${table.id} 表没有“${column}”这一列` };
    if (found.length > 1)
      return { ok: false, reason: `地址“${address}”有歧义，可写 ${this.#candidates(table, row, found)}` };
    return { ok: true, ref: { table: table.id, row, column: first.id } };
  }

  #candidates(table: TableModel, row: string, columns: readonly ColumnModel[]): string {
    const shown = columns
      .slice(0, MAX_CANDIDATES)
      .map((column) => this.format({ table: table.id, row, column: column.id }))
      .join('、');
    return columns.length > MAX_CANDIDATES ? `${shown}等 ${columns.length} 处` : shown;
  }

  /** 各行的金额列都一样（科目表）：列名认一次，各行通用。 */
  sameColumns(table: string): boolean {
    return this.profile.tableById.get(table)?.kind === 'subjects';
  }

  /** 一行里的金额列。 */
  columnsOf(table: TableModel, row: string): ColumnModel[] {
    if (table.kind === 'subjects')
      return table.columns.filter((column) => table.amountByColumn.has(column.id));
    const cells = table.rowOf(row)?.cells;
    return table.columns.filter((column) => cells?.has(column.id) ?? false);
  }

  /** 最短的无歧义地址。 */
  format(ref: CellRef): string {
    const table = this.profile.tableById.get(ref.table);
    if (!table) return `${ref.table}/${ref.row}/${ref.column}`;
    const column = this.#columnPart(table, ref);
    // 只有一行的表（09）：地址里没有行。
    if (table.kind === 'fixed' && table.rows.length === 1) return `${table.id}${column}`;
    return `${table.id}/${ref.row}${column}`;
  }

  /** 一列各行的地址，同 `format`；科目表各行的列名一样，只认一次。 */
  formatColumn(table: string, column: string): (row: string) => string {
    const model = this.profile.tableById.get(table);
    if (model?.kind !== 'subjects') return (row) => this.format({ table, row, column });
    const part = this.#columnPart(model, { table, row: '', column });
    return (row) => `${table}/${row}${part}`;
  }

  /** 地址里的列名，连同前面的斜线；主列不写，为空串。 */
  #columnPart(table: TableModel, ref: CellRef): string {
    if (table.kind === 'fixed' && table.rows.length > 1 && mainColumn(table, ref.row) === ref.column)
      return '';
    const key = table.kind === 'subjects' ? table.id : `${table.id}|${ref.row}`;
    const labels = this.#short.get(key) ?? new Map<string, string>();
    if (labels.size === 0) this.#short.set(key, labels);
    const known = labels.get(ref.column);
    if (known !== undefined) return known;
    const column = table.columnById.get(ref.column);
    const short = column ? shortestColumn(column, this.columnsOf(table, ref.row)) : ref.column;
    const part = short === '' ? '' : `/${short}`;
    labels.set(ref.column, part);
    return part;
  }
}

/** 地址省略列名时所指的列：固定行的主列；科目表没有。 */
export function mainColumn(table: TableModel, row: string): string | null {
  return table.kind === 'fixed' && table.rows.length > 1 ? (table.rowOf(row)?.mainColumn ?? null) : null;
}
