/** 公开册（.docx）：封面、目录、概况、九张表、情况说明、名词解释、附件。 */
import { Document, type ISectionOptions, Packer } from 'docx';
import { fixCoreDates, normalizeArchive } from '../export/archive.js';
import type { ExportInput, ExportOptions } from '../export/input.js';
import { marksOf } from '../export/marks.js';
import { isDraft } from '../export/override.js';
import { signOffOf } from '../export/sign-off.js';
import { chartCaption, spendingStructure } from '../export/structure.js';
import { oneLine } from '../export/text.js';
import { BOOKMARK, renumberBookmarks } from './bookmarks.js';
import { CHART_PART, chartXml, declareChart, placeChart } from './chart.js';
import { contentsEntries, contentsPage } from './contents.js';
import { cover, partPage, spacer } from './cover.js';
import { textParagraphs } from './narrative.js';
import { keepHeadings } from './keep-headings.js';
import { emptyFooters, landscape, markHeaders, pageNumberFooters, portrait } from './pages.js';
import { textPages } from './paging.js';
import { type BookletParts, type TextPart, bookletParts } from './parts.js';
import { signOffPage } from './sign-off.js';
import { STYLES } from './styles.js';
import { afterTables, type TableSection, tableSection } from './table.js';
import { addWatermark } from './watermark.js';

type BookletOptions = Pick<ExportOptions, 'draft' | 'override' | 'signOff'>;

/** 写出公开册；同样的输入得到同样的字节。`pages` 是量得的页码，不给就推算。 */
export const buildBooklet = (
  input: ExportInput,
  options: BookletOptions,
  pages?: ReadonlyMap<string, string>,
): Promise<Uint8Array> => write(input, options, { pages, body: (xml) => xml });

/** 请本机的 LibreOffice 排一遍的那一份：排出来与公开册一样，只是标题不会留在页末（keep-headings.ts）。不交给人。 */
export const bookletToLayOut = (input: ExportInput, options: BookletOptions): Promise<Uint8Array> =>
  write(input, options, { pages: undefined, body: keepHeadings });

async function write(
  input: ExportInput,
  options: BookletOptions,
  {
    pages,
    body,
  }: { readonly pages: ReadonlyMap<string, string> | undefined; readonly body: (xml: string) => string },
): Promise<Uint8Array> {
  const marks = marksOf(input, options);
  const author = '决算公开编辑器';
  const parts = bookletParts(input);
  const tables = input.sheets.map((sheet, at) => tableSection(sheet, input.blankRows, at === 0));
  const document = new Document({
    title: `${input.year}年度${oneLine(input.department)}部门决算公开`,
    creator: author,
    lastModifiedBy: author,
    description: marks,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    pageNumbers: () => ({ bookmarks: new Map(pages ?? pageNumbers(input, parts, tables)) }),
    sections: [
      ...sections(input, parts, tables, marks),
      ...(options.signOff === 'none' ? [] : [signOffSection(input, marks)]),
    ],
  });
  const raw = await Packer.toBuffer(document);
  const bars = input.chart ? spendingStructure(input) : [];
  const draft = isDraft(input, options);
  return normalizeArchive(
    new Uint8Array(raw),
    (name, xml) => {
      if (name === 'docProps/core.xml') return fixCoreDates(xml, input.createdAt);
      if (name === 'word/document.xml') return body(placeChart(renumberBookmarks(xml), chartCaption(input)));
      const header = /^word\/header(\d+)\.xml$/.exec(name);
      if (header && draft) return addWatermark(xml, '草稿', Number(header[1]));
      return bars.length > 0 ? declareChart(name, xml) : xml;
    },
    bars.length > 0 ? { [CHART_PART]: chartXml(bars) } : {},
  );
}

/** 正文第一页（第一部分扉页）的书签。 */
export const FIRST_BOOKMARK = 'part_overview';

/** 推算的页码：书签 → 正文第几页。 */
export const bookmarkPagesOf = (input: ExportInput): ReadonlyMap<string, string> =>
  pageNumbers(
    input,
    bookletParts(input),
    input.sheets.map((sheet, at) => tableSection(sheet, input.blankRows, at === 0)),
  );

/** 各书签的页码：第一部分扉页是第 1 页，各部分依次排下去。 */
function pageNumbers(
  input: ExportInput,
  parts: BookletParts,
  tables: readonly TableSection[],
): Map<string, string> {
  const pages = new Map<string, string>();
  let page = 1;
  const text = (part: TextPart): void => {
    pages.set(part.bookmark, String(page++));
    const { starts, pages: count } = textPages(part.view, part.title);
    for (const [at, start] of starts.entries())
      pages.set(BOOKMARK.section(part.bookmark, at), String(page + start - 1));
    page += count;
  };
  text(parts.overview);
  pages.set(parts.tables.bookmark, String(page++));
  for (const [at, sheet] of input.sheets.entries()) {
    pages.set(BOOKMARK.table(sheet.table), String(page));
    page += tables[at]?.pages ?? 1;
  }
  text(parts.narrative);
  text(parts.terms);
  text(parts.attachments);
  return pages;
}

function sections(
  input: ExportInput,
  parts: BookletParts,
  tables: readonly TableSection[],
  marks: string,
): ISectionOptions[] {
  const heads = markHeaders(marks);
  const page = (properties: ISectionOptions['properties'], children: ISectionOptions['children']) => ({
    ...heads,
    ...(properties ? { properties } : {}),
    footers: pageNumberFooters(),
    children,
  });
  const portraitFirst = portrait();
  // 页码从正文第一页（第一部分扉页）起。
  const first = { ...portraitFirst, page: { ...portraitFirst.page, pageNumbers: { start: 1 } } };
  const entries = contentsEntries(parts, input.sheets);
  const { overview, narrative, terms, attachments } = parts;
  return [
    { ...cover({ year: input.year, department: input.department, marks }), ...heads },
    { ...heads, properties: portrait(), footers: emptyFooters(), children: contentsPage(entries) },
    page(first, partPage(overview)),
    page(portrait(), textParagraphs(overview)),
    page(portrait(), partPage(parts.tables)),
    page(landscape(), [...tables.flatMap((table) => table.children), afterTables()]),
    page(portrait(), partPage(narrative)),
    page(portrait(), textParagraphs(narrative, chartCaption(input))),
    page(portrait(), partPage(terms)),
    page(portrait(), textParagraphs(terms)),
    // 附件清单很短，接在扉页的名称之下，不另占一张白页。
    page(portrait(), [...partPage(attachments), spacer(), ...textParagraphs(attachments)]),
  ];
}

/** 末页审签单：内部留存，不编页码，不进目录。 */
const signOffSection = (input: ExportInput, marks: string): ISectionOptions => ({
  ...markHeaders(marks),
  properties: portrait(),
  footers: emptyFooters(),
  children: signOffPage(signOffOf(input)),
});
