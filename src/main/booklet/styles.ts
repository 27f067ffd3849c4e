/** 段落样式：正文仿宋三号、行距 28 磅、首行空两字；一级黑体，二级楷体，题目小标宋二号。 */
import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';
import { BODY_FONT, LEVEL1_FONT, LEVEL2_FONT, TITLE_FONT, halfPoints, twips } from './fonts.js';

/** 公文行距 28 磅（固定值）。 */
export const LINE = { line: twips(28), lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** 首行空两字：同时给字符数与缇，WPS 与旧版 Word 各认一个。 */
const FIRST_LINE = { firstLineChars: 200, firstLine: twips(32) };

const BODY_RUN = { font: BODY_FONT, size: halfPoints(16), color: '000000' };

/** 自定样式的名字。 */
export const STYLE = { body: 'JuesuanBody', title: 'JuesuanTitle', contents: 'JuesuanContents' };

export const STYLES: IStylesOptions = {
  default: {
    document: { run: BODY_RUN, paragraph: { spacing: LINE } },
    heading1: {
      run: { ...BODY_RUN, font: LEVEL1_FONT, bold: false },
      paragraph: { spacing: LINE, indent: FIRST_LINE, keepNext: true, outlineLevel: 1 },
    },
    heading2: {
      run: { ...BODY_RUN, font: LEVEL2_FONT, bold: false },
      paragraph: { spacing: LINE, indent: FIRST_LINE, keepNext: true, outlineLevel: 2 },
    },
  },
  paragraphStyles: [
    {
      id: STYLE.body,
      name: '决算正文',
      basedOn: 'Normal',
      quickFormat: true,
      run: BODY_RUN,
      paragraph: { spacing: LINE, indent: FIRST_LINE, alignment: AlignmentType.BOTH },
    },
    {
      id: STYLE.title,
      name: '决算题目',
      basedOn: 'Normal',
      next: STYLE.body,
      quickFormat: true,
      run: { ...BODY_RUN, font: TITLE_FONT, size: halfPoints(22) },
      paragraph: {
        spacing: { ...LINE, line: twips(36), after: twips(18) },
        alignment: AlignmentType.CENTER,
        keepNext: true,
      },
    },
    {
      id: STYLE.contents,
      name: '决算目录',
      basedOn: 'Normal',
      run: { ...BODY_RUN, size: halfPoints(14) },
      paragraph: { spacing: { ...LINE, line: twips(24) } },
    },
  ],
};
