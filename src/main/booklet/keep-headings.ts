/**
 * LibreOffice 打开没有排版缓存的 .docx，先按段数粗分一次页，再逐页排。粗分的页界恰是标题之后的真页界时，
 * 正文没有“移到下一页”，它便不回头看前一段的“与下段同页”，标题留在页末（SwLayHelper 与 SwFlowFrame::CheckKeep）。
 * 标题里有域的，排完要更新一次，这才重新看。域的结果是空的：不占地方，PDF 的书签里也没有。
 */

const EMPTY_FIELD = [
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:instrText xml:space="preserve"> IF 1 = 2 "x" "" </w:instrText>',
  '<w:fldChar w:fldCharType="separate"/>',
  '<w:t></w:t>',
  '<w:fldChar w:fldCharType="end"/>',
]
  .map((part) => `<w:r>${part}</w:r>`)
  .join('');

/** 各级标题的段末添一个结果为空的域。 */
export const keepHeadings = (xml: string): string =>
  xml.replace(
    /(<w:p><w:pPr><w:pStyle w:val="Heading\d"\/>(?:(?!<\/w:p>).)*)(<\/w:p>)/gs,
    (_, paragraph: string, end: string) => `${paragraph}${EMPTY_FIELD}${end}`,
  );
