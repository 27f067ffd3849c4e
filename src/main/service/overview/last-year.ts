/** 上年合计在概览上怎样写：上年是一张空表的，与本年的空表一样不写，不写成 0.00。 */
import { amount, isZero, type Amount } from '../../../shared/money/index.js';
import { TOTAL_KEY } from '../../../shared/tables/model.js';
import type { ProjectTables } from '../../../shared/tables/project-tables.js';

/**
 * 上年文件里这张表是空的：没有一个不是零的数，没有一行科目。
 * 印着空白的格记作零（RULES C.2 第 3 条），所以单看合计分不出空表来；人写明是零的、留着一行零的，是一句话，不算空。
 */
function wasEmpty(tables: ProjectTables, table: string): boolean {
  const bySubject = tables.profile.tableById.get(table)?.kind === 'subjects';
  return Object.entries(tables.state.prior)
    .filter(([address]) => address.startsWith(`${table}/`))
    .every(([address, { printed, yuan, source }]) => {
      const byFile = source.by === 'last-year' || source.by === 'import';
      const nothing = isZero(amount(printed)) && (yuan === null || isZero(amount(yuan)));
      return byFile && nothing && (!bySubject || address.startsWith(`${table}/${TOTAL_KEY}/`));
    });
}

/** 零印成 0.00 的版式，空表也印 0.00，照印。 */
export function lastYearTotal(tables: ProjectTables, table: string, total: Amount | null): Amount | null {
  const blank = total !== null && isZero(total) && tables.profile.spec.zeroStyle === 'blank';
  return blank && wasEmpty(tables, table) ? null : total;
}
