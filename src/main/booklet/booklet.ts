/** 公开册（.docx）：封面、目录、第二部分 九张表、第三部分 情况说明。 */
import { Document, type ISectionOptions, Packer } from 'docx';
import { fixCoreDates, normalizeArchive } from '../export/archive.js';
import type { ExportInput, ExportOptions } from '../export/input.js';
import { marksOf } from '../export/marks.js';
import { oneLine } from '../export/text.js';
import { contentsEntries, contentsPage } from './contents.js';
import { cover, partPage } from './cover.js';
import { narrativeParagraphs } from './narrative.js';
import { emptyFooters, landscape, markHeaders, pageNumberFooters, portrait } from './pages.js';
import { STYLES } from './styles.js';
import { tableSection } from './table.js';

/** 写出公开册；同样的输入得到同样的字节。 */
export async function buildBooklet(
  input: ExportInput,
  options: Pick<ExportOptions, 'draft'>,
): Promise<Uint8Array> {
  const marks = marksOf(input, options.draft);
  const author = '决算公开编辑器';
  const document = new Document({
    title: `${input.year}年度${oneLine(input.department)}部门决算公开`,
    creator: author,
    lastModifiedBy: author,
    description: marks,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: sections(input, marks),
  });
  const raw = await Packer.toBuffer(document);
  return normalizeArchive(new Uint8Array(raw), (name, xml) =>
    name === 'docProps/core.xml' ? fixCoreDates(xml, input.createdAt) : xml,
  );
}

function sections(input: ExportInput, marks: string): ISectionOptions[] {
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
      children: partPage('第二部分', '部门决算表'),
    },
    {
      ...heads,
      properties: landscape(),
      footers: pageNumberFooters(),
      children: input.sheets.flatMap((sheet, at) => tableSection(sheet, input.blankRows, at === 0)),
    },
    {
      ...heads,
      properties: titlePage,
      footers: pageNumberFooters(),
      children: partPage('第三部分', '部门决算情况说明'),
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
