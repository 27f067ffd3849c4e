/**
 * L-4：不能记负数的格（收入、预算数、使用非财政拨款结余、结余分配）不为负。键入时就拒绝；
 * 文件里印着负数的照印不改，在这里指出。哪些格由版式的键入位得出，不必逐格写成关系。
 */
import type { Finding } from '../contract/checks.js';
import { mayBeNegative } from '../ledger/slots.js';
import { group, toFixedText } from '../money/index.js';
import type { TableModel } from '../tables/model.js';
import type { CheckBinder } from './side.js';

export function checkNotNegative(
  rule: string,
  binder: CheckBinder,
  tables: readonly string[],
): { findings: Finding[]; instances: number } {
  const findings: Finding[] = [];
  let instances = 0;
  for (const table of binder.addresses.profile.tables) {
    const own = tables.includes(table.id) ? binder.figures.table(table.id) : null;
    if (!own) continue;
    for (const [at, { key, code, finest }] of own.infos.entries()) {
      if (table.kind === 'subjects' && (code === null || !finest)) continue;
      for (const id of columnsOf(table, key)) {
        instances++;
        const column = own.column(id);
        const printed = column.negative(at);
        if (!printed) continue;
        const text = toFixedText(printed, 2);
        const address = binder.addresses.format(column.ref(at));
        findings.push({
          rule,
          state: 'fail',
          message: `${address} 印 ${group(text)}：收入、预算数和结余的使用、分配不能为负数；冲减、收回的款项应记在支出，请核对。`,
          left: { addresses: [address], printed: text },
          right: { addresses: [], printed: null },
          difference: text,
          bound: null,
        });
      }
    }
  }
  return { findings, instances };
}

/** 一行里不能记负数的键入格。 */
function columnsOf(table: TableModel, row: string): readonly string[] {
  if (table.kind === 'fixed')
    return [...(table.rowOf(row)?.cells ?? [])].flatMap(([column, { slot }]) =>
      slot && !mayBeNegative(slot) ? [column] : [],
    );
  const known = subjectColumns.get(table);
  if (known) return known;
  const columns = table.amounts.flatMap(({ column, cell: { slot } }) =>
    slot && !mayBeNegative(slot) ? [column] : [],
  );
  subjectColumns.set(table, columns);
  return columns;
}
const subjectColumns = new WeakMap<TableModel, readonly string[]>();
