/** 情况说明：题目、各级标题与正文；没有填的原因与事实加底色。 */
import { HeadingLevel, Paragraph, TextRun } from 'docx';
import type { NarrativeParagraph, NarrativeView } from '../../shared/contract/index.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { STYLE } from './styles.js';

export function narrativeParagraphs(view: NarrativeView, title: string): Paragraph[] {
  return [
    new Paragraph({ style: STYLE.title, children: [new TextRun({ text: title })] }),
    ...view.paragraphs.map((paragraph) => one(view, paragraph)),
  ];
}

function one(view: NarrativeView, paragraph: NarrativeParagraph): Paragraph {
  const children = paragraphRuns(view, paragraph).map(
    (run) => new TextRun({ text: run.text, ...(run.missing ? { highlight: 'yellow' as const } : {}) }),
  );
  switch (paragraph.heading) {
    case 0:
      return new Paragraph({ style: STYLE.body, children });
    case 1:
      return new Paragraph({ heading: HeadingLevel.HEADING_1, children });
    default:
      return new Paragraph({ heading: HeadingLevel.HEADING_2, children });
  }
}
