/** 目录：条目是实在的文字（WPS 不更新目录域，空目录是常见的投诉）。 */
import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import type { NarrativeView, SheetView } from '../../shared/contract/index.js';
import { paragraphRuns } from '../export/narrative-text.js';
import { oneLine } from '../export/text.js';
import { BODY_FONT, LEVEL1_FONT, TITLE_FONT, halfPoints, twips } from './fonts.js';
import { tableOrdinal } from './ordinal.js';

export interface ContentsEntry {
  /** 0 部分，1 其下的条目。 */
  readonly level: 0 | 1;
  readonly text: string;
}

/** 条目：各部分、九张表、情况说明的一级标题。 */
export function contentsEntries(
  sheets: readonly SheetView[],
  narrative: NarrativeView,
  parts: { readonly tables: string; readonly narrative: string },
): ContentsEntry[] {
  const headings = narrative.paragraphs
    .filter((paragraph) => paragraph.heading === 1)
    .map((paragraph) =>
      oneLine(
        paragraphRuns(narrative, paragraph)
          .map((run) => run.text)
          .join(''),
      ),
    );
  return [
    { level: 0, text: parts.tables },
    ...sheets.map((sheet, at): ContentsEntry => ({
      level: 1,
      text: `${tableOrdinal(at)}、${oneLine(sheet.title)}`,
    })),
    { level: 0, text: parts.narrative },
    ...headings.map((text): ContentsEntry => ({ level: 1, text })),
  ];
}

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

function entry({ level, text }: ContentsEntry): Paragraph {
  const points = 14;
  return new Paragraph({
    spacing: {
      before: level === 0 ? twips(6) : 0,
      after: 0,
      line: twips(24),
      lineRule: LineRuleType.EXACT,
    },
    indent: level === 0 ? { firstLine: 0 } : { left: twips(points * 2), firstLine: 0 },
    keepNext: level === 0,
    children: [new TextRun({ text, font: level === 0 ? LEVEL1_FONT : BODY_FONT, size: halfPoints(points) })],
  });
}
