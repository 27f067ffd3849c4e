/** 目录：条目是实在的文字（WPS 不更新目录域，空目录是常见的投诉），页码是带着结果的活域。 */
import {
  AlignmentType,
  LeaderType,
  LineRuleType,
  PageReference,
  Paragraph,
  type ParagraphChild,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { NarrativeParagraph, SheetView } from '../../shared/contract/index.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { oneLine } from '../export/text.js';
import { BOOKMARK } from './bookmarks.js';
import { LEVEL1_FONT, TITLE_FONT, halfPoints, twips } from './fonts.js';
import { tableOrdinal } from './ordinal.js';
import { PORTRAIT_WIDTH } from './measures.js';
import type { BookletParts, TablesPart, TextPart } from './parts.js';
import { STYLE } from './styles.js';

export interface ContentsEntry {
  /** 0 部分，1 其下的条目。 */
  readonly level: 0 | 1;
  readonly text: string;
  readonly bookmark: string;
}

/** 条目：五个部分、九张表、概况与情况说明的一级标题，次序即正文的次序。 */
export function contentsEntries(parts: BookletParts, sheets: readonly SheetView[]): ContentsEntry[] {
  const tables = sheets.map((sheet, at): ContentsEntry => ({
    level: 1,
    text: `${tableOrdinal(at)}、${oneLine(sheet.title)}`,
    bookmark: BOOKMARK.table(sheet.table),
  }));
  return [
    ...textEntries(parts.overview),
    partEntry(parts.tables),
    ...tables,
    ...textEntries(parts.narrative),
    ...textEntries(parts.terms),
    ...textEntries(parts.attachments),
  ];
}

const partEntry = (part: TablesPart): ContentsEntry => ({
  level: 0,
  text: `${part.number}　${part.name}`,
  bookmark: part.bookmark,
});

const textEntries = (part: TextPart): ContentsEntry[] => [
  partEntry(part),
  ...part.view.paragraphs.flatMap((paragraph, at): ContentsEntry[] =>
    paragraph.heading === 1
      ? [
          {
            level: 1,
            text: headingText(paragraph),
            bookmark: BOOKMARK.section(part.bookmark, at),
          },
        ]
      : [],
  ),
];

const headingText = (paragraph: NarrativeParagraph): string =>
  oneLine(
    paragraphRuns(paragraph)
      .map((run) => run.text)
      .join(''),
  );

export function contentsPage(entries: readonly ContentsEntry[]): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: twips(14), line: twips(36), lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: '目　　录', font: TITLE_FONT, size: halfPoints(22) })],
    }),
    ...entries.map(entry),
  ];
}

function entry({ level, text, bookmark }: ContentsEntry): Paragraph {
  const points = 14;
  const children: ParagraphChild[] = [
    new TextRun({ text, ...(level === 0 ? { font: LEVEL1_FONT } : {}) }),
    new TextRun({ children: [new Tab()] }),
    // 库里两个类形状相同而名目不同，规则把它认成 TextRun。
    new PageReference(bookmark), // eslint-disable-line @typescript-eslint/no-unsafe-class-instance-assignment
  ];
  return new Paragraph({
    style: STYLE.contents,
    spacing: { before: level === 0 ? twips(6) : 0, line: twips(24), lineRule: LineRuleType.EXACT },
    indent: level === 0 ? { firstLine: 0 } : { left: twips(points * 2), firstLine: 0 },
    ...(level === 0 ? { keepNext: true } : {}),
    tabStops: [{ type: TabStopType.RIGHT, position: PORTRAIT_WIDTH, leader: LeaderType.DOT }],
    children,
  });
}
