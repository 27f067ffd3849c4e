/** 印定与存疑：文件印的数压在算出的数上。 */
import type { DocumentState, PrintedRecord } from '../document/state.js';
import { type Amount, amount } from '../money/index.js';
import type { CellRef } from './source.js';

/** 印定或存疑：文件印的数压在算出的数上。 */
export interface Overlay {
  readonly kind: 'pinned' | 'disputed';
  readonly printed: Amount;
}

/** 一条印定或存疑记着的两个数：画一次、审一次都要看，只解析一遍。 */
export class OverlayFigures {
  readonly #record: PrintedRecord;
  #printed: Amount | null = null;
  #computed: Amount | null = null;

  constructor(record: PrintedRecord) {
    this.#record = record;
  }
  /** 文件印的万元。 */
  get printed(): Amount {
    return (this.#printed ??= amount(this.#record.printed));
  }
  /** 当时账上算出的元。 */
  get computed(): Amount {
    return (this.#computed ??= amount(this.#record.computed));
  }
}

/** 一格上的印定与存疑。 */
export interface OverlayRecords {
  pin: OverlayFigures | null;
  dispute: OverlayFigures | null;
}

/** 一个项目的印定与存疑，按表、行、列取：多半没有，逐格去拼键来找太慢。 */
export class Overlays {
  /** 表 → 列 → 行。 */
  readonly #rows = new Map<string, Map<string, Map<string, OverlayRecords>>>();

  constructor({ pins, disputes }: DocumentState) {
    for (const [key, record] of Object.entries(pins)) this.#take(key).pin = new OverlayFigures(record);
    for (const [key, record] of Object.entries(disputes))
      this.#take(key).dispute = new OverlayFigures(record);
  }

  /** 记着印定或存疑的格。 */
  *refs(): Iterable<CellRef> {
    for (const [table, columns] of this.#rows)
      for (const [column, rows] of columns) for (const row of rows.keys()) yield { table, row, column };
  }

  #take(key: string): OverlayRecords {
    const [table = '', row = '', column = ''] = key.split('|');
    const columns = getOr(this.#rows, table, () => new Map<string, Map<string, OverlayRecords>>());
    const rows = getOr(columns, column, () => new Map<string, OverlayRecords>());
    return getOr(rows, row, () => ({ pin: null, dispute: null }));
  }

  /** 一列里记着印定或存疑的行。 */
  column(table: string, column: string): ReadonlyMap<string, OverlayRecords> | undefined {
    return this.#rows.get(table)?.get(column);
  }

  at(table: string, row: string, column: string): OverlayRecords | null {
    return this.column(table, column)?.get(row) ?? null;
  }
}

function getOr<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
