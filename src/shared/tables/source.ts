/** 任何一套表——自己的账，或导入的印数——对审核与公式的统一面目。 */
import type { Amount } from '../money/index.js';
import type { OutsideScope } from './expression.js';

export interface CellRef {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}
export const cellKey = (ref: CellRef): string => `${ref.table}|${ref.row}|${ref.column}`;

export interface RowInfo {
  readonly key: string;
  readonly code: string | null;
  /** 1 类 2 款 3 项；其他 0。 */
  readonly level: number;
  readonly group: string | null;
  /** 之下没有更细的行。 */
  readonly finest: boolean;
  /** 科目名称；固定行为标签。 */
  readonly name: string;
}

export interface CellValue {
  /** 印出的万元；空白为 null（计算时按 0）。 */
  readonly printed: Amount | null;
  /** 元；只知万元时为 null。 */
  readonly yuan: Amount | null;
}

/**
 * 一格的两个数，以整数分计：印出的万元、元；没有的记在 `hasPrinted`、`hasYuan`，不到分的为 NaN。
 * 审核要取几十万格，取数的备一个，反复用，不逐格新建。
 */
export interface FigureCents {
  hasPrinted: boolean;
  printed: number;
  hasYuan: boolean;
  yuan: number;
}

/** 一栏的取数：表与列已经认好，逐行把那一格的数写进 `into`。 */
export type ColumnFigures = (row: string, into: FigureCents) => void;

/** 把一格的数写进 `into`。 */
export function putFigure(into: FigureCents, value: CellValue | null): void {
  const [printed, yuan] = [value?.printed ?? null, value?.yuan ?? null];
  into.hasPrinted = printed !== null;
  into.printed = printed?.cents ?? 0;
  into.hasYuan = yuan !== null;
  into.yuan = yuan?.cents ?? 0;
}

export interface CellSource {
  /** 表的行；没有这张表为 null。 */
  rows(table: string): readonly RowInfo[] | null;
  /** 一格的数；没有这一行或这一列为 null。 */
  value(ref: CellRef): CellValue | null;
  /** 一栏各行的数，同 `value` 而不新建金额；账变了照样用。没有此法的用 `value`。 */
  figures?(table: string, column: string): ColumnFigures;
  /** 一行里的金额列。 */
  columns(table: string, row: string): readonly string[];
  /** 上年数（键是地址）、年初预算（键是科目或“合计”）、补充资料里的数；没有为 null。 */
  outside(scope: OutsideScope, key: string): CellValue | null;
  /** 会变的一套表：每次修改后告知哪些格变了、哪些表的行有增减。不变的没有此法。 */
  watch?(listener: (cells: Iterable<CellRef>, restructured: Iterable<string>) => void): void;
}
