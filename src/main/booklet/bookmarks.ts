/** 书签：目录的页码域指向它们。名字只用字母数字（WPS 不认别的）。 */
export const BOOKMARK = {
  table: (id: string): string => `table_${id.replace(/\W/g, '_')}`,
  /** 某部分的第几段（0 起）。 */
  section: (part: string, at: number): string => `${part}_${at + 1}`,
};

/** docx 库的书签编号是全程序一个计数器；按出现的次序重编，第二次导出才与第一次一样。 */
export function renumberBookmarks(xml: string): string {
  const numbers = new Map<string, number>();
  return xml.replace(
    /(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)(")/g,
    (_all, open: string, id: string, close: string) => {
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      return `${open}${number}${close}`;
    },
  );
}
