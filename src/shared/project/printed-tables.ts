/** 认出的一套印数，作为“一套表”供审核与导入对照；不完整也可以。 */
import { type Amount, type Unit, ZERO, printedCents, toPrintedWan, wanToYuan } from '../money/index.js';
import { prefixesOf, subjectLevel } from '../ledger/book.js';
import type { RecognizedCell } from '../recognize/types.js';
import { type ProfileModel, amountColumns } from '../tables/model.js';
import {
  type CellRef,
  type CellSource,
  type CellValue,
  type ColumnFigures,
  type RowInfo,
} from '../tables/source.js';
import type { ImportedTable } from './import-this-year.js';

/** 一行的印数，按列的号数（`columnAt`）。 */
export type PrintedLine = readonly (RecognizedCell | undefined)[];
/** 一张表的印数：按行、按列取，逐格取用不必拼键。 */
interface PrintedTable {
  readonly unit: Unit;
  readonly infos: RowInfo[];
  readonly byKey: Map<string, RowInfo>;
  readonly lines: Map<string, (RecognizedCell | undefined)[]>;
  /** 认出的栏 → 号数，先认出的在前。 */
  readonly columns: Map<string, number>;
  /** 有没有读不懂的格。 */
  unread: boolean;
}
const BLANK: CellValue = { printed: null, yuan: null };

export class PrintedTables implements CellSource {
  readonly #profile: ProfileModel;
  readonly #tables = new Map<string, PrintedTable>();

  constructor(profile: ProfileModel, imported: readonly ImportedTable[]) {
    this.#profile = profile;
    // 同一张表有元的、有万元的：元在前，万元的折成元补在后。
    for (const { table, unit } of imported.toSorted((a, b) => rank(a.unit) - rank(b.unit))) {
      const own = this.#tables.get(table.table) ?? {
        unit,
        infos: [],
        byKey: new Map<string, RowInfo>(),
        lines: new Map<string, (RecognizedCell | undefined)[]>(),
        columns: new Map<string, number>(),
        unread: false,
      };
      this.#tables.set(table.table, own);
      for (const cell of table.cells) take(own, own.unit === unit ? cell : inYuan(cell));
      const prefixes = prefixesOf(table.rows.map(({ key }) => key));
      for (const row of table.rows) {
        if (own.byKey.has(row.key)) continue;
        const info = this.#info(table.table, row.key, row.code, row.name, prefixes);
        own.infos.push(info);
        own.byKey.set(row.key, info);
      }
    }
  }

  #info(
    table: string,
    key: string,
    code: string | null,
    name: string,
    prefixes: ReadonlySet<string>,
  ): RowInfo {
    const model = this.#profile.tableById.get(table);
    const fixed = model?.kind === 'fixed' ? model.rowOf(key) : null;
    const own = fixed ? fixed.code : code;
    return {
      key,
      code: own,
      level: own === null ? 0 : subjectLevel(own),
      group: fixed?.group ?? null,
      finest: own !== null && !prefixes.has(own),
      name: fixed && fixed.label !== '' ? fixed.label : name,
    };
  }

  unitOf(table: string): Unit {
    return this.#tables.get(table)?.unit ?? '万元';
  }
  rowKeys(table: string): readonly string[] {
    return (this.#tables.get(table)?.infos ?? []).map((row) => row.key);
  }
  cell(ref: CellRef): RecognizedCell | null {
    return cellIn(this.#tables.get(ref.table), ref) ?? null;
  }
  /** 一行的印数；表上没有这一行，或一格也没有认出，为 null。 */
  line(table: string, row: string): PrintedLine | null {
    return this.#tables.get(table)?.lines.get(row) ?? null;
  }
  /** 一栏在 `line` 里的号数；没有认出这一栏为 null。 */
  columnAt(table: string, column: string): number | null {
    return this.#tables.get(table)?.columns.get(column) ?? null;
  }
  /** 这一格的数不知道：印着读不懂的东西，或表上没有（没有认出）这一栏。不能当作零。 */
  unknown(ref: CellRef): boolean {
    const table = this.#tables.get(ref.table);
    return (
      table !== undefined &&
      (!table.columns.has(ref.column) || (table.unread && this.cell(ref)?.unread === true))
    );
  }
  /** 印数折成元；没有印为 null。 */
  yuan(ref: CellRef): Amount | null {
    const table = this.#tables.get(ref.table);
    const own = cellIn(table, ref)?.amount ?? null;
    if (own === null) return table?.byKey.has(ref.row) ? ZERO : null;
    return table?.unit === '元' ? own : wanToYuan(own);
  }

  rows(table: string): readonly RowInfo[] | null {
    return this.#tables.get(table)?.infos ?? null;
  }
  columns(table: string, row: string): readonly string[] {
    return amountColumns(this.#profile.tableById.get(table), row);
  }
  value(ref: CellRef): CellValue | null {
    const table = this.#tables.get(ref.table);
    const own = cellIn(table, ref);
    if (!own) return table?.byKey.has(ref.row) ? BLANK : null;
    return valueOf(own.amount, table?.unit ?? '万元');
  }
  figures(id: string, column: string): ColumnFigures {
    const table = this.#tables.get(id);
    const at = table?.columns.get(column);
    const yuan = table?.unit === '元';
    return (row, into) => {
      const own = at === undefined ? null : (table?.lines.get(row)?.[at]?.amount ?? null);
      into.hasPrinted = own !== null;
      into.printed = own === null ? 0 : centsPrinted(own, yuan ? '元' : '万元');
      into.hasYuan = own !== null && yuan;
      into.yuan = own !== null && yuan ? own.cents : 0;
    };
  }
  /** 印出来的文件里没有上年数、年初预算与补充资料。 */
  outside(): CellValue | null {
    return null;
  }
}

const rank = (unit: Unit): number => (unit === '元' ? 0 : 1);
const inYuan = (cell: RecognizedCell): RecognizedCell => ({
  ...cell,
  amount: cell.amount === null ? null : wanToYuan(cell.amount),
});

function cellIn(table: PrintedTable | undefined, { row, column }: CellRef): RecognizedCell | undefined {
  const at = table?.columns.get(column);
  return at === undefined ? undefined : table?.lines.get(row)?.[at];
}

/** 印出的万元，以整数分计；万元的到不了分的先舍入。 */
export function centsPrinted(own: Amount, unit: Unit): number {
  if (unit === '元') return Number.isNaN(own.cents) ? toPrintedWan(own).cents : printedCents(own.cents);
  return Number.isNaN(own.cents) ? toPrintedWan(wanToYuan(own)).cents : own.cents;
}

function valueOf(own: Amount | null, unit: Unit): CellValue {
  if (own === null) return BLANK;
  if (unit === '元') return { printed: toPrintedWan(own), yuan: own };
  // 万元而到两位小数的，印数就是它。
  return { printed: Number.isNaN(own.cents) ? toPrintedWan(wanToYuan(own)) : own, yuan: null };
}

/** 跨页重复的表头、重复的行：先印的为准，空白让位于有数的。 */
function take(into: PrintedTable, cell: RecognizedCell): void {
  const { lines, columns } = into;
  let at = columns.get(cell.column);
  if (at === undefined) {
    at = columns.size;
    columns.set(cell.column, at);
  }
  into.unread ||= cell.unread === true;
  let line = lines.get(cell.row);
  if (!line) {
    line = new Array<RecognizedCell | undefined>(columns.size);
    lines.set(cell.row, line);
  }
  const known = line[at];
  if (known === undefined || (known.amount === null && cell.amount !== null)) line[at] = cell;
}
