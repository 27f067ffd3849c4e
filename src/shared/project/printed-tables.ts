/** 认出的一套印数，作为“一套表”供审核与导入对照；不完整也可以。 */
import { type Amount, type Unit, ZERO, toPrintedWan, wanToYuan } from '../money/index.js';
import { subjectLevel } from '../ledger/book.js';
import type { RecognizedCell } from '../recognize/types.js';
import { type ProfileModel } from '../tables/model.js';
import { type CellRef, type CellSource, type CellValue, type RowInfo, cellKey } from '../tables/source.js';
import type { ImportedTable } from './import-this-year.js';

export class PrintedTables implements CellSource {
  readonly #profile: ProfileModel;
  readonly #cells = new Map<string, RecognizedCell>();
  readonly #rows = new Map<string, RowInfo[]>();
  readonly #units = new Map<string, Unit>();

  constructor(profile: ProfileModel, imported: readonly ImportedTable[]) {
    this.#profile = profile;
    for (const { table, unit } of imported) {
      this.#units.set(table.table, unit);
      for (const cell of table.cells) {
        const key = cellKey(cell);
        // 跨页重复的表头、重复的行：先印的为准，空白让位于有数的。
        if (!this.#cells.has(key) || (this.#cells.get(key)?.amount === null && cell.amount !== null))
          this.#cells.set(key, cell);
      }
      const keys = new Map(table.rows.map((row) => [row.key, row]));
      const infos = this.#rows.get(table.table) ?? [];
      for (const row of keys.values()) {
        if (infos.some((other) => other.key === row.key)) continue;
        infos.push(this.#info(table.table, row.key, row.code, row.name, [...keys.keys()]));
      }
      this.#rows.set(table.table, infos);
    }
  }

  #info(table: string, key: string, code: string | null, name: string, keys: readonly string[]): RowInfo {
    const model = this.#profile.tableById.get(table);
    const fixed = model?.kind === 'fixed' ? model.rowOf(key) : null;
    const own = fixed ? fixed.code : code;
    const finer = own !== null && keys.some((other) => other !== own && other.startsWith(own));
    return {
      key,
      code: own,
      level: own === null ? 0 : subjectLevel(own),
      group: fixed?.group ?? null,
      finest: own !== null && !finer,
      name: fixed && fixed.label !== '' ? fixed.label : name,
    };
  }

  unitOf(table: string): Unit {
    return this.#units.get(table) ?? '万元';
  }
  rowKeys(table: string): readonly string[] {
    return (this.#rows.get(table) ?? []).map((row) => row.key);
  }
  cell(ref: CellRef): RecognizedCell | null {
    return this.#cells.get(cellKey(ref)) ?? null;
  }
  /** 印数折成元；没有印为 null。 */
  yuan(ref: CellRef): Amount | null {
    const own = this.#cells.get(cellKey(ref))?.amount ?? null;
    if (own === null) return this.#rows.get(ref.table)?.some((row) => row.key === ref.row) ? ZERO : null;
    return this.unitOf(ref.table) === '元' ? own : wanToYuan(own);
  }

  rows(table: string): readonly RowInfo[] | null {
    return this.#rows.get(table) ?? null;
  }
  columns(table: string, row: string): readonly string[] {
    const model = this.#profile.tableById.get(table);
    if (!model) return [];
    return model.kind === 'fixed'
      ? [...(model.rowOf(row)?.cells.keys() ?? [])]
      : model.amounts.map((own) => own.column);
  }
  value(ref: CellRef): CellValue | null {
    const cell = this.#cells.get(cellKey(ref));
    if (!cell)
      return this.#rows.get(ref.table)?.some((row) => row.key === ref.row)
        ? { printed: null, yuan: null }
        : null;
    if (cell.amount === null) return { printed: null, yuan: null };
    if (this.unitOf(ref.table) === '元') return { printed: toPrintedWan(cell.amount), yuan: cell.amount };
    return { printed: toPrintedWan(wanToYuan(cell.amount)), yuan: null };
  }
  /** 印出来的文件里没有上年数、年初预算与补充资料。 */
  outside(): CellValue | null {
    return null;
  }
}
