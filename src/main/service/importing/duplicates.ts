/** 一张表读到两次：数相同（万元与元之间容尾差）就并在一起，不同的先问，没有定之前不取后一张。 */
import type { ImportAs } from '../../../shared/contract/files.js';
import {
  type Amount,
  type Unit,
  absolute,
  compare,
  tailBound,
  wanToYuan,
} from '../../../shared/money/index.js';
import type { RecognizedTable } from '../../../shared/recognize/types.js';
import type { DecidedFile } from './plan.js';

export interface Duplicate {
  /** 后一张：第几个文件、第几张工作表。 */
  readonly file: number;
  readonly sheet: number;
  readonly table: RecognizedTable;
  /** 各在哪里，给人看。 */
  readonly first: string;
  readonly second: string;
  /** 数不同的格。 */
  readonly differ: readonly string[];
}

/** 这件疑问的编号。 */
export const duplicateId = ({ file, sheet, table }: Duplicate): string =>
  `twice|${file}|${sheet}|${table.table}`;

interface Seen {
  readonly place: string;
  readonly unit: Unit;
  readonly table: RecognizedTable;
}

/** 同一用途里数不同的重复的表。 */
export function duplicatesOf(files: readonly DecidedFile[]): Duplicate[] {
  const seen = new Map<string, Seen>();
  const duplicates: Duplicate[] = [];
  for (const [file, decided] of files.entries())
    for (const [sheet, own] of (decided.file.recognition?.sheets ?? []).entries())
      for (const table of own.tables) {
        const key: `${ImportAs}|${string}` = `${decided.as}|${table.table}`;
        const unit = decided.unitOf(table, sheet);
        const now = { place: `${decided.file.name}“${own.sheet}”`, unit, table };
        const before = seen.get(key);
        if (!before) {
          seen.set(key, now);
          continue;
        }
        const first = amountsOf(before.table);
        const differ = [...amountsOf(table)].flatMap(([cell, amount]) => {
          const known = first.get(cell);
          return known === undefined || same(known, before.unit, amount, unit) ? [] : [cell];
        });
        if (differ.length > 0)
          duplicates.push({ file, sheet, table, first: before.place, second: now.place, differ });
      }
  return duplicates;
}

const amountsOf = (table: RecognizedTable): Map<string, Amount> =>
  new Map(
    table.cells.flatMap((cell) =>
      cell.amount ? [[`${table.table}/${cell.row}/${cell.column}`, cell.amount]] : [],
    ),
  );

/** 单位相同要相等；一元一万元的，容一个数的尾差。 */
function same(a: Amount, unitA: Unit, b: Amount, unitB: Unit): boolean {
  if (unitA === unitB) return a.equals(b);
  const [yuan, wan] = unitA === '元' ? [a, b] : [b, a];
  return compare(absolute(yuan.minus(wanToYuan(wan))), wanToYuan(tailBound(1))) <= 0;
}
