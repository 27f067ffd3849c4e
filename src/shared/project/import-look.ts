/** 版面入项目：同一来源先前记的整体替换；空白表式只有版面与科目行（issue「Import」第 3 条）。 */
import type { Change } from '../document/commands.js';
import { type SheetLook, lookKey } from '../document/look.js';
import { type DocumentState, rowKey } from '../document/state.js';
import { prefixesOf } from '../ledger/book.js';
import type { ProfileModel } from '../tables/model.js';
import type { ImportedTable } from './import-this-year.js';

/** 记下一个来源的版面，就地改；先前记的整体替换。版面由本程序记，各项都在限度之内（recognize/look）。 */
export function keepLooks(state: DocumentState, source: string, looks: readonly SheetLook[]): void {
  for (const key of Object.keys(state.looks))
    if (key.startsWith(`${source}|`)) Reflect.deleteProperty(state.looks, key);
  for (const look of looks) state.looks[lookKey(source, look.position)] = look;
}

/** 空白表式的科目行成为项目的行；有下级的类、款随下级出现，不必保留。 */
export function planFormRows(
  state: DocumentState,
  profile: ProfileModel,
  imported: readonly ImportedTable[],
): Change[] {
  return imported.flatMap(({ table }) => {
    if (profile.tableById.get(table.table)?.kind !== 'subjects') return [];
    const codes = table.rows.flatMap((row) => (row.code === null ? [] : [row.code]));
    const coarse = prefixesOf(codes);
    return codes
      .filter((code) => !coarse.has(code))
      .map((code) => rowKey(table.table, code))
      .filter((key) => state.rows[key] === undefined)
      .map((key): Change => ({ section: 'rows', key, before: null, after: true }));
  });
}
