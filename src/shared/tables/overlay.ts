/** 印定与存疑：文件印的数压在算出的数上。 */
import type { DocumentState, PrintedRecord } from '../document/state.js';
import { type Amount, amount } from '../money/index.js';
import type { CellRef } from './source.js';

/** 印定或存疑：文件印的数压在算出的数上。 */
export interface Overlay {
  readonly kind: 'pinned' | 'disputed';
  readonly printed: Amount;
}

const overlayAmounts = new WeakMap<PrintedRecord, { readonly printed: Amount; readonly computed: Amount }>();
/** 印定、存疑记着的两个数：画一次、审一次都要看，只解析一遍。 */
export function amountsOf(record: PrintedRecord): { readonly printed: Amount; readonly computed: Amount } {
  const known = overlayAmounts.get(record);
  if (known) return known;
  const own = { printed: amount(record.printed), computed: amount(record.computed) };
  overlayAmounts.set(record, own);
  return own;
}

/** 一格上的印定与存疑。 */
export interface OverlayRecords {
  pin: PrintedRecord | null;
  dispute: PrintedRecord | null;
}

/** 一个项目的印定与存疑，按表、行、列取：多半没有，逐格去拼键来找太慢。 */
export class Overlays {
  /** 表 → 行 → 列。 */
  readonly #columns = new Map<string, Map<string, Map<string, OverlayRecords>>>();

  constructor({ pins, disputes }: DocumentState) {
    for (const key of Object.keys(pins)) this.#at(key).pin = pins[key] ?? null;
    for (const key of Object.keys(disputes)) this.#at(key).dispute = disputes[key] ?? null;
  }

  /** 记着印定或存疑的格。 */
  *refs(): Iterable<CellRef> {
    for (const [table, rows] of this.#columns)
      for (const [row, columns] of rows) for (const column of columns.keys()) yield { table, row, column };
  }

  #at(key: string): OverlayRecords {
    const [table = '', row = '', column = ''] = key.split('|');
    const rows = getOr(this.#columns, table, () => new Map<string, Map<string, OverlayRecords>>());
    const columns = getOr(rows, row, () => new Map<string, OverlayRecords>());
    return getOr(columns, column, () => ({ pin: null, dispute: null }));
  }

  get(ref: CellRef): OverlayRecords | null {
    return this.#columns.get(ref.table)?.get(ref.row)?.get(ref.column) ?? null;
  }
}

function getOr<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
