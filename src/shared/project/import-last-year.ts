/** 上年文件 → 新一年的项目：科目行、名称、部门照搬，金额成为上年数，录入格留空（DESIGN「Three ways in」）。 */
import { type DocumentState, type SourceRef, emptyState, rowKey } from '../document/state.js';
import { prefixesOf } from '../ledger/book.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import { printYuan, toPrintedWan, toText } from '../money/index.js';
import { addressIn } from '../recognize/a1.js';
import type { ProfileModel } from '../tables/model.js';
import { ProjectTables } from '../tables/project-tables.js';
import type { ImportedTable } from './import-this-year.js';
import { PrintedTables } from './printed-tables.js';

/** 把印数记为上年数，键是最短地址，来处是文件的表与格。就地写入。 */
export function takePrior(
  state: DocumentState,
  profile: ProfileModel,
  dictionary: SubjectDictionary,
  imported: readonly ImportedTable[],
  source: string,
): void {
  const tables = new ProjectTables(profile, dictionary, emptyState(state.meta));
  const printed = new PrintedTables(profile, imported);
  for (const { table, source: own } of imported) {
    for (const row of printed.rows(table.table) ?? []) {
      for (const column of printed.columns(table.table, row.key)) {
        const ref = { table: table.table, row: row.key, column };
        const cell = printed.cell(ref);
        const yuan = printed.yuan(ref);
        if (!cell || yuan === null) continue;
        const from: SourceRef = {
          by: 'last-year',
          source: own ?? source,
          sheet: cell.sheet.slice(0, 80),
          cell: addressIn(cell),
        };
        // 印着空白的格就是零：上年为零与没有上年数不同（RULES C.2 第 3 条）。
        state.prior[tables.addresses.format(ref)] = {
          printed: toText(toPrintedWan(yuan)),
          yuan: printed.unitOf(table.table) === '元' ? printYuan(yuan) : null,
          source: from,
        };
      }
    }
  }
}

/** 科目行与名称照搬。就地写入。 */
export function takeRows(
  state: DocumentState,
  profile: ProfileModel,
  dictionary: SubjectDictionary,
  imported: readonly ImportedTable[],
  source: string,
): void {
  const known = dictionary.forYear(state.meta.year);
  for (const { table, source: own } of imported) {
    if (profile.tableById.get(table.table)?.kind !== 'subjects') continue;
    const coarse = prefixesOf(table.rows.flatMap((row) => (row.code === null ? [] : [row.code])));
    for (const row of table.rows) {
      if (row.code === null) continue;
      const code = row.code;
      if (row.name !== '' && known.get(code)?.name !== row.name)
        state.names[code] ??= {
          name: row.name.slice(0, 200),
          source: { by: 'last-year', source: own ?? source },
        };
      if (!coarse.has(code)) state.rows[rowKey(table.table, code)] = true;
    }
  }
}
