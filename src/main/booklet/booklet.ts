/** 公开册（.docx）：封面、目录、第二部分 九张表、第三部分 情况说明。 */
import { Document, type ISectionOptions, Packer } from 'docx';
import { fixCoreDates, normalizeArchive } from '../export/archive.js';
import type { ExportInput, ExportOptions } from '../export/input.js';
import { marksOf } from '../export/marks.js';
import { oneLine } from '../export/text.js';
import { BOOKMARK, renumberBookmarks } from './bookmarks.js';
import { contentsEntries, contentsPage } from './contents.js';
import { cover, partPage } from './cover.js';
import { narrativeParagraphs } from './narrative.js';
import { emptyFooters, landscape, markHeaders, pageNumberFooters, portrait } from './pages.js';
import { narrativePages } from './paging.js';
import { STYLES } from './styles.js';
import { type TableSection, tableSection } from './table.js';

/** 写出公开册；同样的输入得到同样的字节。 */
export async function buildBooklet(
  input: ExportInput,
  options: Pick<ExportOptions, 'draft'>,
): Promise<Uint8Array> {
  const marks = marksOf(input, options.draft);
  const author = '决算公开编辑器';
  const tables = input.sheets.map((sheet, at) => tableSection(sheet, input.blankRows, at === 0));
  const document = new Document({
    title: `${input.year}年度${oneLine(input.department)}部门决算公开`,
    creator: author,
    lastModifiedBy: author,
    description: marks,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    pageNumbers: () => ({ bookmarks: pageNumbers(input, tables) }),
    sections: sections(input, tables, marks),
  });
  const raw = await Packer.toBuffer(document);
  return normalizeArchive(new Uint8Array(raw), (name, xml) => {
    if (name === 'docProps/core.xml') return fixCoreDates(xml, input.createdAt);
    return name === 'word/document.xml' ? renumberBookmarks(xml) : xml;
  });
}

/** 各书签的页码：第二部分扉页是第 1 页，九张表、第三部分扉页、情况说明依次排下去。 */
function pageNumbers(input: ExportInput, tables: readonly TableSection[]): Map<string, string> {
  const pages = new Map([[BOOKMARK.tables, '1']]);
  let page = 2;
  for (const [at, sheet] of input.sheets.entries()) {
    pages.set(BOOKMARK.table(sheet.table), String(page));
    page += tables[at]?.pages ?? 1;
  }
  pages.set(BOOKMARK.narrative, String(page));
  for (const [at, start] of narrativePages(input.narrative, narrativeTitle(input)).entries())
    pages.set(BOOKMARK.section(at), String(page + start));
  return pages;
}

function sections(input: ExportInput, tables: readonly TableSection[], marks: string): ISectionOptions[] {
  const heads = markHeaders(marks);
  const entries = contentsEntries(input.sheets, input.narrative, {
    tables: '第二部分　部门决算表',
    narrative: '第三部分　部门决算情况说明',
  });
  const titlePage = portrait();
  return [
    { ...cover({ year: input.year, department: input.department, marks }), ...heads },
    { ...heads, properties: portrait(), footers: emptyFooters(), children: contentsPage(entries) },
    {
      ...heads,
      // 页码从正文第一页（第二部分扉页）起。
      properties: { ...titlePage, page: { ...titlePage.page, pageNumbers: { start: 1 } } },
      footers: pageNumberFooters(),
      children: partPage('第二部分', '部门决算表', BOOKMARK.tables),
    },
    {
      ...heads,
      properties: landscape(),
      footers: pageNumberFooters(),
      children: tables.flatMap((table) => table.children),
    },
    {
      ...heads,
      properties: titlePage,
      footers: pageNumberFooters(),
      children: partPage('第三部分', '部门决算情况说明', BOOKMARK.narrative),
    },
    {
      ...heads,
      properties: portrait(),
      footers: pageNumberFooters(),
      children: narrativeParagraphs(input.narrative, narrativeTitle(input)),
    },
  ];
}

/** 情况说明的题目；模板没有给时由年度与部门组成。 */
export const narrativeTitle = (input: ExportInput): string => {
  const given = oneLine(input.narrative.title);
  return given === '' ? `${oneLine(input.department)}${input.year}年度部门决算情况说明` : given;
};
