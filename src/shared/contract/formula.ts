/** 工作簿公式的语义形式：由地址组成，写出时换成单元格坐标。 */
export interface FormulaTerm {
  readonly sign: 1 | -1;
  readonly addresses: readonly string[];
  /**
   * 此刻没有这一行时在哪里找：某表某列里代码等于 code 的行（null 为该列全部科目行）。
   * 写成按代码查找的公式，填表人在表格软件里补上这一行，合计照样会动。
   */
  readonly lookup: { readonly table: string; readonly column: string; readonly code: string | null } | null;
}
export interface CellFormula {
  readonly terms: readonly FormulaTerm[];
  /** 印数 − 各项印数之和（万元）：尾差，写进公式；没有尾差为 '0'。 */
  readonly residue: string;
}
