/** 工作簿公式的语义形式：由地址组成，写出时换成单元格坐标。 */
export interface CellFormula {
  readonly terms: readonly { readonly sign: 1 | -1; readonly addresses: readonly string[] }[];
  /** 印数 − 各项印数之和（万元）：尾差，写进公式；没有尾差为 '0'。 */
  readonly residue: string;
}
