/** 印定与存疑：文件印的数压在算出的数上。 */
import type { DocumentState, PrintedRecord } from '../document/state.js';
import { type Amount, amount } from '../money/index.js';

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

/** 表 → 有印定或存疑的行。 */
export type OverlaidRows = ReadonlyMap<string, ReadonlySet<string>>;
export function overlaidRows({ pins, disputes }: DocumentState): OverlaidRows {
  const rows = new Map<string, Set<string>>();
  for (const key of [...Object.keys(pins), ...Object.keys(disputes)]) {
    const [table = '', row = ''] = key.split('|', 2);
    const known = rows.get(table);
    if (known) known.add(row);
    else rows.set(table, new Set([row]));
  }
  return rows;
}
