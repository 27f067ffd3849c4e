/** 一个文件里一个科目代码有两个名称：报出来，由人照科目表统一（RULES X-21）。 */
import { rowKeyOf } from '../tables/labels.js';

export interface NameClash {
  readonly code: string;
  /** 各个写法，按先后。 */
  readonly names: readonly string[];
}

/** 印着科目代码与名称的几张表；01、04 的类是表样里的字，不算。 */
const SUBJECT_TABLES = new Set(['02', '03', '05', '07', '08']);

interface NamedRows {
  readonly table: string;
  readonly rows: Iterable<{ readonly code: string | null; readonly name: string }>;
}

export function nameClashes(tables: Iterable<NamedRows>): NameClash[] {
  const names = new Map<string, string[]>();
  for (const { table, rows } of tables) {
    if (!SUBJECT_TABLES.has(table)) continue;
    for (const { code, name } of rows) {
      if (code === null || name === '') continue;
      const known = names.get(code);
      if (known === undefined) names.set(code, [name]);
      // 几张表多半写得一字不差。
      else if (!known.includes(name) && !known.some((one) => rowKeyOf(one) === rowKeyOf(name)))
        known.push(name);
    }
  }
  return [...names].flatMap(([code, own]) => (own.length > 1 ? [{ code, names: own }] : []));
}
