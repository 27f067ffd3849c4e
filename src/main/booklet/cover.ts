/** 封面、部分扉页。 */
import { AlignmentType, Bookmark, type ISectionOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { oneLine } from '../export/text.js';
import { LEVEL1_FONT, TITLE_FONT, halfPoints, twips } from './fonts.js';
import { emptyFooters, markRun, portrait } from './pages.js';
import type { TablesPart } from './parts.js';

/** 首行之上的留白（磅）：约在页高三分之一处。不用“垂直居中”，LibreOffice 与部分 WPS 不认。 */
const TOP = 150;

export interface CoverText {
  readonly year: number;
  readonly department: string;
  readonly marks: string;
}

export function cover(text: CoverText): ISectionOptions {
  const department = oneLine(text.department);
  const children = [
    line(`${text.year}年度`, 36, TOP),
    line(department, nameSize(department), 24),
    line('部门决算', 36, 24),
  ];
  if (text.marks !== '')
    children.push(
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: twips(48), line: twips(36), lineRule: LineRuleType.AT_LEAST },
        children: [markRun(text.marks, 26)],
      }),
    );
  return {
    properties: portrait(),
    footers: emptyFooters(),
    children,
  };
}

/** 部分的扉页：部分号与名称，居页中。 */
export function partPage({ number, lines, bookmark }: TablesPart): Paragraph[] {
  const size = Math.min(...lines.map(nameSize));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: twips(TOP), line: twips(40), lineRule: LineRuleType.AT_LEAST },
      children: [
        new Bookmark({
          id: bookmark,
          children: [new TextRun({ text: number, font: LEVEL1_FONT, size: halfPoints(26) })],
        }),
      ],
    }),
    // 大纲级别只给末行（“概况”“部门决算表”），导航窗格里一个部分一条。
    ...lines.map((text, at) => line(text, size, 18, at === lines.length - 1 ? 0 : undefined)),
  ];
}

/** 扉页的名称与其下文字之间的空。 */
export const spacer = (): Paragraph =>
  new Paragraph({ spacing: { line: twips(36), lineRule: LineRuleType.EXACT }, children: [] });

/** 大字行：字号较大而行距不能固定，名称长了要能折行。`outlineLevel` 使它出现在导航窗格里。 */
function line(text: string, points: number, before: number, outlineLevel?: number): Paragraph {
  return new Paragraph({
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(before), line: twips(points * 1.5), lineRule: LineRuleType.AT_LEAST },
    children: [new TextRun({ text, font: TITLE_FONT, size: halfPoints(points) })],
  });
}

/** 名称排进一行：版心宽 442 磅，至多 36 磅，至少 22 磅（再长就折行）。 */
export const nameSize = (name: string): number =>
  Math.min(36, Math.max(22, Math.floor(442 / Math.max(1, Array.from(name).length))));
