/** 贴来的字怎样认：去掉空白与全角，认出像金额的。 */

/** 全角当半角，不计空白，也不计 Excel 文本格前面的撇号。 */
export const plain = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').replaceAll(/\s/g, '').replace(/^'/, '');

/** 像金额的字（横线、“无”是没有数）；科目名称不会像。 */
export const figure = /^(?:[-−(（]?[\d.,，．]*[)）]?|[—–-]+|无)$/;
