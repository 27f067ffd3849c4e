/** 纸张、页边距、页码与页眉标记。 */
import {
  AlignmentType,
  Footer,
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { BODY_FONT, TABLE_FONT, halfPoints, textRun, twips } from './fonts.js';
import { A4, LANDSCAPE_MARGIN, PORTRAIT_MARGIN } from './measures.js';

type Properties = NonNullable<ISectionOptions['properties']>;

export function portrait(more: Properties = {}): Properties {
  return {
    type: SectionType.NEXT_PAGE,
    ...more,
    page: { size: A4, margin: PORTRAIT_MARGIN, ...more.page },
  };
}

/** docx 库的横向由它自己对调宽高，这里仍给纵向的尺寸。 */
export function landscape(): Properties {
  return {
    type: SectionType.NEXT_PAGE,
    page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: LANDSCAPE_MARGIN },
  };
}

/** 单页码居右、双页码居左，各空一字（公文格式）。 */
export function pageNumberFooters(): NonNullable<ISectionOptions['footers']> {
  return { default: numberFooter('right'), even: numberFooter('left') };
}

/** 没有页码的页（封面、目录）：空页脚，以免承接别的节。 */
export function emptyFooters(): NonNullable<ISectionOptions['footers']> {
  return { default: new Footer({ children: [plain([])] }), even: new Footer({ children: [plain([])] }) };
}

function numberFooter(side: 'left' | 'right'): Footer {
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: TABLE_FONT,
    size: halfPoints(14),
  });
  const gap = twips(14);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: gap, firstLine: 0 } : { left: gap, firstLine: 0 },
        children: [run],
      }),
    ],
  });
}

/** 草稿、示例数据等标记写在每页页眉；没有标记则不写页眉。 */
export function markHeaders(marks: string): Pick<ISectionOptions, 'headers'> {
  if (marks === '') return {};
  const header = (): Header => new Header({ children: [plain([markRun(marks, 16)])] });
  return { headers: { default: header(), even: header() } };
}

export const markRun = (marks: string, points: number): TextRun =>
  textRun({ text: marks, bold: true, color: 'C00000', font: BODY_FONT, size: halfPoints(points) });

const plain = (children: TextRun[]): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, indent: { firstLine: 0 }, children });
