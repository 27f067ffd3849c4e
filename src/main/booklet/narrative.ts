/** 成段的文字（概况、情况说明、名词解释、附件）：题目、各级标题与正文；没有填的原因与事实加底色。 */
import { Bookmark, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { NarrativeParagraph } from '../../shared/contract/index.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { CHART_PARAGRAPH } from '../export/structure.js';
import { BOOKMARK } from './bookmarks.js';
import { chartParagraphs } from './chart.js';
import type { TextPart } from './parts.js';
import { STYLE } from './styles.js';

/** `caption` 是支出结构图的图名，文中有占位的段才用到。 */
export function textParagraphs(part: TextPart, caption = ''): Paragraph[] {
  const { view, title, bookmark } = part;
  const heads =
    title === '' ? [] : [new Paragraph({ style: STYLE.title, children: [new TextRun({ text: title })] })];
  return [
    ...heads,
    ...view.paragraphs.flatMap((paragraph, at) =>
      paragraph.id === CHART_PARAGRAPH
        ? chartParagraphs(caption)
        : [one(paragraph, BOOKMARK.section(bookmark, at))],
    ),
  ];
}

function one(paragraph: NarrativeParagraph, bookmark: string): Paragraph {
  const children = paragraphRuns(paragraph).map(
    (run) => new TextRun({ text: run.text, ...(run.missing ? { highlight: 'yellow' as const } : {}) }),
  );
  switch (paragraph.heading) {
    case 0:
      // 不设孤行控制：公文每页行数固定，目录页码也才算得准。
      return new Paragraph({ style: STYLE.body, widowControl: false, children });
    case 1:
      return new Paragraph({
        heading: HeadingLevel.HEADING_1,
        children: [new Bookmark({ id: bookmark, children })],
      });
    default:
      return new Paragraph({ heading: HeadingLevel.HEADING_2, children });
  }
}
