/** 认表的输入与输出：原样的工作簿 → 认出的表、行、列、数。只认，不判断对错，不改数。 */
import type { Amount, Unit } from '../money/index.js';
import type { ProfileModel } from '../tables/model.js';

/** 原样的一格。`number` 是数值格的规范十进制文本；公式格取其存好的结果。 */
export interface RawCell {
  readonly text: string;
  readonly number: string | null;
  readonly formula: string | null;
}
export interface RawMerge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
/** 工作簿里用到的一种字体。 */
export interface RawFont {
  readonly name: string;
  readonly size: number;
  readonly bold: boolean;
}
/** 一张工作表的列宽、行高与各格的字体；只记表头附近够用的部分。 */
export interface RawStyle {
  /** 各列宽（字符）；没有写为 null。 */
  readonly widths: readonly (number | null)[];
  /** 写明了高度的行（磅）。 */
  readonly heights: readonly { readonly row: number; readonly height: number }[];
  /** 各行各列的字体号（fonts 的序号）；没有内容为 null。 */
  readonly fonts: readonly (readonly (number | null)[])[];
}
/** 原样的一张工作表；行列从 0 起，尾部空白已去。 */
export interface RawSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly (RawCell | null)[])[];
  readonly merges: readonly RawMerge[];
  /** 旧格式（.xls）没有读样式。 */
  readonly style?: RawStyle;
}
export interface RawWorkbook {
  readonly sheets: readonly RawSheet[];
  /** 读时略去的东西（批注、图片等），每条一句话。 */
  readonly notices: readonly string[];
  readonly fonts?: readonly RawFont[];
}

/** 认出的一个金额格。`amount` 以所在表的单位计；空白为 null。 */
export interface RecognizedCell {
  readonly table: string;
  /** 版式里的行键；科目表为科目代码或“合计”。 */
  readonly row: string;
  /** 版式里的列 id。 */
  readonly column: string;
  readonly text: string;
  readonly amount: Amount | null;
  /** 印着东西而读不成金额：数不知道，不是零。 */
  readonly unread?: true;
  readonly sheet: string;
  /** 工作表上的行、列，从 0 起。 */
  readonly sheetRow: number;
  readonly sheetColumn: number;
}
export interface RecognizedRow {
  readonly key: string;
  readonly code: string | null;
  readonly name: string;
}
export interface NotUnderstood {
  readonly cell: string;
  readonly text: string;
  readonly why: string;
}
/** 表在工作表里占的地方；分页的几段只记第一段的表头。 */
export interface TableArea {
  readonly top: number;
  readonly headerTop: number;
  readonly bodyTop: number;
  readonly bottom: number;
  /** 占哪一段列，含首尾；整张工作表的右界是无穷。 */
  readonly left: number;
  readonly right: number;
  readonly columns: readonly { readonly column: number; readonly role: ColumnRole }[];
}
export type ColumnRole = 'code' | 'name' | 'label' | 'line' | 'amount';

/** 认得有多准：高，表名与列名都对；中，靠相近写法；低，只靠列名或未核实的方案。 */
export type Confidence = '高' | '中' | '低';
/** 一张工作表是怎样认的：照意思认、人指定、用对应方案，或不取（原因见 note）。 */
export interface SheetTaken {
  readonly by: 'recognized' | 'chosen' | 'mapping' | 'skipped';
  /** 对应方案的名字。 */
  readonly mapping: string | null;
  readonly verified: boolean;
  readonly note: string | null;
}

export interface RecognizedTable {
  readonly table: string;
  readonly confidence: Confidence;
  readonly sheet: string;
  readonly title: string;
  readonly unit: Unit | null;
  /** 单位可疑时的一句话。 */
  readonly unitDoubt: string | null;
  readonly year: number | null;
  readonly department: string | null;
  readonly rows: readonly RecognizedRow[];
  readonly cells: readonly RecognizedCell[];
  readonly area: TableArea | null;
}
/** 每张工作表一条：认作哪张表（没有认出为空），读了几行，哪些没读懂。 */
export interface RecognizedSheet {
  readonly sheet: string;
  readonly tables: readonly RecognizedTable[];
  /** 接着前面工作表读的续表：行与格记在前面那张表上，这里只有本页占的地方。 */
  readonly continued: readonly RecognizedTable[];
  readonly taken: SheetTaken;
  /** 写着这张表的表名或表签，却没有认出表头、没有读；没有这回事为 null。 */
  readonly named: string | null;
  readonly notUnderstood: readonly NotUnderstood[];
}
export interface Recognition {
  /** 最贴合的版式。 */
  readonly profile: ProfileModel;
  readonly sheets: readonly RecognizedSheet[];
  /** 与版式贴合的程度；只能与同一文件的别的版式比。 */
  readonly score: number;
}
/** 年初预算工作簿的一行：项级科目与金额。 */
export interface BudgetLine {
  readonly code: string;
  readonly name: string;
  readonly amount: Amount;
  readonly sheet: string;
  readonly cell: string;
}
